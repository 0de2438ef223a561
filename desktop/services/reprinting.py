"""Reprint: the same paper again, marked DUPLICATE n; of a slip, as an entry of its own.

The journal's reprint entry names a challan: the copies of receipts and reports are counted by
their print jobs alone.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused
from desktop.domain.journal import ReprintEntry
from desktop.models import spool
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.models.shifts import DayRow
from desktop.models.spool import PrintJobRow
from desktop.services.bodies import body_of
from desktop.services.counter import Counter
from desktop.services.finding import challan_by, plain_number
from desktop.services.issuing import NoOpenShift
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person
from desktop.services.shifts import report_of
from desktop.services.tally import slip_counts

NEVER_LEFT = {spool.QUEUED, spool.DROPPED}
"""States of a job of which no byte has reached a printer: its paper is still the original."""

_OTHERS = re.compile(r"(?:(?P<place>[A-Z]{3}-[0-9A-Z]{2})-)?(?P<kind>[RZD])(?P<no>[0-9]{1,9})")
"""Numbers of receipts (PSH-02-R000001), Z reports (Z00001) and days (PSH-02-D00001)."""


class NoSuchNumber(Refused):
    """No receipt, Z report or closed day of this counter has this number."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"This counter has no paper “{wanted}”.")
        self.wanted = wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A numbered paper that may be printed again: which entry it prints, and on which day."""

    what: str
    seq: int
    day: date
    body: str = ""


def reprint(  # noqa: PLR0913 - the deed's three, and what bootstrap binds
    number: str, *, clerk: Person, db: Database, counter: Counter, now: Clock, reason: str = ""
) -> int:
    """Queue a further slip, receipt, Z report or day summary and return its n of DUPLICATE n.

    number: of a challan (or its reference), receipt, Z report or day. Returns 0 where the
    original has never left the queue: then that very job goes out, and no duplicate is made.
    Raises NoSuchChallan, NoSuchNumber, NoOpenShift.
    """
    with db.begin() as uow:
        other = _OTHERS.fullmatch(plain_number(number))
        if other is None:
            found = challan_by(number, uow)
            return _slip(found, clerk, reason=reason, at=now(), uow=uow, counter=counter)
        subject = _subject(other, number, uow, counter)
        if subject.what == "receipt":
            _shift_day(uow)
        _, copy = queue_paper(subject, clerk, at=now(), uow=uow)
        return copy


def queue_paper(
    subject: Subject, person: Person, *, at: datetime, uow: UnitOfWork
) -> tuple[int, int]:
    """Queue a numbered paper: its original if that never left, else DUPLICATE n; (job, n)."""
    jobs = uow.spool.of_subject(subject.seq, subject.what)
    if jobs and jobs[0].state in NEVER_LEFT:
        uow.spool.release([jobs[0].id], at)
        return jobs[0].id, 0
    copy = max(job.copy for job in jobs) + 1 if jobs else 0
    job = uow.spool.add(
        what=subject.what,
        subject=subject.seq,
        copy=copy,
        body=jobs[0].body if jobs else subject.body,
        day=subject.day,
        at=at,
        by=person.uid,
    )
    return job, copy


def further_paper(
    job: PrintJobRow, person: Person, *, at: datetime, uow: UnitOfWork, counter: Counter
) -> int:
    """Queue what ``job`` printed once more, for nothing came out, and return n of DUPLICATE n."""
    if job.what == "slip":
        row = uow.challans.find(job.subject)
        assert row is not None  # noqa: S101 - jobs are written with their challan
        shift = uow.shifts.open_one()
        day = shift.day if shift else row.day
        return _duplicate(
            row, person, reason="no slip came out", day=day, at=at, uow=uow, counter=counter
        )
    printed = uow.spool.of_subject(job.subject, job.what) if job.subject else [job]
    copy = max(each.copy for each in printed) + 1
    uow.spool.add(
        what=job.what,
        subject=job.subject,
        copy=copy,
        body=job.body,
        day=job.day,
        at=at,
        by=person.uid,
    )
    return copy


def z_subject(no: int, uow: UnitOfWork) -> Subject | None:
    """Return the Z report of shift ``no``; None while it is open, or where there was none."""
    shift = uow.shifts.find(no)
    if shift is None or shift.close_seq is None:
        return None
    body = body_of(report_of(shift, uow))
    return Subject(what="report", seq=shift.close_seq, day=shift.day, body=body)


def day_subject(row: DayRow, uow: UnitOfWork) -> Subject:
    """Return the summary of a closed day, with what had become of its slips when asked for."""
    return Subject(what="day", seq=row.seq, day=row.day, body=body_of(slip_counts(row.day, uow)))


def _subject(said: re.Match[str], number: str, uow: UnitOfWork, counter: Counter) -> Subject:
    """Return the paper a number names; NoSuchNumber for another counter's, too."""
    ours = said["place"] in {None, counter.place.number_prefix}
    found = _FIND[said["kind"]](int(said["no"]), uow) if ours else None
    if found is None:
        raise NoSuchNumber(number)
    return found


def _receipt(no: int, uow: UnitOfWork) -> Subject | None:
    found = uow.challans.receipt(no)
    return Subject(what="receipt", seq=found[0], day=found[1]) if found else None


def _day(no: int, uow: UnitOfWork) -> Subject | None:
    row = next((row for row in uow.shifts.days() if row.day_no == no), None)
    return day_subject(row, uow) if row else None


_FIND = {"R": _receipt, "Z": z_subject, "D": _day}


def _slip(  # noqa: PLR0913 - one deed's context, all by name
    found: ChallanRow,
    clerk: Person,
    *,
    reason: str,
    at: datetime,
    uow: UnitOfWork,
    counter: Counter,
) -> int:
    original = uow.spool.of_subject(found.seq)[0]
    if original.state in NEVER_LEFT:
        uow.spool.release([original.id], at)
        return 0
    day = _shift_day(uow)
    return _duplicate(found, clerk, reason=reason, day=day, at=at, uow=uow, counter=counter)


def _shift_day(uow: UnitOfWork) -> date:
    shift = uow.shifts.open_one()
    if shift is None:
        raise NoOpenShift
    return shift.day


def _duplicate(  # noqa: PLR0913 - one deed's context, all by name
    row: ChallanRow,
    person: Person,
    *,
    reason: str,
    day: date,
    at: datetime,
    uow: UnitOfWork,
    counter: Counter,
) -> int:
    copy = row.copies + 1
    JournalWriter(uow, genesis=counter.genesis, at=at, uid=person.uid).append(
        lambda seq, when: ReprintEntry(
            seq=seq,
            at=when,
            challan=row.seq,
            copy=copy,
            clerk=person.uid,
            reason=reason,
            day=day,
        )
    )
    uow.challans.set_copies(row.seq, copy)
    uow.spool.add(what="slip", subject=row.seq, copy=copy, day=day, at=at, by=person.uid)
    return copy
