import io
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from pypdf import PdfReader
from PySide6.QtGui import QImage

from desktop.domain.text import Bilingual
from desktop.printing.documents import LANDSCAPE, PORTRAIT
from desktop.printing.form32a import SIZES, form
from desktop.printing.sheets_content import Form32A
from desktop.printing.surfaces import Mark, Outlined, Ring, Stroke, Symbol, Words, width_in_sans
from tests.printing.papers import COPIES, FORM, LONG_FORM, VOID_FORM, pictures_in, read, words_on
from tests.printing.samples import SLIP

COUNTS = (1, 2, 3, 4)
LEGIBLE = 6.0
"""Points of a value, at the least: what the vouchers of banks are printed in."""


def with_copies(content: Form32A, count: int) -> Form32A:
    return replace(content, copies=COPIES[:count])


def flat(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("count", COUNTS)
def test_each_copy_says_everything_of_the_challan(count: int) -> None:
    said = flat(read(form(with_copies(FORM, count))))
    for words in (
        "CHALLAN (Form 32-A)",
        "PSH-02-27-000418-739",
        "00123700041873945",
        "22-11-2026 12:12",
        "02-12-2026",
        "None yet",
        "Gul Rahman",
        "Abdul Qadir",
        "17301-1234567-1",
        "Shop 14, Karkhano Market, Hayatabad",
        "Overcharging",
        "KP Price Control Act 2014, s. 7(1)",
        "Price list not displayed × 2",
        "Muhammad Imran Khan, Assistant Commissioner",
        "Head not confirmed",
        "Provincial Consolidated Fund",
        "Rs 3,500.00",
        "Rupees Three Thousand Five Hundred Only",
        "Bank: receive this sum, give a receipt.",
        "Office seal",
        "Received, in words",
        "Not valid until paid and stamped.",
        "printed 22-11-2026 12:12 by Ayesha K.",
        "layout of the form not confirmed",
    ):
        assert said.count(words) >= count, words
    for n, label in enumerate(COPIES[:count], 1):
        assert label.en in said
        assert f"copy {n} of {count}" in said


@pytest.mark.parametrize("count", COUNTS)
def test_a_form_is_one_page_with_a_tear_between_copies(count: int) -> None:
    document = form(with_copies(FORM, count))
    assert len(document.pages) == 1
    assert document.size == (PORTRAIT if count == 1 else LANDSCAPE)
    rings = [mark for mark in document.pages[0] if isinstance(mark, Ring)]
    assert len(rings) == 2 * (count - 1)


@pytest.mark.parametrize("count", [3, 4])
def test_strips_too_narrow_for_every_item_become_halves(count: int) -> None:
    lines = SLIP.lines * 2
    document = form(with_copies(replace(FORM, slip=replace(SLIP, lines=lines)), count))
    assert len(document.pages) == 2
    assert [len(tears(page)) for page in document.pages] == [1, 1]
    said = flat(read(document))
    assert said.count("Price list not displayed × 2") == 2 * count
    assert "as on the slip" not in said
    assert f"copy {count} of {count}" in said


def tears(page: tuple[Mark, ...]) -> set[float]:
    """Return where a page is torn, in points from the left."""
    return {
        mark.start[0]
        for mark in page
        if isinstance(mark, Stroke) and mark.thick == 0.5 and mark.dash
    }


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("content", [FORM, LONG_FORM, VOID_FORM])
def test_nothing_leaves_its_copy_and_no_word_lies_on_another(content: Form32A, count: int) -> None:
    document = form(with_copies(content, count))
    for page in document.pages:
        words = [mark for mark in page if isinstance(mark, Words | Outlined)]
        assert min(mark.at[1] for mark in words) > 12
        ends = [0.0, *sorted(tears(page)), document.size[0]]
        for left, right in pairwise(ends):
            check_strip([mark for mark in words if left < mark.at[0] < right], right)


def check_strip(words: list[Words | Outlined], right: float) -> None:
    """Check that lines of one copy end before its edge and keep apart."""
    latin = [mark for mark in words if isinstance(mark, Words)]
    ends = [
        mark.at[0] + width_in_sans(mark.text, mark.size, bold=mark.bold)
        if isinstance(mark, Words)
        else mark.at[0] + mark.line.width * mark.size
        for mark in words
    ]
    assert max(ends, default=0) < right
    heights = sorted({round(mark.at[1], 1) for mark in latin})
    smallest = min((mark.size for mark in latin), default=0)
    assert all(low + smallest * 0.7 <= high for low, high in pairwise(heights))


@pytest.mark.parametrize("count", COUNTS)
def test_an_ordinary_challan_is_set_large_enough_to_read(count: int) -> None:
    lines = [m for m in form(with_copies(FORM, count)).pages[0] if isinstance(m, Words)]
    (name, *_) = [mark for mark in lines if mark.text == "Gul Rahman"]
    assert LEGIBLE < name.size <= SIZES[count]


def test_items_for_which_there_is_no_room_are_counted_and_summed() -> None:
    lines = SLIP.lines[:1] * 30
    slip = replace(SLIP, lines=lines, amount_paisa=sum(line.amount_paisa for line in lines))
    said = flat(read(form(replace(FORM, slip=slip, copies=COPIES[:1]))))
    shown = said.count("Overcharging")
    assert 0 < shown < 30
    assert f"{30 - shown} more, as on the slip" in said
    assert f"{(30 - shown) * 2_500:,}.00" in said
    assert "75,000.00" in said


def test_a_void_challan_is_marked_on_every_copy() -> None:
    said = read(form(VOID_FORM))
    assert said.count("VOID: DO NOT PAY") == said.count("NOT A REAL PAPER") == 4
    assert "Wrong person" in said


def test_a_duplicate_is_marked() -> None:
    assert VOID_FORM.mark is not None
    mark = replace(VOID_FORM.mark, n=2, void=None)
    said = read(form(replace(FORM, mark=mark)))
    assert said.count("DUPLICATE 2") == 4
    assert "VOID" not in said


def test_a_known_treasury_stands_where_a_hand_would_write() -> None:
    treasury = Bilingual("District Accounts Office, Peshawar", "ضلعی دفترِ حسابات پشاور")
    assert "District Accounts Office" in read(form(replace(FORM, treasury=treasury)))


def test_amounts_are_grouped_as_the_office_has_it() -> None:
    content = replace(FORM, slip=replace(SLIP, amount_paisa=12_345_650), grouping="lakh")
    assert "Rs 1,23,456.50" in read(form(content))


@pytest.mark.parametrize("content", [FORM, LONG_FORM])
def test_the_same_challan_gives_the_same_bytes_and_no_raster(content: Form32A) -> None:
    assert form(content).pdf() == form(content).pdf()
    assert pictures_in(form(content)) == 0


def test_each_copy_stands_in_its_own_quarter() -> None:
    found = words_on(form(FORM))
    lefts = sorted(left for word, left, _ in found if word == "Gul")
    assert [int(left // (LANDSCAPE[0] / 4)) for left in lefts] == [0, 1, 2, 3]


def test_the_file_names_itself() -> None:
    found = PdfReader(io.BytesIO(form(FORM).pdf())).metadata
    assert found is not None
    assert found.title == "Form 32-A PSH-02-27-000418-739"


@pytest.mark.peer
@pytest.mark.parametrize("count", COUNTS)
def test_every_copys_symbol_is_read_back_from_the_printed_page(count: int, tmp_path: Path) -> None:
    document = form(with_copies(FORM, count))
    assert sum(isinstance(mark, Symbol) for mark in document.pages[0]) == count
    (tmp_path / "form.pdf").write_bytes(document.pdf())
    command = ["pdftoppm", "-r", "200", "-png", "-singlefile", "form.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    picture = QImage(str(tmp_path / "page.png")).convertToFormat(QImage.Format.Format_Grayscale8)
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=kinds)
    assert [each.text for each in found] == [SLIP.url_prefix + SLIP.digits] * count
