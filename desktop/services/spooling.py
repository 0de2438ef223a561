"""The spool: one job at a time from the table to paper, never silently twice.

Each state is written before the step that makes it true. A job found ``sending`` at the start
belongs to a process that died: on a one-way link nobody can know, so a person is asked.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused, Unavailable
from desktop.domain.journal import Figures, ReprintEntry
from desktop.models import spool
from desktop.models.database import Database, UnitOfWork
from desktop.models.spool import PrintJobRow
from desktop.printing.blocks import Bitmap, Block
from desktop.printing.content import Mark
from desktop.printing.jobs import Outcome, Paper, Printer
from desktop.printing.layout import slip
from desktop.printing.pen import Pen
from desktop.printing.profiles import PrinterProfile
from desktop.printing.receipts import receipt_slip
from desktop.printing.render import render
from desktop.printing.reports import report_slip
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.services.issuing import record_of
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person
from desktop.services.receipts import receipt
from desktop.services.reports import report
from desktop.services.shifts import ShiftReport
from desktop.services.slips import challan_slip, mark_of
from desktop.services.turns import PrinterBusy, printers_turn


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


def pen_of(counter: Counter, profile: PrinterProfile | None = None) -> Pen:
    """Return how this office's papers are written; only in English where ``profile`` says text."""
    settings = counter.settings
    script = "naskh" if settings.urdu_script == "naskh" else "nastaliq"
    typed = profile is not None and profile.rendering == "text"
    return Pen("en" if typed else settings.slip_language, script)  # type: ignore[arg-type]


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
    Raises PrinterBusy while another process prints for longer than a job takes.
    """
    with printers_turn(counter.settings.data_dir):
        _ask_about_dead(db=db, now=now)
        return _print_next(db=db, counter=counter, now=now, printer=printer)


def _print_next(
    *, db: Database, counter: Counter, now: Clock, printer: Callable[[], Printer]
) -> Printed | None:
    job = _claim(db=db, now=now)
    if job is None:
        return None
    state, drawing = spool.QUEUED, False  # not one byte has left
    try:
        device = printer()
        drawing = True
        paper = _paper(job, device, db=db, counter=counter)
        paper.encoded(device.profile)
        crash_point("print-rendered")
        state = spool.UNCERTAIN  # from here on only the printer knows
        outcome = device.send(paper)
    except BaseException as error:
        with db.begin() as uow:
            uow.spool.move(job.id, to=state, at=now(), answer="interrupted")
            if drawing and state == spool.QUEUED and _is_the_jobs(error):
                uow.spool.hold(job.id)  # what cannot be drawn must not stop the jobs behind it
        raise
    crash_point("print-sent")
    state = spool.QUEUED if outcome.state == "not_sent" else outcome.state
    with db.begin() as uow:
        uow.spool.move(job.id, to=state, at=now(), answer=f"{outcome.code} {outcome.text}".strip())
        crash_point("print-before-commit")
    _open_drawer(job, outcome, device)
    return Printed(job.id, state, outcome.code, outcome.text)


def _is_the_jobs(error: BaseException) -> bool:
    """Tell whether drawing failed for what the job says, not for the disk or a person's Ctrl+C."""
    return isinstance(error, Exception) and not isinstance(error, Unavailable)


def _open_drawer(job: PrintJobRow, outcome: Outcome, printer: Printer) -> None:
    """Open the drawer for money taken, once its receipt is known or, one way, believed printed."""
    if job.what == "receipt" and outcome.state in {spool.CONFIRMED, spool.SENT}:
        printer.open_drawer()


def _claim(*, db: Database, now: Clock) -> PrintJobRow | None:
    with db.begin() as uow:
        job = uow.spool.next_queued()
        if job is not None:
            uow.spool.move(job.id, to=spool.SENDING, at=now())
            crash_point("print-claiming")
    crash_point("print-claimed")
    return job


def _paper(job: PrintJobRow, printer: Printer, *, db: Database, counter: Counter) -> Paper:
    pen = pen_of(counter, printer.profile)
    with db.read() as uow:
        blocks, title = _blocks(job, uow, counter, pen)
    return Paper(
        job_id=f"{job.id:06d}",
        title=title,
        sheets=(tuple(blocks),),
        meta={"what": job.what, "copy": job.copy, "subject": job.subject},
    )


