"""The table of what waits for paper: which, since when, how often tried, what was answered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from desktop.ui.language import QT_TRANSLATE_NOOP, ltr
from desktop.ui.paper_words import PAPERS, answer, number_in, said
from desktop.ui.states import age_words
from desktop.ui.tables import calm, measure, share_width, side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.waiting import WaitingJob

AGE, TRIES = 2, 3
WIDTHS = {0: 130, 1: 210, AGE: 110, TRIES: 84}

WHY: dict[str, str] = {
    "later": QT_TRANSLATE_NOOP("paper", "Kept back: print later"),
    "old": QT_TRANSLATE_NOOP("paper", "Too late to print by itself"),
    "broken": QT_TRANSLATE_NOOP("paper", "Cannot be drawn; tell the supervisor"),
}


class WaitingTable(QTableWidget):
    """Rows to choose one of; the chosen job stays chosen when the rows come anew."""

    def __init__(self) -> None:
        super().__init__()
        calm(self)
        self.jobs: tuple[WaitingJob, ...] = ()

    def chosen(self) -> "WaitingJob | None":
        """Return the job of the chosen row."""
        row = self.currentRow()
        return self.jobs[row] if 0 <= row < len(self.jobs) else None

    def show_jobs(self, jobs: "tuple[WaitingJob, ...]") -> None:
        """Show what waits, oldest first."""
        before = self.chosen()
        self.jobs = jobs
        names = (
            self.tr("Paper"), self.tr("Number"), self.tr("Waits"), self.tr("Tries"),
            self.tr("Last answer"),
        )  # fmt: skip
        self._fill(names, [self._row(job) for job in jobs])
        kept = next((at for at, job in enumerate(jobs) if before and job.id == before.id), 0)
        if jobs:
            self.setCurrentCell(kept, 0)  # in Urdu, Qt selects no row by its number

    def _fill(self, names: "Sequence[str]", rows: "list[tuple[str, ...]]") -> None:
        self.setColumnCount(len(names))
        self.setRowCount(len(rows))
        for column, name in enumerate(names):
            self.setHorizontalHeaderItem(column, _cell(name, column))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(at, column, _cell(text, column))
        measure(self)
        share_width(self, WIDTHS)

    def _row(self, job: "WaitingJob") -> tuple[str, ...]:
        answered = answer(job.code, job.text) if job.tries else ""
        return (
            said(PAPERS, job.what, job.what),
            ltr(number_in(job.title)) or "—",
            age_words(job.age_s // 60),
            ltr(str(job.tries)),
            answered or said(WHY, job.held) or "—",
        )


def _cell(text: str, column: int) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    cell.setTextAlignment(side(trailing=column == TRIES))
    cell.setToolTip(text)
    cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return cell
