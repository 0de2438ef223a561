"""Holds one A4 paper: its pages as pictures, its files, and what became of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.language import fill, ltr

if TYPE_CHECKING:
    from desktop.printing.documents import Document

SHARP_DPI = 150
FOLDER = "papers"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper and how its files are called; csv: the same as a table, b"" for none."""

    document: "Document"
    name: str
    csv: bytes = b""


class PreviewPresenter(QObject):
    """Makes the paper, draws its pages and writes its files, all in the drawing lane."""

    opened = Signal(object)
    drawn = Signal(bytes)
    refused = Signal(str)
    wrote = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.sheet: Sheet | None = None
        self.page = 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.sheet.document.pages) if self.sheet else 0

    def open(self, make: Callable[[], Sheet]) -> None:
        """Make a paper and show its first page; a later wish overtakes an earlier one."""
        self._asked += 1
        self.sheet, self.page = None, 0
        done = partial(self._opened, self._asked)
        self._desk.lanes.drawing.run(make, done, partial(self._failed, self._asked))

    def turn(self, pages: int) -> None:
        """Show the page so many further on, or back."""
        if self.sheet is not None:
            self.page = max(0, min(self.page + pages, self.pages - 1))
            self._draw(self.sheet.document)

    def save_pdf(self) -> None:
        """Write the paper as a PDF file."""
        if self.sheet is not None:
            self._save(f"{self.sheet.name}.pdf", self.sheet.document.pdf)

    def save_csv(self) -> None:
        """Write the paper's rows as a table, where it has such."""
        if self.sheet is not None and self.sheet.csv:
            csv = self.sheet.csv
            self._save(f"{self.sheet.name}.csv", lambda: csv)

    def said_printed(self, pages: int) -> None:
        """Tell that the system took the paper."""
        text = self.tr("{count} pages went to the printer that was chosen.")
        self._desk.say(fill(text, count=pages))

    def said_not_printed(self) -> None:
        """Tell that the system did not take the paper."""
        self.refused.emit(self.tr("The system's printer took nothing. Choose another one."))

    def _save(self, name: str, data: Callable[[], bytes]) -> None:
        path = self._desk.app.settings.data_dir / FOLDER / name
        job = partial(_write, path, data)
        self._desk.lanes.drawing.run(job, self._wrote, partial(self._failed, self._asked))

    def _draw(self, document: "Document") -> None:
        job = partial(document.png, self.page, SHARP_DPI)
        done = partial(self._drawn, self._asked, self.page)
        self._desk.lanes.drawing.run(job, done, partial(self._failed, self._asked))

    def _opened(self, asked: int, sheet: Sheet) -> None:
        if asked == self._asked:
            self.sheet = sheet
            self.opened.emit(sheet)
            self._draw(sheet.document)

    def _drawn(self, asked: int, page: int, png: bytes) -> None:
        if (asked, page) == (self._asked, self.page):
            self.drawn.emit(png)

    def _wrote(self, path: Path) -> None:
        self.wrote.emit(fill(self.tr("Written: {file}"), file=ltr(str(path))))

    def _failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self.refused.emit(messages.sentence(error))


def _write(path: Path, data: Callable[[], bytes]) -> Path:
    from desktop.printing.files import save

    path.parent.mkdir(parents=True, exist_ok=True)
    return save(data(), path)
