"""The spool: one job at a time from the table to paper, never silently twice.

Each state is written before the step that makes it true. A job found ``sending`` at the start
belongs to a process that died: on a one-way link nobody can know, so a person is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused, Unavailable
from desktop.models import spool
from desktop.models.database import Database
from desktop.models.spool import PrintJobRow
from desktop.printing.jobs import Paper, Printer, PrinterStatus
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.services.logins import Person
from desktop.services.papers import paper_of, test_page
from desktop.services.reprinting import further_paper
from desktop.services.turns import PrinterBusy, printers_turn

_OUT = {spool.CONFIRMED, spool.SENT}
STATUS_PATIENCE_S = 1.0
"""A question about the printer's health is not worth waiting for a whole job."""


class NotUncertain(Refused):
    """The question about this job was answered already."""

    def __init__(self, job: int) -> None:
        super().__init__(f"Nobody asks about print job {job} any more.")
        self.job = job


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of one print job: its state, and the printer's answer in words."""

    job: int
    state: str
    code: str
    text: str


def recover(*, db: Database, counter: Counter, now: Clock) -> int:
    """Turn jobs that a dead process left ``sending`` into questions; return how many.

    While another process prints, nothing is dead and nothing changes.
    """
    try:
        with printers_turn(counter.settings.data_dir, patience_s=0):
            return _ask_about_dead(db=db, now=now)
    except PrinterBusy:
        return 0


def _ask_about_dead(*, db: Database, now: Clock) -> int:
    """Whoever holds the turn knows: a job still ``sending`` has lost its process."""
    with db.read() as uow:
        if not uow.spool.count(spool.SENDING):
            return 0
    with db.begin() as uow:
        lost = uow.spool.in_state(spool.SENDING)
        for job in lost:
            uow.spool.move(job.id, to=spool.UNCERTAIN, at=now(), answer="interrupted")
    return len(lost)


def print_next(
    *, db: Database, counter: Counter, now: Clock, printer: Callable[[], Printer]
) -> Printed | None:
    """Print the oldest waiting job and return what became of it; None when nothing waits.

    A printer that took no byte leaves the job queued; one that broke off leaves it uncertain.
    What waited longer than print_age_limit_s is held for a person's word instead. Raises
    PrinterBusy while another process prints for longer than a job takes.
    """
    with printers_turn(counter.settings.data_dir):
        _ask_about_dead(db=db, now=now)
        while (job := _oldest(db=db, counter=counter, now=now)) is not None:
            device = printer()
            paper = _drawn(job, device, db=db, counter=counter)
            _let_forget(device, db=db)
            if _claim(job, db=db, now=now):
                return _send(job, paper, device, db=db, now=now)
        return None


def _oldest(*, db: Database, counter: Counter, now: Clock) -> PrintJobRow | None:
    """Return the job whose turn it is, after holding those whose moment has passed."""
    limit_s = counter.settings.print_age_limit_s
    with db.read() as uow:
        job = uow.spool.next_queued()
        if job is None or not uow.spool.old(now(), limit_s):
            return job
    with db.begin() as uow:
        uow.spool.hold(uow.spool.old(now(), limit_s), spool.OLD)
        crash_point("print-held")
        return uow.spool.next_queued()


def _drawn(job: PrintJobRow, device: Printer, *, db: Database, counter: Counter) -> Paper:
    """Return the job as its printer takes it, all of it made before anything is sent."""
    try:
        paper = paper_of(job, device.profile, db=db, counter=counter)
        paper.encoded(device.profile)
    except Unavailable:  # the disk's fault, not the job's
        raise
    except Exception:
        with db.begin() as uow:  # what cannot be drawn must not stop the jobs behind it
            uow.spool.hold([job.id], spool.BROKEN)
        raise
    crash_point("print-rendered")
    return paper


def _let_forget(device: Printer, *, db: Database) -> None:
    """Empty the printer's memory first where it may hold a paper that a person gave up."""
    if not device.profile.clears_buffer:
        return
    with db.read() as uow:
        if not uow.spool.lingering():
            return
    if device.forget():
        with db.begin() as uow:
            uow.spool.forgotten()
            crash_point("print-forgetting")


