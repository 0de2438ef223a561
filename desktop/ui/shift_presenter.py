"""Opens a shift, reads it (X), closes it (Z)."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.language import fill

if TYPE_CHECKING:
    from desktop.services.shifts import ShiftReport


T = TypeVar("T")


class Shift(Protocol):
    """What is shown of an open shift; the ledger's own row is more."""

    @property
    def no(self) -> int:
        """Its number, and that of its Z report."""

    @property
    def clerk(self) -> str:
        """Whose it is, a uid."""

    @property
    def day(self) -> date:
        """The business day it belongs to."""

    @property
    def opened_at(self) -> datetime:
        """When it was opened, aware, UTC."""


class ShiftPresenter(QObject):
    """Turns two keys into three deeds; a report is shown before it is printed."""

    shift_changed = Signal(object)
    report_changed = Signal(object)
    refused = Signal(str)
    to_print = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = False
        self.report: ShiftReport | None = None

    def name_of(self, uid: str) -> str:
        """Return a person's name in the window's language."""
        return self._desk.name_of(uid)

    @Slot()
    def look(self) -> None:
        """Show the open shift and its figures so far."""
        self._desk.read(self._desk.lanes.ledger, self._desk.app.shift, self._found)

    @Slot()
    def open(self) -> None:
        """Open a shift for who is at the counter."""
        self._run(partial(self._desk.app.open_shift, self._desk.on_duty()), self._opened)

    @Slot()
    def close(self) -> None:
        """Close the open shift with its Z report, and print it."""
        self._run(partial(self._desk.app.close_shift, self._desk.on_duty()), self._closed)

    @Slot()
    def print_report(self) -> None:
        """Print the figures that are shown."""
        if self.report is not None:
            job = partial(self._desk.app.paper.print_report, self.report, self._desk.on_duty())
            self._run(job, self._queued)

    def _run(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        if not self._busy:
            self._busy = True
            self._desk.ledger(job, partial(self._after, done), self._failed)

    def _after(self, done: Callable[[T], None], answer: T) -> None:
        self._busy = False
        done(answer)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.refused.emit(messages.sentence(error))

    def _found(self, shift: Shift | None) -> None:
        self.shift_changed.emit(shift)
        if shift is not None:
            self._desk.read(self._desk.lanes.ledger, self._desk.app.x_report, self._show)

    def _opened(self, shift: Shift) -> None:
        self._desk.say(fill(self.tr("Shift {no} is open. F2 issues a challan."), no=shift.no))
        self.look()

    def _closed(self, report: "ShiftReport") -> None:
        self._desk.say(
            fill(self.tr("Shift {no} is closed. Its Z report is printed."), no=report.no)
        )
        self.shift_changed.emit(None)
        self._show(report)
        self.print_report()

    def _show(self, report: "ShiftReport") -> None:
        self.report = report
        self.report_changed.emit(report)

    def _queued(self, _job: int) -> None:
        self.to_print.emit()
