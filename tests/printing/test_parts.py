from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.parts import (
    Band,
    Dots,
    Feed,
    Inline,
    Letters,
    Line,
    Symbol,
    banded,
    cost,
    strips,
)

WHITE = bytes(72)
LEFT = b"\xff" + bytes(71)
RIGHT = bytes(71) + b"\xff"
MIDDLE = bytes(30) + b"\xff" * 12 + bytes(30)
IMAGE = Inline(("0" * 6 + "1" * 6 + "0" * 12,) * 24)


def bands(*rows: bytes, most: int = 256) -> list[Band | Feed]:
    return list(banded(Dots(b"".join(rows), 576), most))


def test_a_band_goes_out_without_the_white_beside_it() -> None:
    assert bands(LEFT) == [Band((b"\xff",), "left")]
    assert bands(RIGHT) == [Band((b"\xff",), "right")]
    assert bands(MIDDLE) == [Band((b"\xff" * 12,), "centre")]
    assert bands(LEFT, RIGHT) == [Band((LEFT, RIGHT), "left")]


def test_white_between_lines_of_text_is_fed_and_white_inside_letters_is_not() -> None:
    assert bands(LEFT, *[WHITE] * 4, LEFT) == [
        Band((b"\xff",), "left"),
        Feed(4),
        Band((b"\xff",), "left"),
    ]
    assert bands(LEFT, *[WHITE] * 3, LEFT) == [Band((b"\xff", *[b"\0"] * 3, b"\xff"), "left")]


def test_white_at_both_ends_is_fed_however_little_it_is() -> None:
    assert bands(WHITE, LEFT, WHITE, WHITE) == [Feed(1), Band((b"\xff",), "left"), Feed(2)]
    assert bands(WHITE) == [Feed(1)]
    assert bands() == []


@given(st.lists(st.sampled_from([WHITE, LEFT, RIGHT, MIDDLE]), max_size=60), st.integers(1, 20))
def test_no_row_is_lost_between_bands_and_feeds(rows: list[bytes], most: int) -> None:
    found = bands(*rows, most=most)
    heights = [each.height if isinstance(each, Feed) else len(each.rows) for each in found]
    assert sum(heights) == len(rows)
    assert all(len(each.rows) <= most for each in found if isinstance(each, Band))


def test_a_line_is_as_high_as_its_letters_and_the_white_below() -> None:
    assert Line(cells=()).height == 30
    assert Line(cells=(), high=2).height == 54
    assert Line(cells=(), inverse=True).height == 24
    assert Dots(WHITE * 3, 576).height == 3
    assert Symbol(((True,),), "", 4, native=False).height == 9 * 4


def test_a_picture_among_letters_takes_whole_places() -> None:
    assert IMAGE.places == 2
    assert IMAGE.inverted().rows[0] == "1" * 6 + "0" * 6 + "1" * 12
    assert IMAGE.inverted().inverted() == IMAGE


def test_letters_cost_less_than_the_same_in_dots() -> None:
    line = Line(cells=(Letters("Name"), Letters("Gul Rahman", bold=True)))
    assert cost([line]) < cost([Dots(LEFT * 24, 576)]) < cost([Dots((LEFT + RIGHT) * 24, 576)])
    assert cost([Line(cells=(IMAGE,))]) == 1 + 5 + 72
    assert cost([Feed(3)]) == cost([Feed(200)]) == 3


def test_what_letters_could_not_say_is_counted_and_a_rule_is_not() -> None:
    said = Line(cells=(Letters("Name"),))
    drawn = Line(cells=(Letters("Name"), IMAGE))
    rule = Dots(LEFT, 576, drawn=True)
    assert strips([said, drawn, Dots(LEFT, 576), rule, Feed(3)]) == 2
