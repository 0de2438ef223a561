"""Appending to the journal: the one place where an entry gets its number, time and head."""

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.domain.journal import Approval, ClockEntry, Entry, Sealed, Tip, step
from desktop.models.database import UnitOfWork
from desktop.services.standing import may_write
from desktop.signing.entries import encode_entry

CLOCK_TOLERANCE = timedelta(minutes=2)
"""A step back of more than this is an entry of its own."""

Maker = Callable[[int, datetime], Entry]


class JournalWriter:
    """Appends entries within one unit of work; the chain's end is read under its lock.

    Raises Restored while the ledger is an older copy: it would begin another branch.
    at: the moment of the deed. uid: who does it, for the entry of a clock that stepped back;
    stepped: whether it did.
    """

    def __init__(self, uow: UnitOfWork, *, genesis: bytes, at: datetime, uid: str) -> None:
        may_write(uow.counter.find())
        self._uow = uow
        self._tip: Tip = uow.journal.tip(genesis)
        self._at, self._uid = at, uid
        was = self._tip.at
        self.stepped = was is not None and at < was - CLOCK_TOLERANCE
        if was is not None and self.stepped:
            self.step_back(was)
            uow.counter.heard_time(None)

    @property
    def tip(self) -> Tip:
        """The chain's end as of this unit of work."""
        return self._tip

    @property
    def next_seq(self) -> int:
        """The place the next entry takes."""
        return self._tip.seq + 1

    def step_back(
        self, was: datetime, *, is_now: datetime | None = None, approval: Approval | None = None
    ) -> int:
        """Write that the clock stepped back, from ``was`` to the moment of the deed or is_now."""
        return self.append(
            lambda seq, at: ClockEntry(
                seq=seq, at=at, was=was, is_now=is_now or at, uid=self._uid, approval=approval
            )
        )

    def append(self, make: Maker) -> int:
        """Write the entry that ``make(seq, at)`` gives and return its place."""
        entry = make(self.next_seq, self._at)
        body = encode_entry(entry)
        head = step(self._tip.head, body)
        self._uow.journal.add(Sealed(entry.seq, entry.at, int(entry.kind), body, head))
        self._tip = Tip(entry.seq, head, entry.at)
        return entry.seq
