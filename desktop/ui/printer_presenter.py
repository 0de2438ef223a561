"""Knows the printer in use: how it is, what waits for it, what came of the day's papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.ui import messages
from desktop.ui.chips import PrinterState
from desktop.ui.desk import Desk
from desktop.ui.language import fill
from desktop.ui.spooler import Spooler

if TYPE_CHECKING:
    from desktop.printing.jobs import PrinterStatus
    from desktop.printing.profiles import PrinterProfile
    from desktop.services.spooling import Printed
    from desktop.services.tally import SpoolCounts
    from desktop.services.waiting import WaitingJob

T = TypeVar("T")

ASK_EVERY_MS = 6_000
"""How often a printer whose screen is shown is asked how it is."""


@dataclass(frozen=True, slots=True)
class Known:
    """The printer in use; fault: what a virtual one was told to have, None for a real one."""

    url: str
    profile: "PrinterProfile"
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for paper, oldest first, and what came of the day's papers."""

    jobs: "tuple[WaitingJob, ...]" = ()
    counts: "SpoolCounts | None" = None


class PrinterPresenter(QObject):
    """Asks and shows while its screen is in front; every deed is one press."""

    known_changed = Signal(object)
    waiting_changed = Signal(object)
    state_changed = Signal(object)
    refused = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, spooler: Spooler) -> None:
        super().__init__()
        self._desk, self._spooler = desk, spooler
        self.busy = self._asking = False
        self._jobs: tuple[WaitingJob, ...] = ()
        self._timer = QTimer(self, interval=ASK_EVERY_MS)
        self._timer.timeout.connect(self.ask)
        spooler.printer_changed.connect(self.state_changed)
        spooler.printed.connect(lambda _printed: self.look_at_jobs())

    @property
    def state(self) -> PrinterState:
        """What the printer said last."""
        return self._spooler.printer

    def may_choose(self) -> bool:
        """Tell whether who is at the counter may choose another printer."""
        return self._desk.person is not None and self._desk.person.is_supervisor

    @Slot()
    def look(self) -> None:
        """Ask everything, and go on asking how the printer is."""
        self._timer.start()
        self._desk.read(self._desk.lanes.ledger, self._know, self.known_changed.emit)
        self.look_at_jobs()
        self.ask()

    @Slot()
    def look_at_jobs(self) -> None:
        """Ask what waits."""
        if self._timer.isActive():
            self._desk.read(self._desk.lanes.ledger, self._wait, self._show_waiting)

    @Slot()
    def leave(self) -> None:
        """Ask no more: another screen is in front."""
        self._timer.stop()

    @Slot()
    def ask(self) -> None:
        """Ask the printer how it is, unless it is printing or was asked and has not answered."""
        if not (self.busy or self._asking or self._spooler.busy):
            self._asking = True
            paper = self._desk.app.paper
            self._desk.lanes.printer.follow(paper.printer_status, self._answered, self._silent)

    def print_all(self) -> None:
        """Let everything that is kept back go to the printer, but what cannot be drawn."""
        self.print_these([job.id for job in self._jobs if job.held != "broken"])

    def print_these(self, jobs: Sequence[int]) -> None:
        """Let these jobs go to the printer."""
        deed = partial(self._desk.app.paper.print_held, tuple(jobs))
        self._desk.ledger(deed, self._released, self._failed)

    def drop(self, job: int) -> None:
        """Nobody wants this paper any more."""
        deed = partial(self._desk.app.paper.drop_held, job, self._desk.on_duty())
        self._desk.ledger(deed, self._dropped, self._failed)

    def test(self) -> None:
        """Print a test page."""
        deed = partial(self._desk.app.paper.test_print, self._desk.on_duty())
        self._run(deed, self._tested)

    def tell(self, fault: str) -> None:
        """Tell the virtual printer to fail, or, by "", to be well."""
        deed = partial(self._desk.app.set_printer_fault, fault)
        self._desk.ledger(deed, lambda _none: self._told(), self._failed)

    def _know(self) -> Known:
        app = self._desk.app
        return Known(app.settings.printer, app.printer_profile(), app.printer_fault())

    def _wait(self) -> Waiting:
        paper = self._desk.app.paper
        return Waiting(paper.waiting_jobs(), paper.spool_counts())

    def _show_waiting(self, waiting: Waiting) -> None:
        self._jobs = waiting.jobs
        self.waiting_changed.emit(waiting)

    def _answered(self, status: "PrinterStatus") -> None:
        self._asking = False
        self._spooler.see(PrinterState(status.state, status.text, status.code))
        self.state_changed.emit(self.state)

    def _silent(self, error: Exception) -> None:
        from desktop.services.turns import PrinterBusy

        self._asking = False
        if isinstance(error, PrinterBusy):
            return  # it prints: what it said last still holds
        self._spooler.see(PrinterState("problem", messages.sentence(error)))
        self.state_changed.emit(self.state)

    def _run(self, deed: Callable[[], T], done: Callable[[T], None]) -> None:
        if not self.busy:
            self._show_busy(on=True)
            self._desk.lanes.printer.run(deed, done, self._failed)

    def _show_busy(self, *, on: bool) -> None:
        self.busy = on
        self.busy_changed.emit(on)

    def _tested(self, printed: "Printed") -> None:
        self._show_busy(on=False)
        state = {"confirmed": "ready", "sent": "unknown"}.get(printed.state, "problem")
        code = "one_way" if printed.state == "sent" else printed.code
        self._spooler.see(PrinterState(state, printed.text, code))
        self.state_changed.emit(self.state)
        if state != "problem":
            self._desk.say(self.tr("The test page went to the printer."))

    def _failed(self, error: Exception) -> None:
        self._show_busy(on=False)
        self.refused.emit(messages.sentence(error))

    def _released(self, count: int) -> None:
        self._desk.say(fill(self.tr("{count} go to the printer."), count=count))
        self._spooler.nudge()
        self.look_at_jobs()

    def _dropped(self, _none: object) -> None:
        self.look_at_jobs()

    def _told(self) -> None:
        self._desk.read(self._desk.lanes.ledger, self._know, self.known_changed.emit)
        self.ask()
        self._spooler.nudge()
