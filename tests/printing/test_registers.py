import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.printing import registers
from desktop.printing.documents import LANDSCAPE
from desktop.printing.registers import FIELDS, TITLES, document
from desktop.printing.sheets_content import Listing, Register
from tests.printing.papers import LAST, PERIOD, pictures_in, read, register, words_on

KINDS = ("issued", "void", "reprints", "late", "officers")


def table(content: Register) -> list[list[str]]:
    """Return a register's CSV file as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(registers.csv(content).decode("utf-8-sig"))))


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_says_its_rows_its_sums_and_its_journal(kind: str) -> None:
    content = register(kind)
    said = read(document(content))
    for words in (
        TITLES[kind].en,
        "01-11-2026 – 22-11-2026",
        "1207 – 2311",
        PERIOD.head_before,
        PERIOD.head_after,
        "Page 1 of",
        "Printed 22-11-2026 12:12 by Ayesha K.",
    ):
        assert words in said
    for row in content.listing.rows:
        assert str(row[0]).split(" of ")[0].split()[0] in said or not str(row[0]).isascii()


@pytest.mark.parametrize(
    ("kind", "total"),
    [("issued", "18,000.78"), ("void", "18,000.78"), ("late", "18,000.78"), ("officers", "144")],
)
def test_the_sums_are_those_of_the_rows(kind: str, total: str) -> None:
    assert total in read(document(register(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_rows_give_the_same_bytes_and_no_raster(kind: str) -> None:
    content = register(kind)
    assert document(content).pdf() == document(content).pdf()
    assert pictures_in(document(content)) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_without_rows_says_none(kind: str) -> None:
    made = document(register(kind, 0))
    assert len(made.pages) == 1
    assert read(made).count("None.") >= 2
    assert len(table(register(kind, 0))) == 1


def test_four_hundred_rows_go_on_under_their_headings() -> None:
    made = document(register("issued", 400))
    said = read(made)
    pages = len(made.pages)
    assert made.size == LANDSCAPE
    assert pages > 10
    assert f"Page {pages} of {pages}" in said
    assert said.count("Paid here (Rs)") == pages - 1 or said.count("Paid here (Rs)") == pages
    assert all(f"PSH-02-27-{n:06d}" in said for n in range(1, 401))


def test_amounts_stand_under_each_other_and_names_are_whole() -> None:
    made = document(register("issued"))
    ends = {round(right, 1) for word, _, right in words_on(made) if word.startswith("1,500.")}
    assert len(ends) == 1
    assert "Wholesale Dealers" in read(made).replace("\n", " ")


def test_amounts_are_grouped_as_the_office_has_it() -> None:
    listing = Listing(title=TITLES["days"], fields=FIELDS["days"], rows=((LAST, 1, 1_234_567_800),))
    content = replace(register("late"), more=(listing,), grouping="lakh")
    assert "1,23,45,678.00" in read(document(content))


def test_one_day_is_named_once() -> None:
    content = replace(register("void"), period=replace(PERIOD, first_day=LAST))
    assert "22-11-2026 – " not in read(document(content))


@pytest.mark.parametrize("kind", KINDS)
def test_a_csv_file_holds_every_cell(kind: str) -> None:
    content = register(kind)
    heading, *rows = table(content)
    assert heading == [field.title.en for field in FIELDS[kind]]
    assert len(rows) == len(content.listing.rows)
    assert all(len(row) == len(heading) for row in rows)


def test_a_csv_files_values_are_plain() -> None:
    assert table(register("late"))[1] == [
        "PSH-02-27-000001-037", "2026-11-18 12:12", "2026-11-22 12:12", "2026-11-22",
        "Issued past the offline lease", "سید محمد ذوالفقار علی شاہ بخاری", "Ayesha K.", "1500.01",
    ]  # fmt: skip
    assert registers.csv(register("late")).startswith(b"\xef\xbb\xbfNumber,")


def test_moments_in_a_csv_file_are_pakistans() -> None:
    late = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    content = register("issued", 1)
    (row,) = content.listing.rows
    listing = replace(content.listing, rows=((row[0], late, *row[2:]),))
    assert table(replace(content, listing=listing))[1][1] == "2026-11-23 01:30"


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+92", "-1", "@x", "\tx"])
def test_a_csv_file_holds_no_formula(name: str) -> None:
    content = register("issued", 1)
    (row,) = content.listing.rows
    listing = replace(content.listing, rows=((*row[:2], name, *row[3:]),))
    assert table(replace(content, listing=listing))[1][2] == f"'{name}"
