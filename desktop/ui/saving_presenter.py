"""Writes all that is found to a file while the window works on; it may be stopped."""

from datetime import datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.calendar import PAKISTAN
from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.language import fill, ltr

if TYPE_CHECKING:
    from desktop.services.saving import Saved
    from desktop.services.searching import Wanted

FOLDER = "papers"


class SavingPresenter(QObject):
    """One file at a time, in a lane of its own."""

    running_changed = Signal(bool)
    written = Signal(int)
    ended = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._stop = desk, Event()
        self.running = False

    def save(self, wanted: "Wanted", ending: str) -> None:
        """Write what is ``wanted`` beside the counter's papers; ending: .csv or .xlsx."""
        if self.running:
            return
        self._stop.clear()
        name = f"challans-{_stamp(self._desk.app.now())}{ending}"
        path = self._desk.app.settings.data_dir / FOLDER / name
        job = partial(
            self._desk.app.finds.save, wanted, path, self._desk.on_duty(), told=self._told
        )
        self._run(on=True)
        self._desk.lanes.saving.run(job, self._saved, self._failed)

    @Slot()
    def stop(self) -> None:
        """Write no further; nothing is left behind."""
        self._stop.set()

    def _told(self, written: int) -> bool:
        """Answer the deed, in its lane: the signal reaches the window's thread by its queue."""
        self.written.emit(written)
        return not self._stop.is_set()

    def _saved(self, saved: "Saved") -> None:
        self._run(on=False)
        text = self.tr("{count} challans written: {file}")
        self.ended.emit(fill(text, count=f"{saved.challans:,}", file=ltr(str(saved.path))), "ok")

    def _failed(self, error: Exception) -> None:
        self._run(on=False)
        tone = "warn" if self._stop.is_set() else "error"
        self.ended.emit(messages.sentence(error), tone)

    def _run(self, *, on: bool) -> None:
        self.running = on
        self.running_changed.emit(on)


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(PAKISTAN):%Y%m%d-%H%M%S}"
