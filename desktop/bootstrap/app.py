"""The App: one open counter's deeds, each bound once to its ledger, key and clock."""

from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.bootstrap.finding import FindDeeds
from desktop.bootstrap.keys import KeyDeeds
from desktop.bootstrap.paper import PaperDeeds
from desktop.domain.calendar import Clock, local_day, now
from desktop.domain.catalogue import Catalogue
from desktop.domain.challan import Draft, Issued
from desktop.domain.errors import MahasilError, Unavailable
from desktop.domain.tariff import Officer
from desktop.models.database import Database
from desktop.models.shifts import ShiftRow
from desktop.services import (
    enrolling,
    finding,
    issuing,
    logins,
    marking,
    paying,
    pricing,
    reprinting,
    shifts,
    voiding,
)
from desktop.services.counter import Counter, Place
from desktop.services.finding import ChallanView, PayerHistory, Status
from desktop.services.logins import Person
from desktop.services.paying import Receipt
from desktop.services.pricing import Quote
from desktop.services.searching import PAGE, Page, Wanted, search
from desktop.services.shifts import ShiftReport
from desktop.settings import Settings

if TYPE_CHECKING:
    from desktop.printing.profiles import PrinterProfile
    from desktop.services.asking import Asked
    from desktop.services.auditing import Audit
    from desktop.services.backups import Backup
    from desktop.services.chaining import Links
    from desktop.services.closing import DayClosed, DayState
    from desktop.services.exporting import Exported
    from desktop.services.importing import Imported
    from desktop.services.outbox import Outbox
    from desktop.services.syncing import SyncReport
    from desktop.services.verifying import Verdict
    from desktop.sync.client import TreasuryClient

# Paper, wire and parts are imported in the deeds that use them: a window is ready to issue sooner.


