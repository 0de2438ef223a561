"""One scanned or typed code, one verdict."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui.desk import Desk


class VerifyPresenter(QObject):
    """Asks the ledger's lane for the verdict; answers without any wire."""

    verdict_changed = Signal(object)
    busy_changed = Signal(bool)

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

    def _answered(self, verdict: object) -> None:
        self.busy_changed.emit(False)
        self.verdict_changed.emit(verdict)

    def _failed(self, error: Exception) -> None:
        self.busy_changed.emit(False)
        self._desk.fail(error)
