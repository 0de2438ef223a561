"""Asking the treasury how this counter stands with it; nothing is sent, nothing is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.calendar import Clock
from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.services.marking import holds
from desktop.services.restoring import standing_of
from desktop.services.syncing import NoTreasury
from desktop.services.trusting import treasury_keys
from desktop.sync.client import TreasuryClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the treasury says of this counter now.

    status: ok, contested, frozen or revoked. holds: the last entry it has; newest: the last one
    here. same: whether the journal here is the one it holds, as far as that goes.
    """

    status: str
    holds: int
    newest: int
    same: bool
    server_time: datetime


def ask(
    *, db: Database, counter: Counter, now: Clock, connect: Callable[[], TreasuryClient]
) -> Asked:
    """Return the treasury's signed word on this counter.

    Raises NoTreasury, WireDown, TreasurySaysNo, and BadBytes for a word that is not the treasury's.
    """
    if not counter.settings.treasury_url:
        raise NoTreasury
    with db.read() as uow:
        keys = treasury_keys(uow)
    with connect() as treasury:
        treasury.ping()  # the question is signed with the treasury's own time
        told = standing_of(treasury, keys, counter=counter, now=now)
    last = told.next_seq - 1
    with db.read() as uow:
        newest = uow.journal.newest()
        same = last <= newest and holds(last, told.head, uow, counter)
    return Asked(
        status=told.status, holds=last, newest=newest, same=same, server_time=told.server_time
    )
