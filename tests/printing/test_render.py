import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from desktop.printing.blocks import Banner, Bitmap, Box, Pair, Row, Rule, Space, Text, Twin
from desktop.printing.layout import slip
from desktop.printing.render import image, png, render
from desktop.printing.strips import set_text
from tests.printing import samples
from tests.printing.regolden import PAPERS, WIDTHS, papers

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


@pytest.mark.parametrize("name", [f"{paper}-{width}" for paper in PAPERS for width in WIDTHS])
def test_a_paper_looks_as_it_did_when_somebody_looked_at_it(name: str) -> None:
    path, drawn = next(each for each in papers() if each[0].stem == name)
    golden = QImage(str(path)).convertToFormat(QImage.Format.Format_Mono)
    assert abs(golden.height() - drawn.height) <= (0 if SAME_TYPE_ENGINE else 40)
    if SAME_TYPE_ENGINE:
        assert image(drawn) == golden, "python -m tests.printing.regolden, then look"


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
    assert banner.bits[: banner.stride] == b"\xff" * banner.stride
    box = render((Box((Text(text="x"),)),), 384)
    middle = box.bits[10 * box.stride : 11 * box.stride]
    assert (middle[0] >> 5, middle[-1] & 0b111) == (0b111, 0b111)


def test_blank_paper_is_blank_and_a_rule_is_not() -> None:
    assert not any(render((Space(20),), 576).bits)
    assert any(render((Rule("dashed"),), 576).bits)


def test_paper_of_an_unknown_width_is_an_error() -> None:
    with pytest.raises(KeyError):
        render((Space(1),), 512)
