"""A printer at the end of a line of any kind: a link a job; ``services/turns.py`` gives turns."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from desktop.printing.conversation import Conversation
from desktop.printing.escpos import drawer_kick
from desktop.printing.jobs import (
    Encoded,
    Outcome,
    Paper,
    PrinterStatus,
    Timeouts,
    condition,
    outcome,
)
from desktop.printing.links import CannotOpen, Line
from desktop.printing.profiles import PrinterProfile


@dataclass(frozen=True, slots=True)
class WiredPrinter:
    """A printer on ``line``; it answers, unless its profile says that it is one-way."""

    line: Line
    profile: PrinterProfile
    timeouts: Timeouts = field(default_factory=Timeouts)

    def status(self) -> PrinterStatus:
        """Return how the printer is; "unknown" where it is one-way or silent."""
        try:
            with self._talk() as talk:
                if not self.profile.one_way:
                    return talk.status()
                hint = talk.link.hint()
                return condition("problem", hint) if hint else condition("unknown", "one_way")
        except CannotOpen as error:
            return condition("problem", error.code)
        except (ConnectionError, TimeoutError):
            return condition("problem", "no_answer")
        except OSError:
            return condition("problem", "unplugged")

    def send(self, paper: Paper) -> Outcome:
        """Print ``paper``; no byte of it leaves before the printer has said that it is ready."""
        return self._deliver(paper.job_id, paper.encoded(self.profile))

    def open_drawer(self) -> Outcome:
        """Open the cash drawer."""
        return self._deliver("drawer", Encoded(drawer_kick(self.profile), 0))

    def forget(self) -> bool:
        """Make sure that nothing taken before can still come out; tell if that is so."""
        if self.profile.one_way:
            return False
        try:
            with self._talk() as talk:
                return talk.forget()
        except CannotOpen:
            return False

    def who(self) -> tuple[str, str] | None:
        """Return maker and model, "" for what it does not tell; None if no printer answers.

        Raises CannotOpen, and OSError where the link breaks.
        """
        with self._talk() as talk:
            return talk.who() if talk.status().state != "unknown" else None

    def _deliver(self, job_id: str, job: Encoded) -> Outcome:
        try:
            with self._talk() as talk:
                return talk.post(job) if self.profile.one_way else talk.deliver(job_id, job)
        except CannotOpen as error:
            return outcome("not_sent", error.code)

    @contextmanager
    def _talk(self) -> Iterator[Conversation]:
        link = self.line.open(self.timeouts.connect_s)
        try:
            yield Conversation(link, self.profile, self.timeouts)
        finally:
            link.close()
