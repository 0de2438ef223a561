"""Closes the business day, and writes its summary for the supervisor's file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.language import fill
from desktop.ui.states import day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.closing import DayClosed, DayState


class DayPresenter(QObject):
    """Turns one key into the signed day; what hinders is a sentence."""

    day_changed = Signal(object, object)
    refused = Signal(str)
    closed = Signal(object)
    written = Signal(str)
    to_print = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = False

    def name_of(self, uid: str) -> str:
        """Return a person's name in the window's language."""
        return self._desk.name_of(uid)

    @Slot()
    def look(self) -> None:
        """Ask what the day has come to and which was closed last."""
        self._desk.read(self._desk.lanes.ledger, self._ask, self._found)

    def may_close(self) -> bool:
        """Tell whether who is at the counter may close the day."""
        return self._desk.person is not None and self._desk.person.is_supervisor

    @Slot()
    def close(self) -> None:
        """Close the open business day."""
        if not self._busy:
            self._busy = True
            job = partial(self._desk.app.close_day, self._desk.on_duty())
            self._desk.ledger(job, self._closed, self._failed)

    def write_summary(self, day: "date") -> None:
        """Write the A4 summary of a closed day into the data folder."""
        folder = self._desk.app.settings.data_dir / "summaries"
        path = folder / f"day-{day:%Y-%m-%d}.pdf"
        job = partial(self._write, day, path)
        self._desk.lanes.drawing.run(job, self._wrote, self._failed)

    def print_summary(self, day: "date") -> None:
        """Queue the summary of a closed day for the counter's own printer."""
        deed = partial(self._desk.app.paper.print_day, day, self._desk.on_duty())
        self._desk.ledger(deed, partial(self._queued, day), self._failed)

    def _queued(self, day: "date", _job: int) -> None:
        text = self.tr("The summary of {day} goes to the printer.")
        self._desk.say(fill(text, day=day_words(day)))
        self.to_print.emit()

    def _ask(self) -> "tuple[DayState, date | None]":
        return self._desk.app.day(), self._desk.app.last_closed_day()

    def _found(self, answer: "tuple[DayState, date | None]") -> None:
        self.day_changed.emit(*answer)

    def _write(self, day: "date", path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        return self._desk.app.paper.summary_pdf(day, path)

    def _wrote(self, path: Path) -> None:
        self.written.emit(str(path))

    def _closed(self, closed: "DayClosed") -> None:
        self._busy = False
        day = day_words(closed.manifest.day)
        self._desk.say(fill(self.tr("{day} is closed and signed."), day=day))
        self.closed.emit(closed)
        self.write_summary(closed.manifest.day)
        self.look()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.refused.emit(messages.sentence(error))
