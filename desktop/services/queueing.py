"""Papers that somebody asks for: each becomes a job of the spool, and no more than that."""

from datetime import date, datetime

from desktop.domain.calendar import Clock, local_day
from desktop.models.database import Database, UnitOfWork
from desktop.services.bodies import body_of
from desktop.services.logins import Person
from desktop.services.reprinting import queue_paper, z_subject
from desktop.services.shifts import ShiftReport


def print_report(shift: ShiftReport, person: Person, *, db: Database, now: Clock) -> int:
    """Queue an X or Z report and return its job.

    Each X report is a reading of its own; a Z report asked for again is DUPLICATE n.
    """
    with db.begin() as uow:
        closed = z_subject(shift.no, uow) if shift.closed_at else None
        if closed is not None:
            return queue_paper(closed, person, at=now(), uow=uow)[0]
        return uow.spool.add(
            what="report",
            subject=0,
            body=body_of(shift),
            day=shift.day,
            at=now(),
            by=person.uid,
        )


def business_day(uow: UnitOfWork, at: datetime) -> date:
    """Return the open business day; today where none is open."""
    newest = uow.shifts.newest()
    if newest is not None and uow.shifts.day(newest.day) is None:
        return newest.day
    return local_day(at)
