"""Sending: each part until its signed acknowledgement is stored and anchored in the journal.

A treasury that was restored from an old backup says that it lacks earlier entries (``gap``). The
counter keeps every part it ever sealed, so it sends again what is lacking: the counters are the
treasury's backup.

A part that contradicts what the treasury holds of this device, or comes from a device it takes
nothing from, is answered with signed evidence: it is kept apart, whole, and the counter is
contested from there on (``services/standing.py``). The parts behind it go on being sent; the first
acknowledgement that is newer than a freeze says that the freeze is over.

A part that does not get through a bad line is cut into smaller ones (``services/pacing.py``). One
that was damaged on the way is sent again. One that the treasury cannot read is rebuilt from the
journal, once; refused again it is a case for support, and nothing is skipped.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from desktop.domain.calendar import Clock
from desktop.domain.challan import Custody
from desktop.domain.errors import MahasilError, Refused
from desktop.domain.journal import AnchorEntry
from desktop.domain.wire import Ack, Evidence
from desktop.models.counter import LARGEST_PART
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.services.journaling import JournalWriter
from desktop.services.marking import remember
from desktop.services.pacing import FAILURES_TO_HALVE, Pace, wait_s
from desktop.services.sealing import reseal
from desktop.services.standing import counted_again
from desktop.services.succession import heed_flags
from desktop.services.timekeeping import hear
from desktop.services.trusting import treasury_keys
from desktop.signing.codec import BadBytes
from desktop.signing.parts import open_ack, open_evidence
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import Answer, TreasuryClient, TreasurySaysNo, WireDown

_SYSTEM = "treasury"
_DAMAGED = "digest"
"""The treasury's word for bytes that are not those of their address."""
_UNREADABLE = {"bad-part", _DAMAGED}
_ON_THE_WAY = "what was sent came to it damaged"


class SupportCase(Refused):
    """The treasury refuses a part that was rebuilt from the journal: a person must look."""

    def __init__(self, part: PartRow) -> None:
        super().__init__(
            f"The treasury cannot read entries {part.first} to {part.last}, even rebuilt. They are "
            "safe here, and nothing behind them is sent before they are. Issuing goes on. Call "
            f"support and name part {part.digest.hex()[:12]}."
        )
        self.digest = part.digest


