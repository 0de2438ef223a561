"""Thawing: a frozen counter asks at each contact whether the treasury counts it again.

Only the treasury's signed word on this very question ends a freeze, and only where its copy of the
journal is a beginning of this one. Otherwise another copy of this counter was counted meanwhile,
and this one is told as what it is: a branch.
"""

from desktop.domain.calendar import Clock
from desktop.domain.wire import Standing
from desktop.models.counter import FORK, FROZEN, REVOKED, CounterRow
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter
from desktop.services.marking import holds
from desktop.services.restoring import standing_of
from desktop.services.standing import counted_again
from desktop.services.timekeeping import hear
from desktop.services.trusting import treasury_keys
from desktop.sync.client import TreasuryClient


def ask_if_thawed(treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock) -> None:
    """Ask the treasury about a freeze, and go by its word; do nothing at any other counter.

    Raises WireDown, TreasurySaysNo, and BadBytes where the answer is not the treasury's.
    """
    with db.read() as uow:
        known, keys = uow.counter.find(), treasury_keys(uow)
    if known is None or known.contested_why != FROZEN:
        return
    told = standing_of(treasury, keys, counter=counter, now=now)
    hear(told.server_time, db=db, counter=counter, now=now)
    with db.begin() as uow:
        if _of_freeze(uow.counter.find()) == _of_freeze(
            known
        ):  # else another process heard more meanwhile
            _go_by(told, known.contested_from or 1, uow, counter)


def _of_freeze(known: CounterRow | None) -> tuple[object, ...]:
    return (known.contested_from, known.contested_why, known.told_at) if known else ()


def _go_by(told: Standing, first: int, uow: UnitOfWork, counter: Counter) -> None:
    """first: the entry from which on nothing was counted."""
    if told.status == "frozen":
        return
    if told.status == "revoked":
        uow.counter.contested(first, REVOKED, told.server_time)
    elif not holds(told.next_seq - 1, told.head, uow, counter):
        uow.counter.contested(first, FORK, told.server_time)
    else:
        counted_again(uow, told.server_time, told.next_seq - 1)
