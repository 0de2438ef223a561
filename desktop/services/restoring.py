"""Restoring: an older copy of the ledger is made whole from what the treasury holds.

Nothing is written to its journal, not even a login, before the treasury was asked: it gives back
the counter's own signed parts, each is verified and replayed, and the chain goes on exactly where
it ended.
"""

import os
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from desktop.domain.calendar import Clock
from desktop.domain.journal import Sealed, step
from desktop.domain.wire import Part, Standing
from desktop.models.counter import FORK, FROZEN, REVOKED
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.counter import Counter
from desktop.services.marking import holds, mark_of
from desktop.services.replaying import replay
from desktop.services.succession import take_over
from desktop.services.trusting import treasury_keys
from desktop.signing.carriage import strings
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.entries import decode_entry
from desktop.signing.parts import open_part, part_signer_kid
from desktop.signing.standings import NONCE_BYTES, open_standing
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import TreasuryClient

_WHY = {"contested": FORK, "frozen": FROZEN, "revoked": REVOKED}


class Branches(BadBytes):
    """What the treasury gives back is another journal from the entry ``seq`` on."""

    def __init__(self, seq: int) -> None:
        super().__init__("part", f"entry {seq} is not the one in this journal")
        self.seq = seq


def settle(treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock) -> None:
    """Ask the treasury how far an older copy must go, and bring it there; else do nothing.

    Raises BadBytes where the answer is not the treasury's, or what it gives back does not fit.
    """
    with db.read() as uow:
        known = uow.counter.find()
        tip, keys = uow.journal.tip(counter.genesis).seq, treasury_keys(uow)
    if known is None or known.restored_at is None or known.contested_from is not None:
        return
    told = standing_of(treasury, keys, counter=counter, now=now)
    try:
        while told.status == "ok" and told.next_seq > tip + 1:
            tip = _fetch(tip, treasury, db=db, counter=counter, now=now)
    except Branches as error:
        told = replace(told, status="contested", next_seq=error.seq)
    with db.begin() as uow:
        _conclude(told, uow, counter)
        _settle_keys(last=told.next_seq - 1, uow=uow, counter=counter, at=now())


def standing_of(
    treasury: TreasuryClient, keys: TreasuryKeys, *, counter: Counter, now: Clock
) -> Standing:
    """Return how the treasury says the counter stands; BadBytes where that is not its own word."""
    nonce = os.urandom(NONCE_BYTES)
    answer = treasury.standing(nonce, now(), counter.signer)
    told = keys.opened(open_standing, answer)
    if told.nonce != nonce or told.device != counter.device:
        raise BadBytes("standing", "it answers another question")
    return told


def _conclude(told: Standing, uow: UnitOfWork, counter: Counter) -> None:
    """Let the journal go on, or close the series where it cannot be the treasury's."""
    mark, last = mark_of(counter.settings, counter.device), told.next_seq - 1
    if told.status != "ok":
        uow.counter.contested(told.next_seq, _WHY[told.status], told.server_time)
    elif not holds(last, told.head, uow, counter):
        uow.counter.contested(max(last, 1), FORK)
    elif mark is not None and not holds(mark.seq, mark.head, uow, counter):
        raise BadBytes("ledger", f"the treasury has lost entries up to {mark.seq}, too")
    uow.counter.restored(None)


def _settle_keys(*, last: int, uow: UnitOfWork, counter: Counter, at: datetime) -> None:
    """Let the newest key that the treasury knows, and that is here, sign from now on."""
    rows = uow.successors.all()
    taken = max((row.named_by for row in rows if row.first is not None), default=0)
    for row in rows:
        if row.waits and row.named_by < taken:
            uow.successors.give_up(row.public_key, at)
        elif row.waits and row.named_by <= last:
            take_over(row, uow, counter, at)


def _fetch(
    tip: int, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> int:
    """Append what the treasury gives back of the entries after ``tip``; return the new tip."""
    data = treasury.own_parts(tip + 1, os.urandom(NONCE_BYTES), now(), counter.signer)
    for body in strings(data):
        with db.begin() as uow:
            part = _opened(body, uow, counter)
            _append(part, uow, counter)
            if part.first == uow.parts.last_sealed() + 1:
                row = PartRow(sha256(body).digest(), part.first, part.last, body, now())
                uow.parts.add(row)
    with db.read() as uow:
        reached = uow.journal.newest()
    if reached <= tip:
        raise BadBytes("parts", "they do not go on where this journal ends")
    return reached


def _opened(body: bytes, uow: UnitOfWork, counter: Counter) -> Part:
    """Return a part of this device; one by a key that waits shows where that key took over."""
    kid = part_signer_kid(body)
    key = counter.lineage(uow).named(kid)
    if key is not None:
        return open_part(body, key)
    for row in uow.successors.all():
        if row.waits and kid_of(row.public_key) == kid:
            part = open_part(body, row.public_key)
            uow.successors.take_over(row.public_key, part.first)
            return part
    raise BadBytes("part", "it is signed by a key that this counter never had")


def _append(part: Part, uow: UnitOfWork, counter: Counter) -> None:
    """Append the entries of a part that the journal lacks, and make their rows.

    BadBytes where it does not go on exactly from the journal's end, or differs from what is there.
    """
    head = part.prev_head
    for seq, body in enumerate(part.entries, part.first):
        head = step(head, body)
        known = uow.journal.at(seq)
        if known is None:
            _append_one(Sealed(seq, decode_entry(body).at, 0, body, head), uow, counter)
        elif known.head != head:
            raise Branches(seq)
    if head != part.head:
        raise BadBytes("part", "its chain does not lead to its head")


def _append_one(sealed: Sealed, uow: UnitOfWork, counter: Counter) -> None:
    tip, entry = uow.journal.tip(counter.genesis), decode_entry(sealed.body)
    if (tip.seq + 1, step(tip.head, sealed.body)) != (entry.seq, sealed.head):
        raise BadBytes("part", f"entry {entry.seq} does not go on from this journal's end")
    uow.journal.add(Sealed(entry.seq, entry.at, int(entry.kind), sealed.body, sealed.head))
    replay(entry, uow, counter)
