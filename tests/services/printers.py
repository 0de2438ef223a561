"""Printers that behave as they are told: for what becomes of a job when a device does not."""

from dataclasses import dataclass, field

from desktop.bootstrap import App
from desktop.printing.jobs import Outcome, OutcomeState, Paper, PrinterStatus, condition, outcome
from desktop.printing.profiles import TM80, PrinterProfile
from desktop.services import spooling
from desktop.services.spooling import Printed


@dataclass
class Told:
    """Answers every job with ``state``; ``None`` dies in the middle of one."""

    state: OutcomeState | None = "confirmed"
    code: str = ""
    papers: list[Paper] = field(default_factory=list)
    drawer: int = 0
    forgot: int = 0
    forgets: bool = True
    profile: PrinterProfile = TM80

    def status(self) -> PrinterStatus:
        return condition("ready")

    def send(self, paper: Paper) -> Outcome:
        self.papers.append(paper)
        if self.state is None:
            raise KeyboardInterrupt
        return outcome(self.state, self.code)

    def open_drawer(self) -> Outcome:
        self.drawer += 1
        return outcome("confirmed")

    def forget(self) -> bool:
        self.forgot += 1
        return self.forgets


def print_next(app: App, printer: Told) -> Printed | None:
    """Print the oldest job on ``printer``."""
    return spooling.print_next(db=app.db, counter=app.counter, now=app.now, printer=lambda: printer)
