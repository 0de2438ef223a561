"""The deeds that end on paper, bound once to this counter: ``app.paper``.

What makes paper is imported in the deed that uses it: a window is ready to issue sooner.
"""

from collections.abc import Callable, Iterable
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
    from desktop.printing.documents import Document
    from desktop.printing.jobs import Printer, PrinterStatus
    from desktop.services.registers import Days
    from desktop.services.spooling import Printed
    from desktop.services.tally import SpoolCounts
    from desktop.services.verifying import Verdict
    from desktop.services.waiting import WaitingJob


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
        from desktop.services.queueing import print_report

        return print_report(report, person, db=self._db, now=self._now)

    def print_day(self, day: date, person: Person) -> int:
        """Queue the summary of a closed day on thermal paper and return its job."""
        from desktop.services.queueing import print_day

        return print_day(day, person, db=self._db, counter=self._counter, now=self._now)

    def print_notice(self, number: str, person: Person) -> int:
        """Queue a reminder to the payer of a challan and return its job."""
        from desktop.services.queueing import print_notice

        return print_notice(number, person, db=self._db, counter=self._counter, now=self._now)

    def print_verdict(self, verdict: "Verdict", person: Person) -> int:
        """Queue what a check of a slip came to and return its job."""
        from desktop.services.queueing import print_verdict

        return print_verdict(verdict, person, db=self._db, counter=self._counter, now=self._now)

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

    def waiting_jobs(self) -> "tuple[WaitingJob, ...]":
        """Return every job that is not on paper yet, oldest first."""
        from desktop.services.waiting import waiting_jobs

        return waiting_jobs(db=self._db, counter=self._counter, now=self._now)

    def print_held(self, jobs: Iterable[int] | None = None) -> int:
        """Let jobs go out that waited for a person's word; None: all whose moment had passed."""
        from desktop.services.waiting import print_held

        return print_held(jobs, db=self._db, counter=self._counter, now=self._now)

    def drop_held(self, job: int, person: Person) -> None:
        """Take a job out of the queue that nobody wants on paper any more."""
        from desktop.services.waiting import drop_held

        drop_held(job, person, db=self._db, now=self._now)

    def spool_counts(self, day: date | None = None, what: str = "slip") -> "SpoolCounts":
        """Return what became of a business day's papers of one kind; of the open day, or today."""
        from desktop.services.tally import spool_counts

        return spool_counts(day, what, db=self._db, now=self._now)

    def test_print(self, person: Person, to: str = "") -> "Printed":
        """Print a test page now, past the spool; ``to``: another printer's address."""
        from desktop.services.spooling import test_print

        return test_print(
            to or self._counter.settings.printer,
            person,
            counter=self._counter,
            now=self._now,
            printer=lambda: self._printer(to),
        )

    def printer_status(self) -> "PrinterStatus":
        """Ask the printer how it is; PrinterBusy while something is being printed."""
        from desktop.services.spooling import printer_status

        return printer_status(counter=self._counter, printer=lambda: self._printer(""))

    def open_drawer(self, job: int) -> bool:
        """Open the drawer for a receipt that the clerk saw come out."""
        from desktop.services.spooling import open_drawer

        return open_drawer(
            job, db=self._db, counter=self._counter, printer=lambda: self._printer("")
        )

    # A4

    def challan_form(self, number: str, person: Person, *, copies: int = 0) -> "Document":
        """Return a challan on Form 32-A, with the office's labelled copies or the first of them."""
        from desktop.services.challan_forms import challan_form

        return challan_form(
            number,
            person.name.en,
            copies=copies,
            db=self._db,
            counter=self._counter,
            now=self._now,
        )

    def register(self, kind: str, days: "Days", person: Person) -> "tuple[Document, bytes]":
        """Return a register or the deposit slip of the business days ``days``, both included.

        On A4, and its rows as a CSV file: of one moment.
        """
        from desktop.services.registers import gather, register_csv, register_document

        name, now = person.name.en, self._now
        said = gather(kind, days, name, db=self._db, counter=self._counter, now=now)
        return register_document(said), register_csv(said)

    def summary(self, day: date) -> "Document":
        """Return the A4 summary of a closed day."""
        from desktop.services.summaries import day_summary

        return day_summary(day, db=self._db, counter=self._counter, now=self._now)

    def summary_pdf(self, day: date, path: Path) -> Path:
        """Write the A4 summary of a closed day."""
        from desktop.services.summaries import summary_pdf

        return summary_pdf(day, path, db=self._db, counter=self._counter, now=self._now)

    def sign(self, pdf: bytes, certificate: Path, passphrase: str) -> bytes:
        """Return a PDF signed with a certificate's key; Unavailable without the extra for it."""
        from desktop.printing.pades import sign

        return sign(pdf, certificate, passphrase)

    def save(self, data: bytes, path: Path) -> Path:
        """Write a paper's file, whole or not at all."""
        from desktop.printing.files import save

        return save(data, path)

    def _printer(self, to: str) -> "Printer":
        from desktop.services.previewing import printer_of

        settings = self._counter.settings
        return printer_of(settings, to or settings.printer)
