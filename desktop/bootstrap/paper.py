"""The deeds that end on paper, bound once to this counter: ``app.paper``.

What makes paper is imported in the deed that uses it: a window is ready to issue sooner.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.calendar import Clock
from desktop.domain.challan import Draft
from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.services.logins import Person
from desktop.services.shifts import ShiftReport

if TYPE_CHECKING:
    from desktop.printing.jobs import Printer, PrinterStatus
    from desktop.services.spooling import Printed


class PaperDeeds:
    """Slips, reports, the spool and A4 papers of one counter; safe from any thread."""

    def __init__(self, counter: Callable[[], Counter], db: Database, clock: Clock) -> None:
        """counter: asked in every deed, for the printer may be changed while the window is open."""
        self._ask_counter, self._db, self._now = counter, db, clock

    @property
    def _counter(self) -> Counter:
        return self._ask_counter()

    # Pictures

    def preview(self, draft: Draft, person: Person) -> bytes:
        """Return a PNG of the slip ``draft`` would become: without number and QR."""
        from desktop.services.previewing import preview

        return preview(draft, person.name.en, counter=self._counter, at=self._now())

    def slip_image(self, seq: int) -> bytes:
        """Return a PNG of the slip of the challan of entry ``seq``."""
        from desktop.services.previewing import slip_png

        return slip_png(seq, db=self._db, counter=self._counter)

    # The spool

    def print_report(self, report: ShiftReport, person: Person) -> int:
        """Queue an X or Z report and return its job."""
        from desktop.services.spooling import print_report

        return print_report(report, person, db=self._db, now=self._now)

    def recover_spool(self) -> int:
        """Turn what a dead process left half printed into questions; at the window's start."""
        from desktop.services.spooling import recover

        return recover(db=self._db, counter=self._counter, now=self._now)

    def print_next(self, to: str = "") -> "Printed | None":
        """Print the oldest waiting job; None when nothing waits."""
        from desktop.services.spooling import print_next

        return print_next(
            db=self._db, counter=self._counter, now=self._now, printer=lambda: self._printer(to)
        )

    def answer_uncertain(self, job: int, person: Person, *, came_out: bool) -> int:
        """Take the clerk's word on a job of which nobody knows whether paper came out."""
        from desktop.services.spooling import answer_uncertain

        return answer_uncertain(
            job, person, came_out=came_out, db=self._db, counter=self._counter, now=self._now
        )

    def printer_status(self) -> "PrinterStatus":
        """Ask the printer how it is."""
        return self._printer("").status()

    # A4

    def summary_pdf(self, day: date, path: Path) -> Path:
        """Write the A4 summary of a closed day."""
        from desktop.services.summaries import summary_pdf

        return summary_pdf(day, path, db=self._db, counter=self._counter, now=self._now)

    def _printer(self, to: str) -> "Printer":
        from desktop.services.previewing import printer_of

        settings = self._counter.settings
        return printer_of(settings, to or settings.printer)