def _blocks(
    job: PrintJobRow, uow: UnitOfWork, counter: Counter, pen: Pen
) -> tuple[Sequence[Block], str]:
    names = {row.uid: row.name_en for row in uow.people.all()}
    if job.what == "receipt":
        paid = receipt(job.subject, counter, uow, names)
        return receipt_slip(replace(paid, mark=_copy_mark(job, names)), pen), paid.number
    if job.what == "report":
        read = _read_report(json.loads(job.body))
        said = report(read, counter, names, job.made_at)
        return report_slip(replace(said, mark=_copy_mark(job, names)), pen), f"shift {read.no}"
    return _slip_blocks(job, uow, counter, names, pen)


def _copy_mark(job: PrintJobRow, names: dict[str, str]) -> Mark | None:
    """Return what marks a further receipt or report; None on the first."""
    by = names.get(job.made_by, job.made_by)
    return Mark(at=job.made_at, by=by, n=job.copy) if job.copy else None


def _slip_blocks(
    job: PrintJobRow, uow: UnitOfWork, counter: Counter, names: dict[str, str], pen: Pen
) -> tuple[Sequence[Block], str]:
    row = uow.challans.find(job.subject)
    assert row is not None  # noqa: S101 - jobs are written with their challan
    content = challan_slip(
        row, record_of(job.subject, uow), counter, names.get(row.clerk, row.clerk)
    )
    mark = mark_of(job, row, names, uow)
    if mark is not None:
        content = replace(content, mark=mark)
    return slip(content, pen), row.number


def slip_bitmap(seq: int, width: int, *, db: Database, counter: Counter) -> Bitmap:
    """Return the slip of the challan of entry ``seq`` as its latest paper looks."""
    with db.read() as uow:
        names = {row.uid: row.name_en for row in uow.people.all()}
        job = uow.spool.of_subject(seq)[-1]
        blocks, _ = _slip_blocks(job, uow, counter, names, pen_of(counter))
    return render(blocks, width)


def print_report(shift: ShiftReport, person: Person, *, db: Database, now: Clock) -> int:
    """Queue an X or Z report and return its job."""
    body = json.dumps(asdict(shift), default=str)
    with db.begin() as uow:
        return uow.spool.add(what="report", subject=0, body=body, at=now(), by=person.uid)


def _read_report(raw: dict[str, Any]) -> ShiftReport:
    closed = raw["closed_at"]
    return ShiftReport(
        no=raw["no"],
        clerk=raw["clerk"],
        day=date.fromisoformat(raw["day"]),
        opened_at=datetime.fromisoformat(raw["opened_at"]),
        closed_at=datetime.fromisoformat(closed) if closed else None,
        figures=Figures(**raw["figures"]),
        by_item=_counts(raw["by_item"]),
        by_tender=_counts(raw.get("by_tender", [])),
        first_number=raw.get("first_number", ""),
        last_number=raw.get("last_number", ""),
    )


def _counts(raw: list[Any]) -> tuple[tuple[str, int, int], ...]:
    return tuple((code, count, paisa) for code, count, paisa in raw)


def answer_uncertain(  # noqa: PLR0913 - the deed's three, and what bootstrap binds
    job: int, person: Person, *, came_out: bool, db: Database, counter: Counter, now: Clock
) -> int:
    """Take the clerk's word on an uncertain job; return n of the DUPLICATE queued, 0 for none.

    It came out: the job is ``sent``. It did not: the job is spoiled and a further slip is
    queued, which says DUPLICATE, for nobody can be sure. Raises NotUncertain.
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
        if found.what != "slip":
            return _further(found, person, at, uow)
        return _duplicate(found, person, at, uow, counter)


def _further(job: PrintJobRow, person: Person, at: datetime, uow: UnitOfWork) -> int:
    """Queue a receipt or report once more, marked DUPLICATE n, and return n."""
    copy = job.copy + 1
    uow.spool.add(
        what=job.what, subject=job.subject, body=job.body, copy=copy, at=at, by=person.uid
    )
    return copy


def _duplicate(
    job: PrintJobRow, person: Person, at: datetime, uow: UnitOfWork, counter: Counter
) -> int:
    row = uow.challans.find(job.subject)
    assert row is not None  # noqa: S101 - jobs are written with their challan
    copy, shift = row.copies + 1, uow.shifts.open_one()
    JournalWriter(uow, genesis=counter.genesis, at=at, uid=person.uid).append(
        lambda seq, when: ReprintEntry(
            seq=seq,
            at=when,
            challan=row.seq,
            copy=copy,
            clerk=person.uid,
            reason="no slip came out",
            day=shift.day if shift else row.day,
        )
    )
    uow.challans.set_copies(row.seq, copy)
    uow.spool.add(what="slip", subject=row.seq, copy=copy, at=at, by=person.uid)
    return copy
