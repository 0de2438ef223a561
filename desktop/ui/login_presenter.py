"""Who may sit down at the counter: asks for the people, tries a PIN, keeps no secret."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.money import ascii_digits
from desktop.ui import messages
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.services.logins import Person


class LoginPresenter(QObject):
    """Turns a tile and a PIN into one ``login``; the person goes to the desk."""

    people_changed = Signal(object)
    refused = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = False

    @Slot()
    def load(self) -> None:
        """Ask who may log in; the answer comes as a signal."""
        self._desk.lanes.ledger.run(self._desk.app.people, self._found, self._failed)

    @Slot(str, str)
    def enter(self, uid: str, pin: str) -> None:
        """Try ``pin`` for ``uid``; while one is tried, another Enter does nothing."""
        plain = ascii_digits(pin).strip()
        if self._busy or not uid:
            return
        if not plain:
            self.refused.emit(self.tr("Type the PIN."))
            return
        self._set_busy(on=True)
        self._desk.lanes.ledger.run(
            partial(self._desk.app.login, uid, plain), self._entered, self._failed
        )

    def _found(self, people: "tuple[Person, ...]") -> None:
        self._desk.know(people)
        self.people_changed.emit(people)

    def _entered(self, person: "Person") -> None:
        self._set_busy(on=False)
        self._desk.enter(person)

    def _failed(self, error: Exception) -> None:
        self._set_busy(on=False)
        self.refused.emit(messages.sentence(error))

    def _set_busy(self, *, on: bool) -> None:
        self._busy = on
        self.busy_changed.emit(on)
