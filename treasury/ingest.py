"""Takes parts in: each device's entries exactly once, whatever is sent again, cut or crossed.

The argument: one transaction locks the device's row, then looks whether these bytes are known,
compares what overlaps, adds what is new and keeps the signed answer. A reply that is lost changes
nothing, for the same bytes get the same answer.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from desktop.domain.calendar import local_day
from desktop.domain.journal import RotateEntry
from desktop.domain.wire import Ack, Part
from desktop.signing.codec import BadBytes
from desktop.signing.parts import part_signer_kid, sign_ack
from treasury.devices import Device, by_key_id, went_over
from treasury.evidence import (
    FORK,
    FROZEN,
    InQuarantine,
    contradiction,
    keep_apart,
    keep_as_fork,
    known_evidence,
    mark_forked,
)
from treasury.founding import Treasury
from treasury.keeping import keep
from treasury.ledger import (
    device,
    exception,
    next_number,
    part,
    quarantine,
    quarantined,
    reading,
    scan,
    writing,
)
from treasury.partitions import has_room, make_room
from treasury.payments import match_waiting
from treasury.posting import Posting, last_entry
from treasury.problems import BadPart, Gap, UnknownDevice
from treasury.verify import CheckedEntry, CheckedPart, check_part

CRASH_AT = "MAHASIL_TREASURY_CRASH_AT"
"""For fault tests: the step at which the process dies as by kill -9."""
KILLED = 137
SCAN_DIFFERS = "scan-differs"
"""The code of an entry whose place a scanned slip claims with another signed token."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A part that is stored, and its signed acknowledgement; ``new`` the first time only."""

    ack: bytes
    new: bool


def take_part(treasury: Treasury, data: bytes) -> Taken:
    """Store what is new in a signed part and return the acknowledgement, the same for ever.

    Raises BadPart, UnknownDevice or Gap, after which nothing was stored; InQuarantine with signed
    evidence where the part contradicts an earlier one, or the device is stopped.
    """
    at = treasury.clock()
    with reading(treasury.engine) as connection:
        known = _known(connection, data)
        sender = None if known else _sender(connection, data)
        roomy = has_room(connection, local_day(at))
    if known:
        return _told(known)
    assert sender is not None  # noqa: S101 — unknown senders were refused
    try:
        checked = check_part(data, sender.device, sender.public_key)
    except BadBytes as error:
        raise BadPart(f"{error} Nothing was stored.") from error
    if not roomy:
        make_room(treasury.engine, local_day(at))
    return store_part(treasury, checked, data)


def store_part(treasury: Treasury, checked: CheckedPart, data: bytes) -> Taken:
    """Store what is new in a part that verifies, in one transaction; the second half of taking it.

    Raises as ``take_part`` does, but for BadPart and UnknownDevice.
    """
    with writing(treasury.engine) as connection:
        outcome = _settle(connection, treasury, checked, data)
        _crash_point("ingest-before-commit")
    _crash_point("ingest-after-commit")
    if isinstance(outcome, InQuarantine) or _names_a_key(checked):
        keep(treasury)
    return _told(outcome)


def _names_a_key(checked: CheckedPart) -> bool:
    return any(isinstance(each.entry, RotateEntry) for each in checked.entries)


def _told(outcome: Taken | InQuarantine) -> Taken:
    if isinstance(outcome, InQuarantine):
        raise outcome
    return outcome


def _crash_point(step: str) -> None:
    if os.environ.get(CRASH_AT) == step:
        os._exit(KILLED)


def _sender(connection: Connection, data: bytes) -> Device:
    try:
        kid = part_signer_kid(data)
    except BadBytes as error:
        raise BadPart(f"{error} Nothing was stored.") from error
    sender = by_key_id(connection, kid)
    if sender is None:
        raise UnknownDevice(kid)
    return sender


def _known(connection: Connection, data: bytes) -> Taken | InQuarantine | None:
    """Return what was answered to these bytes before."""
    digest = sha256(data).digest()
    ack = connection.scalar(select(part.c.ack).where(part.c.digest == digest))
    if ack is not None:
        return Taken(bytes(ack), new=False)
    evidence = known_evidence(connection, digest)
    return None if evidence is None else InQuarantine(evidence)


def _settle(
    connection: Connection, treasury: Treasury, checked: CheckedPart, data: bytes
) -> Taken | InQuarantine:
    """Decide and store, with the device's row locked; the caller commits."""
    sender = by_key_id(connection, part_signer_kid(data), lock=True)
    assert sender is not None  # noqa: S101 — devices are never deleted
    known = _known(connection, data)
    if known:
        return known
    conflict = contradiction(connection, sender, checked)
    first, last = checked.part.first, checked.part.last
    if not conflict and sender.lacks(first):
        raise Gap(first, sender.next_seq, sender.head)
    if conflict or sender.stopped(first, last) or not sender.signs(first, last):
        return keep_apart(connection, treasury, checked, data, conflict)
    went_over(connection, sender.kid, first)
    taken = _accept(connection, treasury, sender, checked, data)
    take_late(connection, treasury, sender.device)
    return taken


