"""Drains the spool in the printer's lane, and asks when nobody can know whether paper came out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from desktop.ui import messages
from desktop.ui.chips import PrinterState
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.services.finding import Status
    from desktop.services.spooling import Printed

AGAIN_MS = 5_000
GRACE_MS = 700
"""A key pressed before anybody can have read the question was meant for something else."""


class Spooler(QObject):
    """One job at a time until none waits; a printer with a problem is tried again by itself."""

    printer_changed = Signal(object)
    question_changed = Signal(object)
    printed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.busy = self._again = False
        self.printer = PrinterState()
        self.question: int | None = None
        self._asked = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._timer.timeout.connect(self.nudge)
        desk.status_changed.connect(self._see)

    @Slot()
    def nudge(self) -> None:
        """Print what waits."""
        if self.busy:
            self._again = True
            return
        self.busy = True
        self._desk.lanes.printer.follow(self._desk.app.paper.print_next, self._done, self._failed)

    def stop(self) -> None:
        """Print no more."""
        self._timer.stop()
        self._again = False

    @Slot(bool)
    def answer(self, came_out: bool) -> None:
        """Take the clerk's word on the job in question, unless it was only just asked."""
        job, person = self.question, self._desk.person
        if job is None or person is None or self._asked.elapsed() < GRACE_MS:
            return
        self.question = None
        self.question_changed.emit(None)
        deed = partial(self._desk.app.paper.answer_uncertain, job, person, came_out=came_out)
        self._desk.ledger(deed, partial(self._answered, job, came_out))

    def _answered(self, job: int, came_out: bool, _copy: int) -> None:
        """Open the drawer where the money of a receipt waits for it; else print what follows."""
        if came_out:
            deed = partial(self._desk.app.paper.open_drawer, job)
            self._desk.lanes.printer.run(deed, lambda _due: self.nudge(), self._desk.fail)
        else:
            self.nudge()

    def _done(self, printed: "Printed | None") -> None:
        self.busy = False
        if printed is None:
            if self._again:
                self._again = False
                self.nudge()
            return
        self.printed.emit(printed)
        self._show(_said_by(printed))
        self._desk.refresh()
        if printed.state == "queued":
            self._timer.start()
        else:
            self.nudge()

    def _failed(self, error: Exception) -> None:
        self.busy = False
        self._show(PrinterState("problem", messages.sentence(error)))
        self._timer.start()

    def see(self, state: PrinterState) -> None:
        """Take what the printer said when it was asked how it is."""
        if not self.busy:
            self._show(state)

    def _show(self, new: PrinterState) -> None:
        if new != self.printer:
            self.printer = new
            self.printer_changed.emit(new)

    def _see(self, status: "Status") -> None:
        found = status.uncertain[0] if status.uncertain else None
        if found != self.question:
            self.question = found
            self._asked.start()
            self.question_changed.emit(found)


def _said_by(printed: "Printed") -> PrinterState:
    """Return what a job's end says about the printer; a link that never answers says nothing."""
    if printed.state in {"queued", "uncertain"}:
        return PrinterState("problem", printed.text, printed.code)
    if printed.state == "sent":
        return PrinterState("unknown", "", "one_way")
    return PrinterState("ready")
