"""Reprint: the same slip again, marked DUPLICATE n, as an entry of its own."""

from desktop.domain.calendar import Clock
from desktop.domain.journal import ReprintEntry
from desktop.models import spool
from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.services.finding import challan_by
from desktop.services.issuing import NoOpenShift
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person


def reprint(  # noqa: PLR0913 - the deed's three, and what bootstrap binds
    number: str, *, clerk: Person, db: Database, counter: Counter, now: Clock, reason: str = ""
) -> int:
    """Queue a further slip and return its n of DUPLICATE n.

    Returns 0 where the original has never left the queue: then that very job goes out, and
    no duplicate is made. Raises NoSuchChallan, NoOpenShift.
    """
    with db.begin() as uow:
        found = challan_by(number, uow)
        original = uow.spool.of_subject(found.seq)[0]
        if original.state == spool.QUEUED:
            uow.spool.release(original.id)
            return 0
        shift = uow.shifts.open_one()
        if shift is None:
            raise NoOpenShift
        copy, at = found.copies + 1, now()
        JournalWriter(uow, genesis=counter.genesis, at=at, uid=clerk.uid).append(
            lambda seq, when: ReprintEntry(
                seq=seq,
                at=when,
                challan=found.seq,
                copy=copy,
                clerk=clerk.uid,
                reason=reason,
                day=shift.day,
            )
        )
        uow.challans.set_copies(found.seq, copy)
        uow.spool.add(what="slip", subject=found.seq, copy=copy, at=at, by=clerk.uid)
        return copy
