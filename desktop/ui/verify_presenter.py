"""One scanned or typed code, one verdict."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.services.verifying import Verdict


class VerifyPresenter(QObject):
    """Asks the ledger's lane for the verdict; answers without any wire."""

    verdict_changed = Signal(object)
    busy_changed = Signal(bool)
    to_print = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    @Slot(str)
    def check(self, text: str) -> None:
        """Check digits, an address, or the path of a picture."""
        if not text.strip():
            return
        self.busy_changed.emit(True)
        job = partial(self._desk.app.verify, text.strip())
        self._desk.lanes.ledger.run(job, self._answered, self._failed)

    def print_verdict(self, verdict: "Verdict") -> None:
        """Queue a paper that says what the check came to."""
        job = partial(self._desk.app.paper.print_verdict, verdict, self._desk.on_duty())
        self._desk.ledger(job, self._queued)

    def _queued(self, _job: int) -> None:
        self._desk.say(self.tr("The result goes to the printer."))
        self.to_print.emit()

    def _answered(self, verdict: object) -> None:
        self.busy_changed.emit(False)
        self.verdict_changed.emit(verdict)

    def _failed(self, error: Exception) -> None:
        self.busy_changed.emit(False)
        self._desk.fail(error)
