"""Papers that somebody asks for: each becomes a job of the spool, and no more than that."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.domain.calendar import Clock
from desktop.models.database import Database, UnitOfWork
from desktop.services.bodies import body_of
from desktop.services.closing import closed_day
from desktop.services.counter import Counter
from desktop.services.finding import challan_by
from desktop.services.issuing import record_of
from desktop.services.logins import Person
from desktop.services.notices import notice
from desktop.services.reprinting import day_subject, queue_paper, z_subject
from desktop.services.shifts import ShiftReport, business_day
from desktop.services.verdicts import verdict_paper
from desktop.services.verifying import Verdict


def print_report(shift: ShiftReport, person: Person, *, db: Database, now: Clock) -> int:
    """Queue an X or Z report and return its job.

    Each X report is a reading of its own; a Z report asked for again is DUPLICATE n.
    """
    at = now()
    with db.begin() as uow:
        closed = z_subject(shift.no, uow) if shift.closed_at else None
        if closed is not None:
            return queue_paper(closed, person, at=at, uow=uow)[0]
        return uow.spool.add(
            what="report",
            subject=0,
            body=body_of(replace(shift, read_at=at)),
            day=shift.day,
            at=at,
            by=person.uid,
        )


def print_day(day: date, person: Person, *, db: Database, counter: Counter, now: Clock) -> int:
    """Queue the summary of a closed day and return its job; asked for again it is DUPLICATE n.

    Refused where the day is open or unknown.
    """
    _, row = closed_day(day, db=db, counter=counter)
    with db.begin() as uow:
        return queue_paper(day_subject(row, uow), person, at=now(), uow=uow)[0]


def print_notice(number: str, person: Person, *, db: Database, counter: Counter, now: Clock) -> int:
    """Queue a reminder to the payer of a challan and return its job.

    number: of the challan, or its reference. Raises NoSuchChallan, NothingOwed.
    """
    at = now()
    with db.begin() as uow:
        row = challan_by(number, uow)
        notice(row, record_of(row.seq, uow), counter, person.name.en, at)
        return _add("notice", person, at, uow, subject=row.seq)


def print_verdict(
    verdict: Verdict, person: Person, *, db: Database, counter: Counter, now: Clock
) -> int:
    """Queue what a check of a slip came to, as it was told, and return its job."""
    at = now()
    with db.begin() as uow:
        known = uow.counter.find()
        heard = known.last_contact_at if known else None
        fresh = heard is not None and at - heard <= timedelta(
            minutes=counter.settings.offline_after_minutes
        )
        said = verdict_paper(verdict, counter, person.name.en, at, as_of=None if fresh else heard)
        return _add("verdict", person, at, uow, body=body_of(said))


def _add(  # noqa: PLR0913 - a job's columns
    what: str, person: Person, at: datetime, uow: UnitOfWork, *, subject: int = 0, body: str = ""
) -> int:
    return uow.spool.add(
        what=what, subject=subject, body=body, day=business_day(uow, at), at=at, by=person.uid
    )