def _claim(job: PrintJobRow, *, db: Database, now: Clock) -> bool:
    """Write that the job is being sent; False if somebody took it back while it was drawn."""
    with db.begin() as uow:
        found = uow.spool.find(job.id)
        if found is None or found.state != spool.QUEUED or found.held:
            return False
        uow.spool.move(job.id, to=spool.SENDING, at=now())
        crash_point("print-claiming")
    crash_point("print-claimed")
    return True


def _send(job: PrintJobRow, paper: Paper, device: Printer, *, db: Database, now: Clock) -> Printed:
    try:
        outcome = device.send(paper)
    except BaseException:
        with db.begin() as uow:  # from the first byte on, only the printer knows
            uow.spool.move(job.id, to=spool.UNCERTAIN, at=now(), answer="interrupted")
        raise
    crash_point("print-sent")
    state = spool.QUEUED if outcome.state == "not_sent" else outcome.state
    with db.begin() as uow:
        uow.spool.move(job.id, to=state, at=now(), answer=f"{outcome.code} {outcome.text}".strip())
        crash_point("print-before-commit")
    if outcome.state in _OUT:
        _open_drawer(job, device)
    return Printed(job.id, state, outcome.code, outcome.text)


def _open_drawer(job: PrintJobRow, printer: Printer) -> bool:
    """Open the drawer for money taken, its receipt known, seen or, one way, believed printed.

    Never for a DUPLICATE: nobody brings money with it.
    """
    due = job.what == "receipt" and not job.copy and bool(printer.profile.drawer_pin)
    if due:
        printer.open_drawer()
    return due


def answer_uncertain(  # noqa: PLR0913 - the deed's three, and what bootstrap binds
    job: int, person: Person, *, came_out: bool, db: Database, counter: Counter, now: Clock
) -> int:
    """Take the clerk's word on an uncertain job; return n of the DUPLICATE queued, 0 for none.

    It came out: the job is ``sent``. It did not: the job is spoiled and a further paper is
    queued, which says DUPLICATE, for nobody can be sure; a printer that can is told to forget
    the first. Raises NotUncertain.
    """
    with db.begin() as uow:
        found = uow.spool.find(job)
        if found is None or found.state != spool.UNCERTAIN:
            raise NotUncertain(job)
        at = now()
        if came_out:
            uow.spool.move(job, to=spool.SENT, at=at, answer=f"{person.uid} saw it")
            return 0
        uow.spool.move(job, to=spool.SPOILED, at=at, answer=f"{person.uid} saw none")
        uow.spool.linger(job)
        copy = further_paper(found, person, at=at, uow=uow, counter=counter)
        crash_point("answer-before-commit")
    return copy


def printer_status(*, counter: Counter, printer: Callable[[], Printer]) -> PrinterStatus:
    """Ask the printer how it is, in its turn: beside a job, its line would seem to be taken.

    Raises PrinterBusy while something is being printed, NoTurn, BadPrinterAddress.
    """
    with printers_turn(counter.settings.data_dir, patience_s=STATUS_PATIENCE_S):
        return printer().status()


def open_drawer(
    job: int, *, db: Database, counter: Counter, printer: Callable[[], Printer]
) -> bool:
    """Open the drawer for a receipt that somebody saw come out; return whether there was cause.

    For an uncertain receipt that the clerk has answered for: its money waits for the drawer.
    """
    with db.read() as uow:
        found = uow.spool.find(job)
    if found is None or found.state not in _OUT:
        return False
    with printers_turn(counter.settings.data_dir):
        return _open_drawer(found, printer())


def test_print(
    address: str, person: Person, *, counter: Counter, now: Clock, printer: Callable[[], Printer]
) -> Printed:
    """Print a test page in the printer's turn, past the spool: job 0, and no question after it.

    address: what the page says of where it was printed. Raises PrinterBusy.
    """
    with printers_turn(counter.settings.data_dir):
        device = printer()
        page = test_page(device.profile, address, counter=counter, at=now())
        meta = {"what": "test", "by": person.uid}
        outcome = device.send(Paper(job_id="test", title="test page", sheets=(page,), meta=meta))
    return Printed(0, outcome.state, outcome.code, outcome.text)