def send_all(
    treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> Iterator[bool]:
    """Send what waits, oldest first; yield of each answered part whether it is kept apart.

    Raises WireDown, or TreasurySaysNo, SupportCase and BadBytes for an answer that helps nobody;
    what waits then still waits.
    """
    with db.read() as uow:
        waiting = uow.parts.waiting()
    for part in waiting:
        for piece in _fitted(part, db=db, counter=counter, now=now):
            yield _send(piece, treasury, db=db, counter=counter, now=now)


def _fitted(part: PartRow, *, db: Database, counter: Counter, now: Clock) -> list[PartRow]:
    """Return the part, or smaller ones in its place where it is too large for the line."""
    if part.tries < FAILURES_TO_HALVE:
        return [part]
    with db.read() as uow:
        most, key = _pace(uow).part_bytes, counter.lineage(uow).at(part.first)
    if not counter.keys.holds(key):  # destroyed when it had had its day: as it is, or not at all
        return [part]
    with db.begin() as uow:
        pieces = reseal(part, most, uow=uow, counter=counter, now=now)
    return pieces if len(pieces) > 1 else [part]


def _send(
    part: PartRow, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> bool:
    """Send one part and keep its answer; return whether the treasury keeps it apart."""
    crash_point("send-before")
    try:
        part, answer = _delivered(part, treasury, db=db, counter=counter, now=now)
        crash_point("send-answered")
        keep_answer(part, answer, db=db, counter=counter, now=now)
        if not (answer.again or answer.apart):  # signed for the first time: just now
            signed = _keys(db).opened(open_ack, answer.body)
            hear(signed.received_at, db=db, counter=counter, now=now)
    except MahasilError as error:
        _note_try(part, error, db=db, now=now)
        raise
    return answer.apart


def check_answer(part: PartRow, answer: Answer, counter: Counter, keys: TreasuryKeys) -> None:
    """Return when the treasury signed ``answer`` about this very part; BadBytes otherwise."""
    check = _check_evidence if answer.apart else _check_ack
    check(answer.body, part, counter, keys)


def keep_answer(
    part: PartRow, answer: Answer, *, db: Database, counter: Counter, now: Clock
) -> None:
    """Keep the treasury's answer to a part that has none yet, however it came.

    Raises BadBytes unless the treasury signed it about this very part.
    """
    keep = _keep_apart if answer.apart else _keep_ack
    keep(part, answer.body, db=db, counter=counter, now=now)
    remember(db=db, counter=counter)


def _keep_ack(part: PartRow, answer: bytes, *, db: Database, counter: Counter, now: Clock) -> None:
    ack = _check_ack(answer, part, counter, _keys(db))
    with db.begin() as uow:
        if uow.parts.has_ack(part.digest):
            return  # another process was quicker; the answer is the same
        uow.parts.acked(part.digest, ack=answer, at=now())
        uow.challans.reported(part.first, part.last)
        _heed(answer, ack, uow, counter=counter, now=now)
        heed_flags(ack.flags, uow, counter, now())
        crash_point("ack-before-commit")
    crash_point("ack-committed")


def _keep_apart(
    part: PartRow, answer: bytes, *, db: Database, counter: Counter, now: Clock
) -> None:
    """Keep the evidence beside its part: this counter is contested, unless a thaw came since."""
    evidence = _check_evidence(answer, part, counter, _keys(db))
    with db.begin() as uow:
        uow.parts.kept_apart(part.digest, evidence=answer, at=now())
        uow.counter.contested(evidence.seq or part.first, evidence.why, evidence.received_at)
        uow.counter.contacted(now(), "under review")


def _delivered(
    part: PartRow, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> tuple[PartRow, Answer]:
    """Return what was taken and the answer to it: the part, or the one rebuilt in its place."""
    try:
        return part, _put(part, treasury, db=db, counter=counter, now=now)
    except TreasurySaysNo as error:
        if error.problem == _DAMAGED and sha256(part.body).digest() == part.digest:
            raise WireDown(_ON_THE_WAY) from error
        if error.problem not in _UNREADABLE:
            raise
    fresh = _rebuilt(part, db=db, counter=counter, now=now)
    try:
        return fresh, _put(fresh, treasury, db=db, counter=counter, now=now)
    except TreasurySaysNo as error:
        if error.problem in _UNREADABLE:
            raise SupportCase(fresh) from error
        raise


def _rebuilt(part: PartRow, *, db: Database, counter: Counter, now: Clock) -> PartRow:
    """Return the part made anew from the journal; SupportCase where that was done, or is vain."""
    if part.refusals:
        raise SupportCase(part)
    again = replace(part, refusals=1)
    with db.begin() as uow:
        uow.parts.refused(part.digest)
        (fresh,) = reseal(again, LARGEST_PART, uow=uow, counter=counter, now=now)
    if fresh.body == part.body:
        raise SupportCase(part)
    return fresh


def _put(
    part: PartRow, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> Answer:
    """Return the answer to ``part``, after filling the gap the treasury names first."""
    try:
        return treasury.put_part(part.digest, part.body)
    except TreasurySaysNo as error:
        lacking = _lacking(error, part)
        if error.problem == "unknown-device":
            lacking = _introduce(part, treasury, db=db, counter=counter, now=now)
        if lacking is None:
            raise
    _refill(lacking, part.first, treasury, db=db, counter=counter, now=now)
    return treasury.put_part(part.digest, part.body)


def _introduce(
    part: PartRow, treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> int | None:
    """Tell a treasury that lost its data, again, by which entry the key of ``part`` was named.

    Return the entry after the parts sent for that; None where no entry names the key.
    """
    with db.read() as uow:
        key = counter.lineage(uow).at(part.first)
        named = next((row.named_by for row in uow.successors.all() if row.public_key == key), 0)
        parts = uow.parts.covering(named, named)
    for naming in parts:
        answer = _put(naming, treasury, db=db, counter=counter, now=now)
        keep_further_answer(naming, answer, db=db, counter=counter, now=now)
    return parts[-1].last + 1 if parts else None


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
        answer = treasury.put_part(part.digest, part.body)
        crash_point("refill-answered")
        keep = keep_answer if part.ack is None else keep_further_answer
        keep(part, answer, db=db, counter=counter, now=now)


def keep_further_answer(
    part: PartRow, answer: Answer, *, db: Database, counter: Counter, now: Clock
) -> None:
    """Keep another answer to a part beside its first one, from a treasury that lost its data."""
    if answer.apart:
        _keep_apart(part, answer.body, db=db, counter=counter, now=now)
        return
    ack = _check_ack(answer.body, part, counter, _keys(db))
    with db.begin() as uow:
        uow.parts.acked_again(part.digest, ack=answer.body, at=now())
        _heed(answer.body, ack, uow, counter=counter, now=now)


def _heed(answer: bytes, ack: Ack, uow: UnitOfWork, *, counter: Counter, now: Clock) -> None:
    """Mark what an acknowledgement speaks of, and anchor it in the journal."""
    at = now()
    for seq, _ in ack.flags:
        found = uow.challans.find(seq)
        if found is not None and found.custody != Custody.CLEARED:
            uow.challans.questioned(seq)
    uow.counter.acknowledged(at)
    uow.counter.backed_off(0, None)  # a line that takes a part is worth another try soon
    known = uow.counter.find()
    if known is not None and known.told_at is not None and ack.received_at > known.told_at:
        counted_again(uow, ack.received_at, ack.last)  # of a frozen counter no part is taken
    _keep_pace(_pace(uow).succeeded(), uow)
    digest = sha256(answer).digest()
    JournalWriter(uow, genesis=counter.genesis, at=at, uid=_SYSTEM).append(
        lambda seq, when: AnchorEntry(seq=seq, at=when, ack=digest)
    )


def _keys(db: Database) -> TreasuryKeys:
    with db.read() as uow:
        return treasury_keys(uow)


def _check_ack(data: bytes, part: PartRow, counter: Counter, keys: TreasuryKeys) -> Ack:
    """Return the acknowledgement; BadBytes unless the treasury signed it for this very part."""
    ack = keys.opened(open_ack, data)
    if ack.part != part.digest or ack.device != counter.device or ack.last < part.last:
        raise BadBytes("acknowledgement", "it belongs to another part")
    return ack


def _check_evidence(data: bytes, part: PartRow, counter: Counter, keys: TreasuryKeys) -> Evidence:
    """Return the evidence; BadBytes unless the treasury signed it about this very part."""
    told = keys.opened(open_evidence, data)
    if told.part != part.digest or told.device != counter.device or told.last < part.last:
        raise BadBytes("evidence", "it belongs to another part")
    return told


def _note_try(part: PartRow, error: MahasilError, *, db: Database, now: Clock) -> None:
    asked_s = error.asked_s if isinstance(error, WireDown) else 0.0
    later = timedelta(seconds=wait_s(part.tries + 1, asked_s=asked_s))
    with db.begin() as uow:
        uow.parts.tried(part.digest, answer=str(error), next_try_at=now() + later)
        if isinstance(error, WireDown):
            _keep_pace(_pace(uow).failed(), uow)


def _pace(uow: UnitOfWork) -> Pace:
    known = uow.counter.find()
    return Pace(known.part_bytes, known.streak) if known else Pace()


def _keep_pace(pace: Pace, uow: UnitOfWork) -> None:
    uow.counter.paced(pace.part_bytes, pace.streak)
