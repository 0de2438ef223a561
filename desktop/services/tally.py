"""What a business day came to on paper: how many originals, duplicates, spoiled ones."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.calendar import Clock
from desktop.models import spool
from desktop.models.database import Database, UnitOfWork
from desktop.printing.sheets_content import SlipCounts
from desktop.services.shifts import business_day

_OUT = {spool.CONFIRMED, spool.SENT}
_WAITS = {spool.QUEUED, spool.SENDING}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolCounts:
    """One business day's papers of one kind, by what became of them.

    originals, duplicates: came out, as far as anybody knows. sent_unconfirmed: of these, those
    no printer has confirmed. uncertain: the question is open. spoiled: a person saw nothing come
    out. dropped: nobody wanted it before a byte had left. waiting: neither yet.
    """

    originals: int = 0
    duplicates: int = 0
    uncertain: int = 0
    spoiled: int = 0
    dropped: int = 0
    sent_unconfirmed: int = 0
    waiting: int = 0


def spool_counts(day: date | None, what: str = "slip", *, db: Database, now: Clock) -> SpoolCounts:
    """Return what became of a business day's papers of one kind; None: of the open day, or today.

    what: slip, receipt, or any other kind of paper.
    """
    with db.read() as uow:
        return counts_of(day or business_day(uow, now()), uow, what)


def counts_of(day: date, uow: UnitOfWork, what: str = "slip") -> SpoolCounts:
    """Return the same within a transaction."""
    rows = uow.spool.counts(day, what)

    def sum_of(states: set[str], *, further: bool | None = None) -> int:
        return sum(n for state, copy, n in rows if state in states and further in {None, copy})

    return SpoolCounts(
        originals=sum_of(_OUT, further=False),
        duplicates=sum_of(_OUT, further=True),
        uncertain=sum_of({spool.UNCERTAIN}),
        spoiled=sum_of({spool.SPOILED}),
        dropped=sum_of({spool.DROPPED}),
        sent_unconfirmed=sum_of({spool.SENT}),
        waiting=sum_of(_WAITS),
    )


def slip_counts(day: date, uow: UnitOfWork) -> SlipCounts:
    """Return what a summary of a business day says of its slips, as they stand now."""
    counts = counts_of(day, uow)
    return SlipCounts(
        originals=counts.originals,
        duplicates=counts.duplicates,
        uncertain=counts.uncertain,
        spoiled=counts.spoiled,
    )
