"""Long tables for spreadsheets, written row by row: CSV or Excel, however many rows.

Nothing but the row in hand is kept. What a spreadsheet would take for a formula stays text.
"""

import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Protocol

from desktop.domain.calendar import PAKISTAN
from desktop.domain.errors import Refused
from desktop.printing.registers import plain
from desktop.printing.sheets_content import Field, Value

ENDINGS: Final = (".csv", ".xlsx")
SHEET_ROWS: Final = 1_048_575
"""Rows below the head that one sheet of Excel holds; more go on to the next sheet."""


class NotATable(Refused):
    """A file's name says no kind of table."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}” must end in .csv or .xlsx.")
        self.path = path


class Table(Protocol):
    """Takes rows under the fields it was opened with."""

    def add(self, row: Sequence[Value]) -> None:
        """Write one row."""


@contextmanager
def table_file(path: Path, fields: Sequence[Field]) -> Iterator[Table]:
    """Yield a table that becomes ``path`` on leaving; on an error nothing is left behind.

    Raises NotATable, OSError.
    """
    openers = {".csv": _csv, ".xlsx": _xlsx}
    opener = openers.get(path.suffix.lower())
    if opener is None:
        raise NotATable(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with opener(draft, fields) as table:
            yield table
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class _Csv:
    def __init__(self, writer: Any, fields: Sequence[Field]) -> None:  # noqa: ANN401 - csv names no type
        self._writer, self._fields = writer, fields
        writer.writerow([field.title.en for field in fields])

    def add(self, row: Sequence[Value]) -> None:
        pairs = zip(row, self._fields, strict=True)
        self._writer.writerow([plain(value, field) for value, field in pairs])


@contextmanager
def _csv(draft: Path, fields: Sequence[Field]) -> Iterator[Table]:
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        yield _Csv(csv.writer(file), fields)


class _Xlsx:
    """Sheets of one workbook; a full one is followed by the next."""

    def __init__(self, book: Any, fields: Sequence[Field]) -> None:  # noqa: ANN401 - imported late
        self._book, self._fields = book, fields
        self._bold = book.add_format({"bold": True})
        self._formats = {
            "money": book.add_format({"num_format": "#,##0.00"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        self._turn()

    def add(self, row: Sequence[Value]) -> None:
        if self._at == SHEET_ROWS:
            self._turn()
        self._at += 1
        for column, (value, field) in enumerate(zip(row, self._fields, strict=True)):
            self._write(column, value, field)

    def _turn(self) -> None:
        """Begin a sheet with its head."""
        self._sheet, self._at = self._book.add_worksheet(), 0
        self._sheet.freeze_panes(1, 0)
        for column, field in enumerate(self._fields):
            self._sheet.set_column(column, column, 7 * field.share)
            self._sheet.write_string(0, column, field.title.en, self._bold)

    def _write(self, column: int, value: Value, field: Field) -> None:
        sheet, place, shown = self._sheet, (self._at, column), self._formats.get(field.kind)
        if isinstance(value, datetime):
            sheet.write_datetime(*place, value.astimezone(PAKISTAN).replace(tzinfo=None), shown)
        elif isinstance(value, date):
            sheet.write_datetime(*place, value, shown)
        elif isinstance(value, int):
            sheet.write_number(*place, value / 100 if field.kind == "money" else value, shown)
        elif value:
            sheet.write_string(*place, value)


@contextmanager
def _xlsx(draft: Path, fields: Sequence[Field]) -> Iterator[Table]:
    """Write beside ``draft``: what is held back meanwhile is as private as the table itself."""
    from xlsxwriter import Workbook

    with tempfile.TemporaryDirectory(dir=draft.parent, prefix=".table-") as held:
        book = Workbook(str(draft), {"constant_memory": True, "tmpdir": held})
        try:
            yield _Xlsx(book, fields)
            book.close()
        finally:  # what is given up is not packed first: its rows lie in a file for each sheet
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
