"""A paper in letters: nothing is lost, nothing is broken that must not be, nothing is too wide."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.printing.blocks import (
    Banner,
    Block,
    Box,
    Columns,
    Pair,
    Pattern,
    Qr,
    Row,
    Rule,
    Space,
    Text,
    Twin,
    inside,
)
from desktop.printing.letters import letters
from desktop.printing.parts import Dots, Feed, Inline, Letters, Line, Part, Symbol, strips
from desktop.printing.pen import Pen
from desktop.printing.profiles import GENERIC58, TM80, PrinterProfile, profile
from desktop.printing.typed import compose, largest_module
from tests.printing import samples
from tests.printing.regolden import ODD_PAPERS, PAPERS

T80 = replace(TM80, rendering="text", native_qr=True)
T58 = replace(GENERIC58, rendering="text", native_qr=True)
T42 = replace(profile("epson-tm-t88"), rendering="text")
S80, S58 = replace(T80, rendering="strips"), replace(T58, rendering="strips")
EVERY = {"text 80": T80, "text 58": T58, "text 42": T42, "strips 80": S80, "strips 58": S58}
URDU, LONG = "سید محمد عبدالرحمٰن", "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ"


def said(parts: tuple[Part, ...]) -> list[str]:
    """Return the lines as somebody reads them; a picture is a "~" for each of its places."""
    return [_line(part) for part in parts if isinstance(part, Line)]


def _line(line: Line) -> str:
    return "".join(
        cell.text if isinstance(cell, Letters) else "~" * cell.places for cell in line.cells
    )


def typed(block: Block, grid: PrinterProfile = T80) -> list[str]:
    return said(compose((block,), grid))


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every string of a paper that stands in one place."""
    for block in blocks:
        yield from texts(inside(block))
        match block:
            case Text():
                yield block.text
            case Pair():
                yield from (block.label_en, block.value)
            case Twin():
                yield from (block.label_en, block.left)
            case Row() if all(letters(cell) is not None for cell in block.cells):
                yield from block.cells
            case Banner():
                yield from block.lines