class App:
    """An open counter. Each method is one deed of ``services``, safe from any thread."""

    def __init__(self, counter: Counter, db: Database, clock: Clock = now) -> None:
        self.counter, self.db, self.now = counter, db, clock
        self.paper = PaperDeeds(lambda: self.counter, db, clock)
        self.keys = KeyDeeds(lambda: self.counter, db, clock)
        self.finds = FindDeeds(lambda: self.counter, db, clock)
        self._pins = enrolling.demo_pins(counter.settings)

    @property
    def settings(self) -> Settings:
        """How this counter is set up."""
        return self.counter.settings

    @property
    def catalogue(self) -> Catalogue:
        """What may be charged."""
        return self.counter.catalogue

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Under whose power challans are issued here."""
        return self.counter.officers

    @property
    def place(self) -> Place:
        """Where this counter stands."""
        return self.counter.place

    # People

    def people(self) -> tuple[Person, ...]:
        """Return everybody who may log in."""
        with self.db.read() as uow:
            rows = uow.people.all()
        return tuple(logins.person_of(row, self._pins.get(row.uid, "")) for row in rows)

    def login(self, uid: str, pin: str) -> Person:
        """Return the person when the PIN is theirs."""
        return logins.login(uid, pin, db=self.db, counter=self.counter, now=self.now)

    def lock(self, person: Person) -> None:
        """Note that ``person`` left the counter."""
        logins.lock(person, db=self.db, counter=self.counter, now=self.now)

    # Challans

    def quote(self, draft: Draft) -> Quote:
        """Return what ``draft`` would cost and become; pure."""
        return pricing.quote(draft, catalogue=self.catalogue, day=local_day(self.now()))

    def issue(
        self, draft: Draft, person: Person, *, print_later: bool = False
    ) -> tuple[Issued, ...]:
        """Issue ``draft``: durable when this returns."""
        return issuing.issue(
            draft, person, db=self.db, counter=self.counter, now=self.now, print_later=print_later
        )

    def void(
        self, number: str, *, reason: str, clerk: Person, approver: str, pin: str
    ) -> ChallanView:
        """Make an unpaid challan void with a second person's approval."""
        row = voiding.void(
            number,
            reason=reason,
            clerk=clerk,
            approver=approver,
            pin=pin,
            db=self.db,
            counter=self.counter,
            now=self.now,
        )
        return self.show(row.number)

    def pay(  # noqa: PLR0913 - what a payment is made of, all by name
        self,
        number: str,
        *,
        amount_paisa: int,
        tender: str,
        clerk: Person,
        detail: str = "",
        request: UUID | None = None,
    ) -> Receipt:
        """Record money taken at this counter; the same request takes it once."""
        return paying.pay(
            number,
            amount_paisa=amount_paisa,
            tender=tender,
            clerk=clerk,
            detail=detail,
            request=request,
            db=self.db,
            counter=self.counter,
            now=self.now,
        )

    def reprint(self, number: str, *, clerk: Person, reason: str = "") -> int:
        """Queue DUPLICATE n and return n; 0 when the original itself goes out."""
        return reprinting.reprint(
            number, clerk=clerk, reason=reason, db=self.db, counter=self.counter, now=self.now
        )

    def show(self, number: str) -> ChallanView:
        """Return one challan by number or reference."""
        return finding.show(number, db=self.db)

    def receipts_of(self, number: str) -> tuple[tuple[str, int], ...]:
        """Return number and paisa of each receipt that was given for a challan."""
        return finding.receipts_of(number, db=self.db, counter=self.counter)

    def search(self, wanted: Wanted) -> Page:
        """Return a page of the challans that are wanted, newest first."""
        return search(wanted, db=self.db, counter=self.counter)

    def challans(self, text: str = "", limit: int = PAGE) -> tuple[ChallanView, ...]:
        """Return the newest challans, or those that ``text`` finds."""
        return self.search(Wanted(text=text, limit=limit)).rows

    def payer_history(self, id_number: str) -> PayerHistory:
        """Return what this counter knows of an identity number."""
        return finding.payer_history(id_number, db=self.db, now=self.now)

    def verify(self, text: str) -> "Verdict":
        """Return the verdict on digits, a URL or a picture's path."""
        from desktop.services.verifying import verify

        return verify(text, db=self.db, counter=self.counter, now=self.now)

    # Shifts and days

    def shift(self) -> ShiftRow | None:
        """Return the open shift."""
        with self.db.read() as uow:
            return uow.shifts.open_one()

    def open_shift(self, person: Person) -> ShiftRow:
        """Open a shift."""
        return shifts.open_shift(person, db=self.db, counter=self.counter, now=self.now)

    def x_report(self) -> ShiftReport:
        """Return the open shift's figures."""
        return shifts.x_report(db=self.db)

    def close_shift(self, person: Person) -> ShiftReport:
        """Close the open shift with its Z report."""
        return shifts.close_shift(person, db=self.db, counter=self.counter, now=self.now)

    def day(self) -> "DayState":
        """Return what the open business day has come to."""
        from desktop.services.closing import day_state

        return day_state(db=self.db)

    def close_day(self, supervisor: Person) -> "DayClosed":
        """Close the business day with its signed manifest, and seal it for the treasury."""
        from desktop.services.closing import close_day
        from desktop.services.sealing import seal

        closed = close_day(supervisor, db=self.db, counter=self.counter, now=self.now)
        with suppress(Unavailable):  # the day is closed; the next round seals what this did not
            seal(db=self.db, counter=self.counter, now=self.now)
        return closed

    def last_closed_day(self) -> date | None:
        """Return the business day closed last."""
        with self.db.read() as uow:
            row = uow.shifts.last_day()
        return row.day if row else None

    # The treasury

    def sync(self) -> "SyncReport":
        """Do one round with the treasury."""
        from desktop.services.syncing import sync

        report = sync(db=self.db, counter=self.counter, now=self.now, connect=self._connect)
        if report.certificate:
            self.counter = self.keys.current()
        return report

    def outbox(self) -> "Outbox":
        """Return what waits for the treasury, and all it ever answered."""
        from desktop.services.outbox import outbox

        return outbox(db=self.db, counter=self.counter, now=self.now)

    def ask_treasury(self) -> "Asked":
        """Ask the treasury how this counter stands with it; nothing is sent or changed."""
        from desktop.services.asking import ask

        return ask(db=self.db, counter=self.counter, now=self.now, connect=self._connect)

    def export(self, path: Path, *, since: int | None = None) -> "Exported":
        """Write what waits to a file for the treasury."""
        from desktop.services.exporting import export

        return export(path, db=self.db, counter=self.counter, now=self.now, since=since)

    def import_file(self, path: Path) -> "Imported":
        """Keep what the treasury answered in a file."""
        from desktop.services.importing import import_file

        return import_file(path, db=self.db, counter=self.counter, now=self.now)

    def import_published(self, folder: Path) -> str:
        """Take up catalogue and keys from a copy of the treasury's published folder."""
        from desktop.services.renewing import from_folder, renew_published

        return renew_published(from_folder(folder), db=self.db, counter=self.counter, now=self.now)

    def _connect(self) -> "TreasuryClient":
        from desktop.bootstrap.wire import connect

        return connect(self.counter, self.db)

    def confirm_clock(self, approver: str, pin: str) -> int:
        """Confirm as a supervisor that the clock is right; return the entry it stepped in."""
        from desktop.services.timekeeping import confirm_clock

        return confirm_clock(approver, pin, db=self.db, counter=self.counter, now=self.now)

    # The printer

    def printer_profile(self, url: str = "") -> "PrinterProfile":
        """Return what the printer at ``url``, or the one in use, is said to have."""
        from desktop.services.printer_choice import profile_at

        return profile_at(url, counter=self.counter)

    def printer_candidates(self, url: str) -> "tuple[PrinterProfile, ...]":
        """Return every kind the printer at ``url`` may be, each as it would print there."""
        from desktop.services.printer_choice import candidates

        return candidates(url, counter=self.counter)

    def test_picture(self, url: str) -> bytes:
        """Return a PNG of the test page as the printer at ``url`` should print it."""
        from desktop.services.printer_choice import test_picture

        return test_picture(url, counter=self.counter, at=self.now())

    def printer_fault(self) -> str | None:
        """Return what a virtual printer was told to fail with; None: the printer is a real one."""
        from desktop.services.printer_choice import fault

        return fault(counter=self.counter)

    def set_printer_fault(self, name: str) -> None:
        """Tell a virtual printer how to fail; "" makes it well."""
        from desktop.services.printer_choice import set_fault

        set_fault(name, counter=self.counter)

    def choose_printer(self, url: str, person: Person) -> None:
        """Make ``url`` this counter's printer, from the next paper on."""
        from desktop.services.printer_choice import choose_printer

        self.counter = choose_printer(url, person, db=self.db, counter=self.counter, now=self.now)

    # The counter itself

    def status(self) -> Status:
        """Return how the counter stands."""
        return finding.status(db=self.db)

    def audit(self) -> "Audit":
        """Check the whole journal and every row against it."""
        from desktop.services.auditing import audit

        return audit(db=self.db, counter=self.counter)

    def check_chain(self) -> "Links":
        """Check the journal's chain of hashes alone."""
        from desktop.services.chaining import check_chain

        return check_chain(db=self.db, counter=self.counter)

    def backup(self, path: Path) -> "Backup":
        """Write the whole ledger to a file."""
        from desktop.services.backups import backup

        return backup(path, db=self.db)

    def idle(self) -> None:
        """Use a quiet moment to move the write-ahead log into the file."""
        if self.db.unmoved:
            self.db.checkpoint()

    def relieve(self) -> None:
        """Checkpoint if the write-ahead log has grown long; after a deed, never within one."""
        if self.db.wants_checkpoint():
            self.db.checkpoint()

    def close(self) -> None:
        """Let go of the ledger."""
        self.db.close()


def build(data_dir: Path, clock: Clock = now) -> App:
    """Open the counter in ``data_dir``.

    Raises Refused or Unavailable with a whole sentence: no counter there, a newer ledger,
    not enrolled, the key missing or locked, the disk full or read-only.
    """
    settings = Settings.load(data_dir)
    db = Database(settings.ledger)
    try:
        counter = enrolling.open_counter(settings, db, clock)
        marking.notice(db=db, counter=counter, now=clock)
        return App(counter, db, clock)
    except BaseException:
        db.close()
        raise


def restore(data_dir: Path, path: Path, clock: Clock = now) -> "Backup":
    """Put a backup in the place of the ledger of ``data_dir`` that is gone or damaged."""
    from desktop.services.backups import restore as put_back

    return put_back(path, settings=Settings.load(data_dir), now=clock)


def examine(data_dir: Path) -> dict[str, Any]:
    """Return how the counter in ``data_dir`` stands; a counter that cannot be opened, too."""
    from desktop.services import examining

    try:
        app = build(data_dir)
    except MahasilError as error:
        return examining.blank(str(error))
    with closing(app):
        return examining.examine(
            db=app.db, counter=app.counter, now=app.now, printer=app.paper.printer_status
        )
