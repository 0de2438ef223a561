import io

import pytest
from pypdf import PdfReader

from desktop.domain.text import Bilingual
from desktop.printing.documents import Document
from desktop.printing.pages import Box, Column, Page, fitted, width_of, wrapped
from desktop.printing.surfaces import Outlined, Words
from tests.printing.papers import words_on

WORDS = Bilingual("Count", "تعداد")


@pytest.fixture
def page() -> Page:
    return Page("Test", lambda number, of: Bilingual(f"page {number} of {of}", "صفحہ"))


def text(document: Document) -> list[str]:
    """Return the text of each page."""
    return [each.extract_text() for each in PdfReader(io.BytesIO(document.pdf())).pages]


def test_a_long_table_goes_on_overleaf_under_its_headings(page: Page) -> None:
    columns = [Column(WORDS, 1), Column(Bilingual("Amount", "رقم"), 1, "right")]
    page.table(columns, [(f"row {n}", str(n)) for n in range(120)], ("all", "120"))
    pages = text(page.finish())
    assert len(pages) == 3
    assert all("Amount" in each for each in pages)
    assert [f"page {n} of 3" in each for n, each in enumerate(pages, 1)] == [True] * 3
    assert all(f"row {n}\n" in "\n".join(pages) for n in range(120))


@pytest.mark.parametrize("rows", range(45, 60))
def test_sums_never_stand_alone_on_a_page(page: Page, rows: int) -> None:
    columns = [Column(WORDS, 1), Column(Bilingual("Amount", "رقم"), 1, "right")]
    page.table(columns, [(f"row {n}", str(n)) for n in range(rows)], ("all", "1,000"))
    last = text(page.finish())[-1]
    assert "1,000" in last
    assert f"row {rows - 1}" in last


def test_amounts_stand_under_each_other_to_the_right(page: Page) -> None:
    columns = [Column(WORDS, 1), Column(Bilingual("Amount", "رقم"), 1, "right")]
    page.table(columns, [("a", "1.00"), ("b", "1,234.50")], ("", "1,235.50"))
    edges = {round(right, 1) for word, _, right in words_on(page.finish()) if word[-3:-2] == "."}
    assert len(edges) == 1


def test_a_table_without_rows_says_none(page: Page) -> None:
    page.table([Column(WORDS, 1)], [])
    assert "None." in text(page.finish())[0]


def test_a_long_cell_takes_four_lines_and_then_ends_in_an_ellipsis(page: Page) -> None:
    page.table([Column(WORDS, 1), Column(WORDS, 4)], [("word " * 40, "beside")])
    lines = [line for line in text(page.finish())[0].splitlines() if line.startswith("word")]
    assert len(lines) == 4
    assert lines[-1].endswith("…")


def test_words_too_long_for_their_width_end_in_an_ellipsis() -> None:
    cut = fitted("a very long name indeed", 50, 9)
    assert cut.endswith("…")
    assert width_of(cut, 9) <= 50 < width_of(cut.replace("…", "xx…"), 9)
    assert fitted("short", 50, 9) == "short"
    assert fitted("anything", 1, 9) == "…"


@pytest.mark.parametrize("words", ["one two three four five six", "ایک دو تین چار پانچ چھ سات"])
def test_a_paragraph_is_broken_at_words_and_loses_none(words: str) -> None:
    lines = wrapped(words, 60, 9)
    assert len(lines) > 1
    assert " ".join(lines) == words
    assert all(width_of(line, 9) <= 60 for line in lines)
    assert wrapped("", 60, 9) == []


def test_english_can_be_selected(page: Page) -> None:
    page.put("Karkhano Market", Box(40, 500), 9)
    assert "Karkhano Market" in text(page.finish())[0]


def test_urdu_has_a_width_and_is_drawn_as_outlines(page: Page) -> None:
    page.put("کارخانو مارکیٹ", Box(40, 500, "right"), 9)
    (mark,) = page.finish().pages[0][:1]
    assert isinstance(mark, Outlined)
    assert mark.at[0] + width_of("کارخانو مارکیٹ", 9) == pytest.approx(540)
    assert width_of("کارخانو مارکیٹ", 9) > 20


def test_an_urdu_word_in_an_english_line_is_no_row_of_boxes(page: Page) -> None:
    page.put("Shop 14 near the old gate کارخانو of Hayatabad", Box(40, 500), 9)
    (mark,) = page.finish().pages[0][:1]
    assert isinstance(mark, Outlined)
    assert {glyph.name.split("4")[0] for glyph in mark.line.glyphs} >= {"MahasilNaskh"}


def test_no_words_leave_no_mark(page: Page) -> None:
    page.put("", Box(40, 500), 9)
    assert not [mark for mark in page.finish().pages[0][:-2] if isinstance(mark, Words)]
