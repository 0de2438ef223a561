"""Sending: each part until its signed acknowledgement is stored and anchored in the journal.

A treasury that was restored from an old backup says that it lacks earlier entries (``gap``). The
counter keeps every part it ever sealed, so it sends again what is lacking: the counters are the
treasury's backup.

A part that contradicts what the treasury holds of this device, or comes from a device it takes
nothing from, is answered with signed evidence: it is kept apart, whole, and the counter is
contested from there on (``services/standing.py``). The parts behind it go on being sent.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from desktop.domain.calendar import Clock
from desktop.domain.errors import MahasilError
from desktop.domain.journal import AnchorEntry
from desktop.domain.wire import Ack, Evidence
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.services.journaling import JournalWriter
from desktop.signing.codec import BadBytes
from desktop.signing.parts import open_ack, open_evidence
from desktop.sync.client import Answer, TreasuryClient, TreasurySaysNo

FIRST_WAIT_S, LONGEST_WAIT_S = 2, 15 * 60
_SYSTEM = "treasury"


@dataclass(frozen=True, slots=True)
class Sent:
    """How many parts were acknowledged, and how many the treasury keeps apart."""

    acked: int = 0
    apart: int = 0


def send_all(treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock) -> Sent:
    """Send what waits, oldest first, and say what was answered.

    Raises WireDown, or TreasurySaysNo and BadBytes for an answer that helps nobody; what waits
    then still waits.
    """
    with db.read() as uow:
        waiting = uow.parts.waiting()
    apart = 0
    for part in waiting:
        apart += _send(part, treasury, db=db, counter=counter, now=now)
    return Sent(len(waiting) - apart, apart)


def _send(
    part: PartRow, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> bool:
    """Send one part and keep its answer; return whether the treasury keeps it apart."""
    crash_point("send-before")
    try:
        answer = _put(part, treasury, db=db, counter=counter, now=now)
        crash_point("send-answered")
        if answer.apart:
            _keep_apart(part, answer.body, db=db, counter=counter, now=now)
        else:
            _keep_ack(part, answer.body, db=db, counter=counter, now=now)
    except MahasilError as error:
        _note_try(part, str(error), db=db, now=now)
        raise
    return answer.apart


def _keep_ack(part: PartRow, answer: bytes, *, db: Database, counter: Counter, now: Clock) -> None:
    ack = _check_ack(answer, part, counter)
    with db.begin() as uow:
        if uow.parts.has_ack(part.digest):
            return  # another process was quicker; the answer is the same
        uow.parts.acked(part.digest, ack=answer, at=now())
        uow.challans.reported(part.first, part.last)
        _heed(answer, ack, uow, counter=counter, now=now)
        crash_point("ack-before-commit")
    crash_point("ack-committed")


def _keep_apart(
    part: PartRow, answer: bytes, *, db: Database, counter: Counter, now: Clock
) -> None:
    """Keep the evidence beside its part: this counter is contested from now on."""
    evidence = _check_evidence(answer, part, counter)
    with db.begin() as uow:
        uow.parts.kept_apart(part.digest, evidence=answer, at=now())
        uow.counter.contested(evidence.seq or part.first, evidence.why)
        uow.counter.contacted(now(), "under review")


def _put(
    part: PartRow, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> Answer:
    """Return the answer to ``part``, after filling the gap the treasury names first."""
    try:
        return treasury.put_part(part.digest, part.body)
    except TreasurySaysNo as error:
        lacking = _lacking(error, part)
        if lacking is None:
            raise
    _refill(lacking, part.first, treasury, db=db, counter=counter, now=now)
    return treasury.put_part(part.digest, part.body)


def _lacking(error: TreasurySaysNo, part: PartRow) -> int | None:
    """Return the first entry the treasury lacks before ``part``; None for any other answer."""
    first = error.fields.get("next_seq")
    fits = error.problem == "gap" and type(first) is int and 1 <= first < part.first
    return first if fits else None  # type: ignore[return-value]  # int, or it does not fit


def _refill(  # noqa: PLR0913 - from where, up to where, and what bootstrap binds
    first: int, until: int, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> None:
    """Send again the kept parts that hold the entries from ``first`` to before ``until``.

    Their further acknowledgements are kept beside the first ones, which prove what was lost.
    """
    with db.read() as uow:
        parts = uow.parts.covering(first, until - 1)
    for part in parts:
        told = treasury.put_part(part.digest, part.body)
        if told.apart:
            _keep_apart(part, told.body, db=db, counter=counter, now=now)
            continue
        answer, ack = told.body, _check_ack(told.body, part, counter)
        crash_point("refill-answered")
        with db.begin() as uow:
            uow.parts.acked_again(part.digest, ack=answer, at=now())
            _heed(answer, ack, uow, counter=counter, now=now)


def _heed(answer: bytes, ack: Ack, uow: UnitOfWork, *, counter: Counter, now: Clock) -> None:
    """Mark what an acknowledgement speaks of, and anchor it in the journal."""
    at = now()
    for seq, _ in ack.flags:
        if uow.challans.find(seq) is not None:
            uow.challans.questioned(seq)
    uow.counter.acknowledged(at)
    digest = sha256(answer).digest()
    JournalWriter(uow, genesis=counter.genesis, at=at, uid=_SYSTEM).append(
        lambda seq, when: AnchorEntry(seq=seq, at=when, ack=digest)
    )


def _check_ack(data: bytes, part: PartRow, counter: Counter) -> Ack:
    """Return the acknowledgement; BadBytes unless the treasury signed it for this very part."""
    ack = open_ack(data, counter.treasury_key)
    if ack.part != part.digest or ack.device != counter.device or ack.last < part.last:
        raise BadBytes("acknowledgement", "it belongs to another part")
    return ack


def _check_evidence(data: bytes, part: PartRow, counter: Counter) -> Evidence:
    """Return the evidence; BadBytes unless the treasury signed it about this very part."""
    told = open_evidence(data, counter.treasury_key)
    if told.part != part.digest or told.device != counter.device or told.last < part.last:
        raise BadBytes("evidence", "it belongs to another part")
    return told


def _note_try(part: PartRow, answer: str, *, db: Database, now: Clock) -> None:
    wait = min(FIRST_WAIT_S * 2 ** min(part.tries, 16), LONGEST_WAIT_S)
    later = timedelta(seconds=random.uniform(0, wait))  # noqa: S311 - jitter, not a secret
    with db.begin() as uow:
        uow.parts.tried(part.digest, answer=answer, next_try_at=now() + later)
