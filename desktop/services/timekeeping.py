"""Timekeeping: a clock that steps back is an entry, is said, and a supervisor confirms it.

The order of the journal is its numbers, never the time. But a clock that was set back may hide when
something was done: against the last entry every deed notices it (``journaling.py``), and against
the treasury's signed time the next contact does.
"""

from datetime import datetime, timedelta

from desktop.domain.calendar import PAKISTAN, Clock
from desktop.domain.errors import Refused
from desktop.domain.journal import ClockEntry, Kind
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter
from desktop.services.journaling import CLOCK_TOLERANCE, JournalWriter
from desktop.services.logins import approve
from desktop.signing.entries import decode_entry, deed_hash

_SYSTEM = "treasury"


class NothingToConfirm(Refused):
    """The clock did not step back, or that is confirmed."""

    def __init__(self) -> None:
        super().__init__("The clock did not step back since it was last confirmed.")


def hear(server_time: datetime, *, db: Database, counter: Counter, now: Clock) -> None:
    """Note how far this clock is behind the treasury's, by its signed word of this very moment.

    Where that grew by more than two minutes since the last time, the clock was set back: an entry.
    """
    at = now()
    behind = round((server_time - at).total_seconds())
    with db.begin() as uow:
        known = uow.counter.find()
        if known is None or known.restored_at is not None:
            return
        uow.counter.heard_time(behind)
        stepped = timedelta(seconds=behind - (known.clock_behind_s or 0))
        if known.clock_behind_s is not None and stepped > CLOCK_TOLERANCE:
            journal = JournalWriter(uow, genesis=counter.genesis, at=at, uid=_SYSTEM)
            if not journal.stepped:
                journal.step_back(at + stepped)


def unconfirmed(uow: UnitOfWork) -> ClockEntry | None:
    """Return the last step back of the clock, None where there is none or it is confirmed."""
    sealed = uow.journal.at(uow.journal.last_of(Kind.CLOCK))
    entry = decode_entry(sealed.body) if sealed else None
    return entry if isinstance(entry, ClockEntry) and entry.approval is None else None


def clock_words(uow: UnitOfWork) -> str:
    """Return in a person's words that the clock stepped back and nobody confirmed it; "" if not."""
    step = unconfirmed(uow)
    if step is None:
        return ""
    was, is_now = (
        f"{each.astimezone(PAKISTAN):%d-%m-%Y %H:%M}" for each in (step.was, step.is_now)
    )
    return (
        f"The clock of this computer stepped back from {was} to {is_now} (entry {step.seq}). "
        "Nothing is lost, and issuing goes on. A supervisor sets the clock right where it is "
        "wrong, and confirms it (“mahasil confirm-clock”)."
    )


def confirm_clock(approver: str, pin: str, *, db: Database, counter: Counter, now: Clock) -> int:
    """Confirm as a supervisor that the clock is right; this is an entry. Return where it stepped.

    Raises NothingToConfirm, NotAllowed unless a supervisor says it, WrongPin or LockedOut.
    """
    with db.read() as uow:
        step = unconfirmed(uow)
    if step is None:
        raise NothingToConfirm
    deed = deed_hash("clock", step.seq)
    approval = approve(approver, pin, deed, clerk="", db=db, counter=counter, now=now)
    with db.begin() as uow:
        if unconfirmed(uow) != step:
            raise NothingToConfirm
        journal = JournalWriter(uow, genesis=counter.genesis, at=now(), uid=approver)
        journal.step_back(step.was, is_now=step.is_now, approval=approval)
    return step.seq
