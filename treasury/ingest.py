"""Takes parts in: each device's entries exactly once, whatever is sent again, cut or crossed.

The argument: one transaction locks the device's row, then looks whether these bytes are known,
compares what overlaps, adds what is new and keeps the signed acknowledgement. A reply that is
lost changes nothing, for the same bytes get the same acknowledgement.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select, update

from desktop.domain.calendar import local_day
from desktop.domain.journal import genesis
from desktop.domain.wire import Ack, Part
from desktop.signing.codec import BadBytes
from desktop.signing.parts import part_signer_kid, sign_ack
from treasury.devices import Device, by_key_id, find_device
from treasury.founding import Treasury
from treasury.ledger import (
    device,
    entry,
    exception,
    fork,
    next_number,
    part,
    reading,
    scan,
    writing,
)
from treasury.partitions import has_room, make_room
from treasury.posting import Posting, last_entry
from treasury.problems import BadPart, Fork, Gap, UnknownDevice
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

    Raises BadPart, UnknownDevice, Gap or Fork; after a Fork the part is kept as evidence.
    """
    at = treasury.clock()
    with reading(treasury.engine) as connection:
        known = _known(connection, data)
        sender = None if known else _sender(connection, data)
        roomy = has_room(connection, local_day(at))
    if known:
        return known
    assert sender is not None  # noqa: S101 — unknown senders were refused
    try:
        checked = check_part(data, sender.device, sender.public_key)
    except BadBytes as error:
        raise BadPart(f"{error} Nothing was stored.") from error
    if not roomy:
        make_room(treasury.engine, local_day(at))
    with writing(treasury.engine) as connection:
        outcome = _settle(connection, treasury, checked, data)
        _crash_point("ingest-before-commit")
    _crash_point("ingest-after-commit")
    if isinstance(outcome, Fork):
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


def _known(connection: Connection, data: bytes) -> Taken | None:
    query = select(part.c.ack).where(part.c.digest == sha256(data).digest())
    ack = connection.scalar(query)
    return None if ack is None else Taken(bytes(ack), new=False)


def _settle(
    connection: Connection, treasury: Treasury, checked: CheckedPart, data: bytes
) -> Taken | Fork:
    """Decide and store, with the device's row locked; the caller commits, also after a fork."""
    sender = find_device(connection, device.c.device == checked.part.device, lock=True)
    assert sender is not None  # noqa: S101 — devices are never deleted
    known = _known(connection, data)
    if known:
        return known
    if checked.part.first > sender.next_seq:
        raise Gap(checked.part.first, sender.next_seq, sender.head)
    conflict = _conflict(connection, sender, checked)
    if conflict:
        _keep_evidence(connection, sender, conflict, data, treasury.clock())
        return conflict
    return _accept(connection, treasury, sender, checked, data)


def _conflict(connection: Connection, sender: Device, checked: CheckedPart) -> Fork | None:
    """Return the first place where the part contradicts what is stored."""
    first = checked.part.first
    before = _head_before(connection, sender, first)
    if before != checked.part.prev_head:
        if first == 1:
            raise BadPart(
                "This part does not verify: its chain does not begin with this device's "
                "certificate. Nothing was stored."
            )
        return Fork(first - 1, before, checked.part.prev_head)
    for seq, body in _stored(connection, sender, checked.part):
        got = checked.entries[seq - first].sealed.body
        if got != body:
            return Fork(seq, sha256(body).digest(), sha256(got).digest())
    return None


def _head_before(connection: Connection, sender: Device, first: int) -> bytes:
    if first == sender.next_seq:
        return sender.head
    if first == 1:
        return genesis(sender.certificate)
    place = (entry.c.device == sender.device) & (entry.c.seq == first - 1)
    return bytes(connection.execute(select(entry.c.head).where(place)).scalar_one())


def _stored(connection: Connection, sender: Device, of: Part) -> list[tuple[int, bytes]]:
    if of.first == sender.next_seq:
        return []
    overlap = (entry.c.device == sender.device) & entry.c.seq.between(of.first, of.last)
    rows = connection.execute(
        select(entry.c.seq, entry.c.body).where(overlap).order_by(entry.c.seq)
    )
    return [(row.seq, bytes(row.body)) for row in rows]


def _keep_evidence(
    connection: Connection, sender: Device, conflict: Fork, data: bytes, at: datetime
) -> None:
    digest = sha256(data).digest()
    if connection.scalar(select(fork.c.digest).where(fork.c.digest == digest)):
        return
    row = {"digest": digest, "device": sender.device, "seq": conflict.seq, "found_at": at}
    hashes = {"have": conflict.have, "got": conflict.got, "bytes": data}
    connection.execute(insert(fork).values({**row, **hashes}))
    mark_forked(connection, sender.device, conflict.seq)


def mark_forked(connection: Connection, number: int, seq: int) -> None:
    """Put the device's challans from ``seq`` on under review; the earliest fork counts."""
    earlier = device.c.forked_from.is_(None) | (device.c.forked_from > seq)
    where = (device.c.device == number) & earlier
    connection.execute(update(device).where(where).values(forked_from=seq))


def _accept(
    connection: Connection,
    treasury: Treasury,
    sender: Device,
    checked: CheckedPart,
    data: bytes,
) -> Taken:
    at, whole = treasury.clock(), checked.part
    new = [each for each in checked.entries if each.sealed.seq >= sender.next_seq]
    if new:
        _post(connection, treasury, sender, new, at)
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
    end = {"next_seq": whole.last + 1, "head": whole.head} if new else {}
    heard = update(device).where(device.c.device == sender.device)
    connection.execute(heard.values(heard_at=at, **end))
    return Taken(signed, new=True)


def _post(
    connection: Connection,
    treasury: Treasury,
    sender: Device,
    new: list[CheckedEntry],
    at: datetime,
) -> None:
    last = last_entry(connection, sender)
    posting = Posting(connection, treasury, sender, at, last.at if last else None)
    for each in new:
        posting.post(each)
    for seq, flagged in _differently_scanned(connection, sender.device, new):
        if not flagged:
            posting.flag(seq, SCAN_DIFFERS, "a signed slip with this place in the journal differs")
        mark_forked(connection, sender.device, seq)
    posting.flush()


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