def _accept(
    connection: Connection,
    treasury: Treasury,
    sender: Device,
    checked: CheckedPart,
    data: bytes,
) -> Taken:
    at, whole = take_up(connection, treasury, sender, checked), checked.part
    log_index = next_number(connection, "log")
    ack = Ack(
        device=whole.device,
        first=whole.first,
        last=whole.last,
        head=whole.head,
        part=sha256(data).digest(),
        received_at=at,
        log_index=log_index,
        flags=_flags(connection, whole),
    )
    signed = sign_ack(ack, treasury.signer)
    row = {"first": whole.first, "last": whole.last, "received_at": at, "log_index": log_index}
    kept = {"digest": ack.part, "device": whole.device, "bytes": data, "ack": signed}
    connection.execute(insert(part).values({**row, **kept}))
    return Taken(signed, new=True)


def take_up(
    connection: Connection, treasury: Treasury, sender: Device, checked: CheckedPart
) -> datetime:
    """Count what is new in a part that fits behind what is stored; return when this was.

    The caller holds the device's lock and has looked that the part fits, and commits.
    """
    at, whole = treasury.clock(), checked.part
    new = [each for each in checked.entries if each.sealed.seq >= sender.next_seq]
    if new:
        _post(connection, treasury, sender, new, at)
    end = {"next_seq": whole.last + 1, "head": whole.head} if new else {}
    heard = update(device).where(device.c.device == sender.device)
    connection.execute(heard.values(heard_at=at, **end))
    return at


def _post(
    connection: Connection,
    treasury: Treasury,
    sender: Device,
    new: list[CheckedEntry],
    at: datetime,
) -> None:
    last = last_entry(connection, sender)
    posting = Posting(connection, treasury, sender, at, last.at if last else None)
    posting.foresee(new)
    for each in new:
        posting.post(each)
    for seq, flagged in _differently_scanned(connection, sender.device, new):
        if not flagged:
            posting.flag(seq, SCAN_DIFFERS, "a signed slip with this place in the journal differs")
        mark_forked(connection, sender.device, seq)
    posting.flush()
    match_waiting(connection, sender.device, at)


def take_late(connection: Connection, treasury: Treasury, number: int) -> int:
    """Count what fits by now of the parts that came while the device was frozen; return how many.

    They go in the order of the journal; of two that claim one place, the one that came first.
    """
    taken, seen = 0, set[bytes]()
    while fresh := [each for each in _late(connection, number) if each not in seen]:
        seen.update(fresh)
        taken += sum(_take_one(connection, treasury, digest) for digest in fresh)
    return taken


def _late(connection: Connection, number: int) -> list[bytes]:
    """Return the frozen device's parts that begin where something is known: here, or of a fork."""
    branch = quarantine.alias()
    forked = (branch.c.device == number) & (branch.c.why == FORK)
    goes_on = exists().where(forked, branch.c.last == quarantine.c.first - 1)
    next_seq = select(device.c.next_seq).where(device.c.device == number).scalar_subquery()
    ours = (quarantine.c.device == number) & quarantine.c.taken_at.is_(None)
    query = select(quarantine.c.digest).where(ours, quarantine.c.why == FROZEN)
    place = (quarantine.c.first, func.coalesce(quarantine.c.turn, 0))
    fits = (quarantine.c.first <= next_seq) | goes_on
    return [bytes(each) for each in connection.scalars(query.where(fits).order_by(*place))]


def _take_one(connection: Connection, treasury: Treasury, digest: bytes) -> bool:
    of_part = quarantine.c.digest == digest
    row = connection.execute(select(quarantine).where(of_part)).mappings().one()
    sender = by_key_id(connection, part_signer_kid(bytes(row["bytes"])), lock=True)
    assert sender is not None  # noqa: S101 — its part was checked when it came
    checked = check_part(bytes(row["bytes"]), sender.device, sender.public_key)
    first, last = checked.part.first, checked.part.last
    conflict = contradiction(connection, sender, checked)
    if conflict:
        keep_as_fork(connection, treasury, row, checked.part, conflict)
        return False
    if first > sender.next_seq or sender.stopped(first, last) or not sender.signs(first, last):
        return False
    went_over(connection, sender.kid, first)
    take_up(connection, treasury, sender, checked)
    connection.execute(update(quarantine).where(of_part).values(taken_at=treasury.clock()))
    connection.execute(delete(quarantined).where(quarantined.c.part == digest))
    return True


def _differently_scanned(
    connection: Connection, number: int, new: list[CheckedEntry]
) -> list[tuple[int, bool]]:
    """Return the entries whose place was claimed by another signed slip a citizen scanned.

    With each, whether it is flagged already: two slips of one place accuse it before it comes.
    """
    tokens = {each.sealed.seq: each.token for each in new}
    place = (scan.c.device == number) & scan.c.seq.between(min(tokens), max(tokens))
    rows = connection.execute(select(scan.c.seq, scan.c.token).where(place))
    differing = {row.seq for row in rows if row.token != tokens[row.seq]}
    of_code = (exception.c.device == number) & (exception.c.code == SCAN_DIFFERS)
    within = exception.c.seq.between(min(tokens), max(tokens))
    flagged = set(connection.scalars(select(exception.c.seq).where(of_code, within)))
    return [(seq, seq in flagged) for seq in sorted(differing)]


def _flags(connection: Connection, whole: Part) -> tuple[tuple[int, str], ...]:
    place = (exception.c.device == whole.device) & exception.c.seq.between(whole.first, whole.last)
    query = select(exception.c.seq, exception.c.code).where(place)
    rows = connection.execute(query.order_by(exception.c.seq, exception.c.code))
    return tuple((row.seq, row.code) for row in rows)
