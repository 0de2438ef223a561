import io

import pytest
from pypdf import PdfReader

from desktop.domain.text import Bilingual
from desktop.printing.pages import INNER, Box, Column, Page

WORDS = Bilingual("Count", "تعداد")


@pytest.fixture
def page() -> Page:
    return Page("Test", lambda number: f"page {number}")


def text(document: bytes) -> list[str]:
    """Return the text of each page."""
    return [each.extract_text() for each in PdfReader(io.BytesIO(document)).pages]


def test_a_long_table_goes_on_overleaf_under_its_headings(page: Page) -> None:
    columns = [Column(WORDS, 1), Column(Bilingual("Amount", "رقم"), 1, "right")]
    page.table(columns, [(f"row {n}", str(n)) for n in range(120)], ("all", "120"))
    pages = text(page.finish())
    assert len(pages) == page.pages == 3
    assert all("Amount" in each for each in pages)
    assert all(f"row {n}" in "".join(pages) for n in range(120))


def test_a_table_without_rows_says_none(page: Page) -> None:
    page.table([Column(WORDS, 1)], [])
    assert "None." in text(page.finish())[0]


def test_words_too_long_for_their_cell_end_in_an_ellipsis(page: Page) -> None:
    cut = page.fitted("a very long name indeed", 50, 9)
    assert cut.endswith("…")
    assert page.width_of(cut, 9) <= 50
    assert page.fitted("short", 50, 9) == "short"


def test_english_can_be_selected(page: Page) -> None:
    page.put("Karkhano Market", Box(40, INNER), 9)
    assert "Karkhano Market" in text(page.finish())[0]


def test_urdu_has_a_width_and_leaves_ink(page: Page) -> None:
    bare = len(Page("Test", str).finish())
    page.put("کارخانو مارکیٹ", Box(40, INNER, "right"), 9)
    assert page.width_of("کارخانو مارکیٹ", 9) > 20
    assert len(page.finish()) > bare + 500
