import string

import pytest

from desktop.printing.cells import glyph, picture
from desktop.printing.parts import Dots, Feed, Inline, Letters, Line, Symbol
from tests.printing.plain import rows

BLACK = "1" * 384


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_has_ink_inside_its_cell(bold: bool) -> None:
    for sign in string.ascii_letters + string.digits + string.punctuation + "·é":
        dots = glyph(sign, bold=bold)
        assert {len(row) for row in dots} == {12}
        assert len(dots) == 24
        assert "1" in "".join(dots)
    assert "1" not in "".join(glyph(" ", bold=bold))


def test_no_two_letters_look_the_same() -> None:
    signs = string.ascii_letters + string.digits
    assert len({glyph(sign, bold=False) for sign in signs}) == len(signs)


def test_a_paper_is_as_high_as_its_parts() -> None:
    parts = (Line(cells=(Letters("Name"),)), Feed(7), Dots(b"\xff" * 48 * 3, 384))
    assert picture(parts, 384).height == 30 + 7 + 3
    assert rows(picture(parts, 384))[-3:] == [BLACK] * 3


def test_a_line_without_a_letter_takes_its_room() -> None:
    assert picture((Line(cells=()),), 384).height == 30
    assert not any(picture((Line(cells=(Letters(""),)),), 384).bits)


@pytest.mark.parametrize(("align", "left"), [("left", 0), ("centre", 168), ("right", 336)])
def test_a_line_stands_where_it_was_asked_to(align: str, left: int) -> None:
    line = Line(cells=(Letters("MMMM"),), align=align)  # type: ignore[arg-type]
    ink = [at for row in rows(picture((line,), 384)) for at, dot in enumerate(row) if dot == "1"]
    assert left <= min(ink) < left + 12
    assert left + 36 <= max(ink) < left + 48


def test_larger_letters_are_the_same_dots_twice() -> None:
    once = rows(picture((Line(cells=(Letters("R"),)),), 384))
    twice = rows(picture((Line(cells=(Letters("R"),), wide=2, high=2),), 384))
    assert [row[:24:2] for row in twice[:48:2]] == [row[:12] for row in once[:24]]
    assert len(twice) == 54


def test_a_banner_is_black_from_edge_to_edge() -> None:
    bar = rows(picture((Line(cells=(Letters(" VOID" + " " * 27),), inverse=True),), 384))
    assert bar[0] == bar[23] == BLACK
    assert len(bar) == 24
    assert any("0" in row for row in bar)


def test_urdu_among_letters_keeps_its_very_dots() -> None:
    image = Inline(("010101010101",) * 24)
    line = Line(cells=(Letters("  "), image, Letters(" ")))
    assert rows(picture((line,), 384))[5][24:36] == "010101010101"


def test_a_symbol_stands_in_the_middle_with_its_quiet_zone() -> None:
    matrix = ((True, False), (False, True))
    drawn = rows(picture((Symbol(matrix, "", 4, native=True),), 384))
    assert len(drawn) == 40
    assert drawn[16] == ("1111" + "0000").rjust(196, "0").ljust(384, "0")
    assert "1" not in "".join(drawn[:16] + drawn[-16:])
