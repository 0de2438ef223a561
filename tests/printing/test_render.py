import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from desktop.printing import qr
from desktop.printing.blocks import (
    Banner,
    Bitmap,
    Box,
    Columns,
    Pair,
    Qr,
    Row,
    Rule,
    Space,
    Text,
    Twin,
)
from desktop.printing.layout import slip
from desktop.printing.pen import Pen
from desktop.printing.render import image, png, render
from desktop.printing.strips import set_text
from tests.printing import regolden, samples

SAME_TYPE_ENGINE = sys.platform == "linux"
"""Elsewhere Qt rasters type with the system's engine: a few dots of an outline differ."""


def dots(picture: QImage) -> list[int]:
    """Return a picture's dots, 1 for black."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return [
        int(grey.pixelColor(x, y).value() < 128)
        for y in range(grey.height())
        for x in range(grey.width())
    ]


@pytest.mark.parametrize("name", regolden.names())
def test_a_paper_looks_as_it_did_when_somebody_looked_at_it(name: str) -> None:
    path, drawn = regolden.FOLDER / f"{name}.png", regolden.drawn(name)
    golden = QImage(str(path)).convertToFormat(QImage.Format.Format_Mono)
    assert abs(golden.height() - drawn.height) <= (0 if SAME_TYPE_ENGINE else 40)
    if SAME_TYPE_ENGINE:
        assert image(drawn) == golden, "python -m tests.printing.regolden, then look"


def test_there_is_no_picture_of_a_paper_that_is_no_more() -> None:
    assert {path.stem for path in regolden.FOLDER.glob("*.png")} == set(regolden.names())


def test_the_picture_has_the_dots_of_the_bitmap() -> None:
    bitmap = Bitmap(8, 2, bytes([0b10000001, 0b01000000]))
    wanted = [1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
    assert dots(image(bitmap)) == wanted
    assert dots(QImage.fromData(png(bitmap))) == wanted


def test_threads_draw_the_same_bits() -> None:
    def draw(n: int) -> str:
        set_text.cache_clear()
        return render(slip(samples.LONG_SLIP), 576 if n % 2 else 384).digest()

    with ThreadPoolExecutor(4) as pool:
        digests = list(pool.map(draw, range(16)))
    assert len(set(digests[::2])) == len(set(digests[1::2])) == 1


def test_one_changed_letter_changes_the_paper() -> None:
    other = replace(samples.SLIP, payer=replace(samples.PAYER, name="Gul Rehman"))
    assert render(slip(samples.SLIP), 576).digest() != render(slip(other), 576).digest()


def test_words_that_fit_share_a_line_and_others_do_not() -> None:
    short = Twin(left="Fine", right="جرمانہ")
    long = replace(short, left="A fine that takes up nearly all of the one line there is")
    assert render((long,), 576).height > render((short,), 576).height * 1.5


def test_narrow_paper_puts_a_long_value_under_its_labels() -> None:
    pair = Pair(label_en="Name", value="Gul", label_ur="نام")
    long = replace(pair, value="Syed Muhammad Zulfiqar")
    assert render((long,), 384).height > render((pair,), 384).height * 1.5
    assert render((long,), 576).height == render((pair,), 576).height


def test_a_cell_without_a_share_takes_what_its_text_needs() -> None:
    row = Row(cells=("a word " * 8, "Rs 1"), shares=(1, 0), aligns=("left", "right"))
    wide = replace(row, cells=(row.cells[0], "Rs 42,949,672.95"))
    assert render((row,), 384).height <= render((wide,), 384).height


def test_a_banner_is_white_on_black_and_a_box_has_four_sides() -> None:
    banner = render((Banner(("VOID",)),), 384)
    assert banner.bits[4 * banner.stride : 5 * banner.stride] == b"\xff" * banner.stride
    box = render((Box((Text(text="x"),)),), 384)
    middle = box.bits[10 * box.stride : 11 * box.stride]
    assert (middle[0] >> 5, middle[-1] & 0b111) == (0b111, 0b111)


def test_blank_paper_is_blank_and_a_rule_is_not() -> None:
    assert not any(render((Space(20),), 576).bits)
    assert any(render((Rule("dashed"),), 576).bits)


def test_paper_of_an_unknown_width_is_an_error() -> None:
    with pytest.raises(KeyError):
        render((Space(1),), 520)


(NOTES,) = [block for block in Pen().notes(samples.NOTES) if isinstance(block, Columns)]


def test_small_print_in_two_columns_takes_less_paper_than_one_after_the_other() -> None:
    one_after_the_other = render((*NOTES.left, *NOTES.right), 576).height
    assert render((NOTES,), 576).height < one_after_the_other
    assert render((replace(NOTES, right=()),), 576).bits == render(NOTES.left, 576).bits
    assert render((NOTES,), 384).height > render((*NOTES.left, *NOTES.right), 384).height


def test_words_stand_beside_a_symbol_where_there_is_room_and_else_under_it() -> None:
    matrix = qr.matrix(samples.PREFIX, samples.DIGITS)
    words = (Text(text="Scan to verify"),)
    for width, beside in ((576, True), (512, False), (384, False)):
        whole = render((Qr(matrix, beside=words),), width)
        assert (whole.height == render((Qr(matrix),), width).height) == beside
        assert qr.read(whole) == samples.PREFIX + samples.DIGITS


def test_more_words_than_a_symbol_is_high_are_all_printed() -> None:
    matrix = qr.matrix(samples.PREFIX, samples.DIGITS)
    words = tuple(Text(text=f"line {n}") for n in range(40))
    assert render((Qr(matrix, beside=words),), 576).height > render((Qr(matrix),), 576).height


def test_a_title_too_long_for_its_line_is_split_at_its_mark_and_loses_it() -> None:
    title = Text(text="a title of one line, and another", splits_at=",", size="number")
    parts = (
        Text(text="a title of one line", size="number"),
        Text(text="and another", size="number"),
    )
    assert render((title,), 576).bits == render(parts, 576).bits
    short = Text(text="one, two", splits_at=",")
    assert render((short,), 576).bits == render((replace(short, splits_at=""),), 576).bits


def test_a_value_takes_the_room_that_the_other_label_leaves() -> None:
    pair = Pair(label_en="Address", value="Shop 14, Karkhano Market, Hayatabad", label_ur="پتہ")
    wider = replace(pair, label_ur="شناختی کارڈ نمبر")
    assert render((pair,), 576).height < render((wider,), 576).height


def test_large_letters_make_a_higher_banner() -> None:
    assert (
        render((Banner(("VOID",), large=True),), 384).height
        > render((Banner(("VOID",)),), 384).height
    )
