"""Long tables in files: what a spreadsheet reads, and what is left behind when it goes wrong."""

import csv
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.text import Bilingual
from desktop.printing import spreadsheets
from desktop.printing.sheets_content import Field
from desktop.printing.spreadsheets import NotATable, table_file

FIELDS = (
    Field(Bilingual("Name", "نام"), 3.0),
    Field(Bilingual("Rs", "روپے"), 2.0, "money"),
    Field(Bilingual("When", "وقت"), 2.0, "moment"),
    Field(Bilingual("Day", "دن"), 2.0, "day"),
)
ROW = ("=1+1", 350_050, datetime(2026, 11, 22, 7, 12, tzinfo=UTC), date(2026, 11, 22))


def sheets(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as book:
        names = sorted(name for name in book.namelist() if "worksheets/sheet" in name)
        return [book.read(name).decode() for name in names]


def test_csv_begins_with_a_mark_and_holds_no_formula(tmp_path: Path) -> None:
    with table_file(tmp_path / "new" / "t.csv", FIELDS) as table:
        table.add(ROW)
        table.add(("گل رحمان", None, None, None))
    data = (tmp_path / "new" / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfName,Rs,When,Day\r\n")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert rows[1:] == [
        ["'=1+1", "3500.50", "2026-11-22 12:12", "2026-11-22"],
        ["گل رحمان", "", "", ""],
    ]


def test_excel_has_numbers_as_numbers_and_formulas_as_text(tmp_path: Path) -> None:
    with table_file(tmp_path / "t.xlsx", FIELDS) as table:
        table.add(ROW)
    (sheet,) = sheets(tmp_path / "t.xlsx")
    assert "<t>=1+1</t>" in sheet
    assert "<f>" not in sheet
    assert "<v>3500.5</v>" in sheet
    days = [float(each) for each in re.findall(r"<v>(46[0-9.]+)</v>", sheet)]
    assert days == pytest.approx([46348 + (12 * 60 + 12) / 1440, 46348])  # since 1899-12-30
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


def test_a_full_sheet_is_followed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheets, "SHEET_ROWS", 2)
    with table_file(tmp_path / "t.xlsx", FIELDS) as table:
        for _ in range(3):
            table.add(ROW)
    assert [sheet.count("=1+1") for sheet in sheets(tmp_path / "t.xlsx")] == [2, 1]


@pytest.mark.parametrize("ending", spreadsheets.ENDINGS)
def test_an_error_leaves_nothing_behind_and_the_old_file_whole(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t{ending}"
    path.write_bytes(b"old")

    def broken() -> None:
        with table_file(path, FIELDS) as table:
            table.add(ROW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_name_of_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable), table_file(tmp_path / "t.pdf", FIELDS):
        pass
