"""Turns a register's name and two typed days into a paper to look at."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.calendar import local_day
from desktop.domain.errors import MahasilError
from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.issue_form import read_day
from desktop.ui.preview_presenter import PreviewPresenter, Sheet

if TYPE_CHECKING:
    from desktop.services.logins import Person


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which register of which business days."""

    kind: str
    first: date
    last: date

    @property
    def name(self) -> str:
        """How its files are called."""
        return f"{self.kind}-{self.first:%Y-%m-%d}-{self.last:%Y-%m-%d}"


class RegistersPresenter(QObject):
    """Reads the days, asks the deed, hands the paper to the preview."""

    day_known = Signal(object)
    refused = Signal(str)
    opening = Signal()

    def __init__(self, desk: Desk, preview: PreviewPresenter) -> None:
        super().__init__()
        self._desk, self._preview = desk, preview

    @Slot()
    def look(self) -> None:
        """Ask which business day is the latest."""
        self._desk.read(self._desk.lanes.ledger, self._latest, self.day_known.emit)

    def show(self, kind: str, first: str, last: str) -> None:
        """Make the register of the days typed; what cannot be read is said."""
        try:
            wanted = Wanted(kind, read_day(first), read_day(last))
        except MahasilError as error:
            self.refused.emit(messages.sentence(error))
            return
        if wanted.last < wanted.first:
            self.refused.emit(self.tr("The last day lies before the first."))
            return
        self.opening.emit()
        self._preview.open(partial(self._make, wanted, self._desk.on_duty()))

    def _latest(self) -> date:
        app = self._desk.app
        shift = app.shift()
        return shift.day if shift else app.last_closed_day() or local_day(app.now())

    def _make(self, wanted: Wanted, person: "Person") -> Sheet:
        days = wanted.first, wanted.last
        document, csv = self._desk.app.paper.register(wanted.kind, days, person)
        return Sheet(document, wanted.name, csv)
