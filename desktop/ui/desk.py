"""What every screen stands on: the deeds, the lanes, who is at the counter, how things stand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.text import Bilingual
from desktop.ui import messages
from desktop.ui.lanes import Lane, Lanes
from desktop.ui.language import words

if TYPE_CHECKING:  # the window paints before these rooms are imported
    from desktop.bootstrap import App
    from desktop.services.finding import Status
    from desktop.services.logins import Person

T = TypeVar("T")

STATUS_EVERY_MS = 3_000


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence for the toast: its tone is ok, warn or error; ``undo`` takes the deed back."""

    text: str
    tone: str = "ok"
    undo: Callable[[], object] | None = None


class Desk(QObject):
    """Holds what screens share and runs their deeds; it knows no screen."""

    person_changed = Signal(object)
    status_changed = Signal(object)
    said = Signal(object)

    def __init__(self, app: "App", lanes: Lanes) -> None:
        super().__init__()
        self.app, self.lanes = app, lanes
        self.person: Person | None = None
        self.status: Status | None = None
        self._names: dict[str, Bilingual] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)

    def start(self) -> None:
        """Begin to look at how the counter stands, every few seconds."""
        self.refresh()
        self._timer.start(STATUS_EVERY_MS)

    def enter(self, person: "Person | None") -> None:
        """Put ``person`` at the counter, or nobody."""
        self.person = person
        self.person_changed.emit(person)

    def know(self, people: "tuple[Person, ...]") -> None:
        """Keep who is called what."""
        self._names = {one.uid: one.name for one in people}

    def name_of(self, uid: str) -> str:
        """Return a person's name in the window's language; the uid of a stranger."""
        return words(self._names[uid]) if uid in self._names else uid

    def on_duty(self) -> "Person":
        """Return who is at the counter; a deed without a person is a defect."""
        if self.person is None:
            raise LookupError("nobody is logged in")
        return self.person

    def say(self, text: str, tone: str = "ok", undo: Callable[[], object] | None = None) -> None:
        """Show a sentence over the window for a while."""
        self.said.emit(Saying(text, tone, undo))

    def fail(self, error: Exception) -> None:
        """Show what went wrong in words."""
        self.say(messages.sentence(error), "error")

    def ledger(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``job`` in the ledger's lane, then look at the status anew."""
        self.lanes.ledger.run(job, partial(self._done, done), failed or self.fail)

    def read(self, lane: Lane, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Run a ``job`` that changes nothing; its failure is shown."""
        lane.run(job, done, self.fail)

    @Slot()
    def refresh(self) -> None:
        """Ask how the counter stands; the answer comes as a signal."""
        self.lanes.ledger.follow(self.app.status, self._show, self._no_status)

    def close(self) -> None:
        """Stop looking."""
        self._timer.stop()

    def _done(self, done: Callable[[T], None], answer: T) -> None:
        done(answer)
        self.refresh()

    def _show(self, status: "Status") -> None:
        self.status = status
        self.status_changed.emit(status)

    def _no_status(self, error: Exception) -> None:
        messages.log_defect(error)