@pytest.mark.parametrize("grid", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("name", [*PAPERS, *ODD_PAPERS])
def test_no_line_is_wider_than_the_paper(name: str, grid: PrinterProfile) -> None:
    make = {**PAPERS, **ODD_PAPERS}[name]
    for language in ("both", "en", "ur"):
        for part in compose(make(Pen(language)), grid):
            if isinstance(part, Line):
                assert len(_line(part)) * part.wide <= grid.columns


@pytest.mark.parametrize("grid", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("name", [*PAPERS, *ODD_PAPERS])
def test_every_english_word_of_a_paper_is_on_it(name: str, grid: PrinterProfile) -> None:
    blocks = {**PAPERS, **ODD_PAPERS}[name](Pen("en"))
    paper = re.sub(r"\s", "", "".join(said(compose(blocks, grid))))
    for text in texts(blocks):
        for word in (letters(text) or "").split():
            assert word[: grid.columns] in paper, f"{word} of {text!r}"


@pytest.mark.parametrize("grid", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("name", ["slip", "receipt", "z-report", "day", "long-slip"])
def test_no_amount_is_broken_over_two_lines(name: str, grid: PrinterProfile) -> None:
    blocks = {**PAPERS, **ODD_PAPERS}[name](Pen("en"))
    lines = said(compose(blocks, grid))
    amounts = {found for text in texts(blocks) for found in re.findall(r"\d{1,3}(?:,\d{3})+", text)}
    assert amounts
    assert not [each for each in amounts if not any(each in line for line in lines)]


def test_an_english_paper_has_not_one_dot_of_ours() -> None:
    parts = compose(PAPERS["slip"](Pen("en")), T80)
    assert not [part for part in parts if isinstance(part, Dots)]
    assert strips(parts) == 0


def test_a_name_in_urdu_is_drawn_and_counted_where_letters_cannot_say_it() -> None:
    content = replace(samples.SLIP, payer=replace(samples.PAYER, name=URDU))
    from desktop.printing.layout import slip

    parts = compose(slip(content, Pen("en")), T80)
    assert strips(parts) == 1
    (line,) = [each for each in said(parts) if "~" in each]
    assert line.startswith("Name   ")
    assert line.endswith("~")


def test_a_long_urdu_value_is_a_strip_under_its_labels() -> None:
    parts = compose((Pair(label_en="Address", value=LONG * 2, label_ur="پتہ"),), S80)
    assert isinstance(parts[-1], Dots)
    assert strips(parts) >= 1


def test_twins_share_a_line_where_they_fit() -> None:
    (line,) = typed(Twin(left="AMOUNT DUE", right="واجب الادا رقم", bold=True), S80)
    assert re.fullmatch(r"AMOUNT DUE +~+", line)
    parts = compose((Twin(left="Not a receipt until it is paid for here", right=LONG),), S58)
    assert [type(part) for part in parts][-1] is Dots


def test_a_title_in_nastaliq_keeps_its_size() -> None:
    parts = compose((Twin(left="CHALLAN", right="چالان", size="heading", nastaliq=True),), S80)
    assert [type(part) for part in parts] == [Line, Dots]


def test_a_twin_of_one_language_is_that_language_alone() -> None:
    assert typed(Twin(left="Fine", right="", label_en="Outcome")) == ["Outcome      Fine".ljust(48)]
    assert isinstance(compose((Twin(left="", right=URDU),), S80)[0], Dots)
    (line,) = typed(Twin(left="", right=URDU, label_ur="نام"), S80)
    assert re.fullmatch(r" +~+ ~+", line)


def test_cells_of_a_row_stand_under_each_other_and_figures_are_whole() -> None:
    row = Row(
        cells=("PC-01 Overcharging in the market", "30", "12,345,650"),
        shares=(5, 2, 3),
        aligns=("left", "right", "right"),
    )
    lines = typed(row, T58)
    assert all(len(line) == 32 for line in lines)
    assert lines[0].endswith("12,345,650")
    assert " ".join(line[:14].strip() for line in lines) == "PC-01 Overcharging in the market"


def test_no_word_of_a_table_is_broken_where_another_cell_has_room() -> None:
    head = Row(
        cells=("By head of account", "Count", "Rupees"),
        shares=(5, 2, 3),
        aligns=("left", "right", "right"),
    )
    assert typed(head, T58)[0].split()[-2:] == ["Count", "Rupees"]


def test_a_row_with_urdu_is_a_strip() -> None:
    row = Row(cells=("Rs 2,500", URDU), shares=(0, 1), aligns=("left", "right"))
    (part,) = compose((row,), S80)
    assert isinstance(part, Dots)


def test_the_number_and_the_amount_are_large_where_they_fit() -> None:
    (number,) = compose((Text(text="PSH-02-27-000418-739", size="number"),), T80)
    assert isinstance(number, Line)
    assert (number.wide, number.high) == (2, 2)
    (number,) = compose((Text(text="PSH-02-27-000418-739", size="number"),), T58)
    assert isinstance(number, Line)
    assert (number.wide, number.high) == (1, 2)


def test_a_banner_fills_the_line() -> None:
    bar, _ = compose((Banner(("DUPLICATE 1",)),), T80)
    assert isinstance(bar, Line)
    assert bar.inverse
    assert _line(bar) == f"{'DUPLICATE 1':^48}"
    bar, _ = compose((Banner(("VOID: DO NOT PAY",), large=True),), T80)
    assert isinstance(bar, Line)
    assert (bar.wide, bar.high) == (2, 2)


def test_a_banner_in_urdu_is_white_on_black_too() -> None:
    bar, _ = compose((Banner(("منسوخ: ادائیگی نہ کریں",)),), S80)
    assert isinstance(bar, Line)
    (image,) = [cell for cell in bar.cells if isinstance(cell, Inline)]
    assert sum(row.count("1") for row in image.rows) > 12 * image.places * 12
    assert len(_line(bar)) == 48
    large, _ = compose((Banner(("منسوخ",), large=True),), S80)
    assert isinstance(large, Dots)


def test_rules_are_letters_in_text_and_dots_beside_strips() -> None:
    assert typed(Rule("thick"), T58) == ["=" * 32]
    assert typed(Rule("dashed"), T58) == ["- " * 16]
    (rule,) = compose((Rule(),), S80)
    assert isinstance(rule, Dots)
    assert strips((rule,)) == 0


def test_a_box_is_closed_above_and_below() -> None:
    lines = typed(Box((Text(text="Rs 3,500"),)))
    assert lines == ["=" * 48, "Rs 3,500", "=" * 48]


def test_columns_stand_under_each_other() -> None:
    both = Columns((Text(text="one"), Text(text="two")), (Text(text=URDU),))
    parts = compose((both,), S80)
    assert [type(part) for part in parts] == [Line, Line, Dots]


def test_space_is_fed_and_a_test_picture_is_drawn() -> None:
    assert compose((Space(9),), T80) == (Feed(9),)
    (pattern,) = compose((Pattern("edges"),), T80)
    assert isinstance(pattern, Dots)
    assert pattern.drawn


@pytest.fixture(scope="module")
def symbol() -> Qr:
    from desktop.printing import qr

    return Qr(qr.matrix(samples.PREFIX, samples.DIGITS), beside=(Text(text="Scan"),))


def test_a_printer_that_draws_symbols_is_told_what_ours_says(symbol: Qr) -> None:
    drawn, beside = compose((symbol,), T80)
    assert isinstance(drawn, Symbol)
    assert (drawn.native, drawn.text) == (True, samples.PREFIX + samples.DIGITS)
    assert isinstance(beside, Line)


@pytest.mark.parametrize(("width", "dots"), [(576, 6), (512, 6), (384, 4)])
def test_its_modules_are_as_large_as_the_paper_lets_them_be(
    symbol: Qr, width: int, dots: int
) -> None:
    text = samples.PREFIX + samples.DIGITS
    assert largest_module(text, symbol.dots, width) == dots
    assert largest_module(text, 3, width) == 3
    assert largest_module("9" * 1200, 6, 384) == 0
    assert largest_module("9" * 9999, 6, 576) == 0


def test_one_that_does_not_is_sent_half_the_dots(symbol: Qr) -> None:
    drawn, _ = compose((symbol,), replace(T80, native_qr=False))
    assert isinstance(drawn, Symbol)
    assert (drawn.native, drawn.dots) == (False, 6)
    odd, _ = compose((replace(symbol, dots=5),), replace(T80, native_qr=False))
    assert isinstance(odd, Dots)


def test_a_symbol_too_large_for_the_printer_is_ours(symbol: Qr) -> None:
    drawn, _ = compose((symbol,), replace(T58, width_dots=384, native_qr=True))
    assert isinstance(drawn, Symbol)
    assert drawn.native
