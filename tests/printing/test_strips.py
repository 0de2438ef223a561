from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing import fonts
from desktop.printing.strips import Hand, Strip, set_text

NASKH, NASTALIQ, SANS = (Hand(family, 26) for family in (fonts.NASKH, fonts.NASTALIQ, fonts.SANS))


def ink(strip: Strip) -> list[int]:
    """Return the columns that hold black dots."""
    stride = strip.width // 8
    rows = [strip.bits[at : at + stride] for at in range(0, len(strip.bits), stride)]
    whole = 0
    for row in rows:
        whole |= int.from_bytes(row, "big")
    return [x for x in range(strip.width) if whole >> (strip.width - 1 - x) & 1]


def test_text_stands_on_the_side_it_was_asked_to() -> None:
    left, right = (set_text("Name", SANS, 400, side) for side in ("left", "right"))
    assert max(ink(left)) < 200 < min(ink(right))


def test_a_number_in_urdu_is_not_turned_around() -> None:
    alone = set_text("نمبر 17-1234", NASKH, 400, "right")
    other = set_text("نمبر 1234-17", NASKH, 400, "right")
    assert alone.bits != other.bits
    latin = set_text("17-1234", Hand(fonts.SANS, round(26 * NASKH.room.latin)), 400, "left")
    first = min(ink(alone))
    digits = [x - first for x in ink(alone) if x - first < max(ink(latin)) - min(ink(latin)) + 1]
    assert len(set(digits) ^ {x - min(ink(latin)) for x in ink(latin)}) < 12


def test_long_text_goes_on_below_and_short_text_does_not() -> None:
    assert set_text("one two three four five", SANS, 80, "left").lines > 2
    assert set_text("one", SANS, 80, "left").lines == 1


def test_one_long_word_is_broken_rather_than_cut_off() -> None:
    strip = set_text("W" * 60, SANS, 200, "left")
    assert strip.lines > 3


def test_nothing_takes_a_line_without_ink() -> None:
    assert not ink(set_text("", SANS, 80, "left"))
    assert set_text("", SANS, 80, "left").height > 0


@settings(max_examples=60, deadline=None)
@given(
    st.text("حکومتخیبرپٹڈگلیےںآؤئ جچ", min_size=1, max_size=30), st.sampled_from([NASKH, NASTALIQ])
)
def test_no_ink_touches_the_edge_of_the_paper_where_it_would_be_cut(text: str, hand: Hand) -> None:
    wide = set_text(text, hand, 800, "centre")
    assert not {0, 799} & set(ink(wide))


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=0, max_size=40))
def test_any_text_a_keyboard_can_make_is_set_without_an_error(text: str) -> None:
    strip = set_text(text, NASKH, 240, "right")
    assert len(strip.bits) % (240 // 8) == 0
    assert 0 <= strip.ascent <= strip.height
