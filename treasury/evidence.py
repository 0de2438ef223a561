"""Parts that are kept whole and not counted: a fork's branches, and what a stopped device sends.

Such a part is answered with signed evidence, the same for the same bytes until a thaw finds that a
frozen device's part is a fork's branch. It changes nothing that is counted; its challans are known
by themselves, so that whoever holds such a paper is told that it is being looked into.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from desktop.domain.errors import Refused
from desktop.domain.journal import ChallanEntry, genesis
from desktop.domain.numbers import hash_digits, make_reference
from desktop.domain.wire import Evidence, Part
from desktop.signing.codec import decode
from desktop.signing.parts import open_evidence, sign_evidence
from desktop.signing.records import commit_of
from treasury.devices import Device
from treasury.feed import tell
from treasury.founding import Treasury
from treasury.ledger import challan, device, entry, quarantine, quarantined
from treasury.problems import BadPart
from treasury.verify import CheckedEntry, CheckedPart, check_part

FORK, FROZEN = "fork", "frozen"


class InQuarantine(Refused):
    """The part is sound; it is kept whole, and not counted. ``signed`` is the answer to it."""

    def __init__(self, signed: bytes) -> None:
        super().__init__("This part is kept as evidence and is not counted.")
        self.signed = signed


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two chains of one device: ``have`` and ``got`` are their heads after the entry ``seq``."""

    seq: int
    have: bytes
    got: bytes


def known_evidence(connection: Connection, digest: bytes) -> bytes | None:
    """Return what was answered to the part ``digest``, None if it never was in quarantine."""
    query = select(quarantine.c.evidence).where(quarantine.c.digest == digest)
    found = connection.scalar(query)
    return None if found is None else bytes(found)


def contradiction(
    connection: Connection, sender: Device, checked: CheckedPart
) -> Contradiction | None:
    """Return the first place where a part contradicts what its device sent before.

    Raises BadPart where it does not even begin with the device's certificate.
    """
    part = checked.part
    if part.first > sender.next_seq:
        return _of_its_branch(connection, sender, part)
    before = _head_before(connection, sender, part.first)
    if before != part.prev_head:
        if part.first == 1:
            raise BadPart(
                "This part does not verify: its chain does not begin with this device's "
                "certificate. Nothing was stored."
            )
        return Contradiction(part.first - 1, before, part.prev_head)
    for seq, head in _heads(connection, sender, part):
        got = checked.entries[seq - part.first].sealed.head
        if got != head:
            return Contradiction(seq, head, got)
    return None


def _of_its_branch(connection: Connection, sender: Device, part: Part) -> Contradiction | None:
    """Return where the branch began that this part goes on with, if it goes on with one."""
    place = (quarantine.c.device == sender.device) & (quarantine.c.last == part.first - 1)
    same = place & (quarantine.c.head == part.prev_head) & (quarantine.c.why == FORK)
    row = connection.execute(select(quarantine).where(same).limit(1)).first()
    return None if row is None else Contradiction(row.seq, bytes(row.have), bytes(row.got))


def _head_before(connection: Connection, sender: Device, first: int) -> bytes:
    if first == sender.next_seq:
        return sender.head
    if first == 1:
        return genesis(sender.certificate)
    place = (entry.c.device == sender.device) & (entry.c.seq == first - 1)
    return bytes(connection.execute(select(entry.c.head).where(place)).scalar_one())


def _heads(connection: Connection, sender: Device, of: Part) -> Iterator[tuple[int, bytes]]:
    if of.first == sender.next_seq:
        return
    overlap = (entry.c.device == sender.device) & entry.c.seq.between(of.first, of.last)
    query = select(entry.c.seq, entry.c.head).where(overlap).order_by(entry.c.seq)
    for row in connection.execute(query).all():
        yield row.seq, bytes(row.head)


def keep_apart(
    connection: Connection,
    treasury: Treasury,
    checked: CheckedPart,
    data: bytes,
    conflict: Contradiction | None,
) -> InQuarantine:
    """Keep a part in quarantine, as the branch of a fork or as from a stopped device.

    The office is told. The caller holds the device's lock, has looked whether the bytes are
    known, and commits.
    """
    evidence = _evidence(checked.part, sha256(data).digest(), treasury.clock(), conflict)
    signed = sign_evidence(evidence, treasury.signer)
    _keep(connection, checked, evidence, data, signed)
    return InQuarantine(signed)


def keep_again(connection: Connection, treasury: Treasury, kept: bytes) -> None:
    """Keep a part in quarantine that an older copy of the database has lost, and tell of it again.

    kept: [the evidence, the part, its signer's public key].
    """
    signed, data, public_key = decode(kept, "evidence kept")
    evidence = treasury.keys.opened_ever(open_evidence, signed)
    checked = check_part(data, evidence.device, public_key)
    _keep(connection, checked, evidence, data, signed)


def _keep(
    connection: Connection, checked: CheckedPart, evidence: Evidence, data: bytes, signed: bytes
) -> None:
    values = _row(evidence, checked.part.head, data, signed)
    turn = _turns(connection, evidence.device) + 1
    connection.execute(insert(quarantine).values(**values, turn=turn))
    _keep_challans(connection, checked, evidence)
    _speak_of(connection, evidence)


def _turns(connection: Connection, number: int) -> int:
    query = select(func.max(quarantine.c.turn)).where(quarantine.c.device == number)
    return connection.scalar(query) or 0


def keep_as_fork(
    connection: Connection, treasury: Treasury, row: RowMapping, part: Part, conflict: Contradiction
) -> None:
    """Let a part that is kept as a frozen device's be evidence of a fork.

    From now on the same bytes are answered with what proves the fork. The first answer is not
    lost: it says the same but for the fork, and is signed the same whenever it is made again.
    """
    evidence = _evidence(part, bytes(row["digest"]), row["received_at"], conflict)
    signed = sign_evidence(evidence, treasury.signer)
    of_part = quarantine.c.digest == evidence.part
    told = {name: getattr(evidence, name) for name in ("why", "seq", "have", "got")}
    connection.execute(update(quarantine).where(of_part).values(**told, evidence=signed))
    _speak_of(connection, evidence)


def _evidence(
    part: Part, digest: bytes, received_at: datetime, conflict: Contradiction | None
) -> Evidence:
    return Evidence(
        device=part.device,
        first=part.first,
        last=part.last,
        part=digest,
        received_at=received_at,
        why="fork" if conflict else "frozen",
        seq=conflict.seq if conflict else None,
        have=conflict.have if conflict else None,
        got=conflict.got if conflict else None,
    )


def _speak_of(connection: Connection, evidence: Evidence) -> None:
    """Put what a fork puts in doubt under review, and tell the office of the evidence."""
    if evidence.seq is not None:
        mark_forked(connection, evidence.device, evidence.seq)
    _tell_office(connection, evidence)


def _tell_office(connection: Connection, evidence: Evidence) -> None:
    office = select(device.c.office).where(device.c.device == evidence.device)
    words = f"entries {evidence.first} to {evidence.last} are kept as evidence and not counted"
    item = {"device": evidence.device, "seq": evidence.seq or evidence.first, "words": words}
    told = {**item, "at": evidence.received_at, "kind": "evidence-found", "code": evidence.why}
    tell(connection, connection.execute(office).scalar_one(), [told])


def _row(evidence: Evidence, head: bytes, data: bytes, signed: bytes) -> dict[str, Any]:
    told = ("device", "first", "last", "why", "seq", "have", "got", "received_at")
    values = {name: getattr(evidence, name) for name in told}
    return {**values, "digest": evidence.part, "head": head, "bytes": data, "evidence": signed}


def _keep_challans(connection: Connection, checked: CheckedPart, evidence: Evidence) -> None:
    """Note the challans of the part that stand nowhere else yet."""
    place = quarantined.c.seq.between(evidence.first, evidence.last)
    query = select(quarantined.c.token).where(quarantined.c.device == evidence.device, place)
    known = {bytes(token) for token in connection.scalars(query)}
    known |= _counted_tokens(connection, evidence)
    rows = [
        {"device": evidence.device, "part": evidence.part, **_challan(evidence.device, each)}
        for each in checked.entries
        if each.token and each.token not in known
    ]
    if rows:
        connection.execute(insert(quarantined), rows)


def _counted_tokens(connection: Connection, evidence: Evidence) -> set[bytes]:
    place = challan.c.seq.between(evidence.first, evidence.last)
    query = select(challan.c.token).where(challan.c.device == evidence.device, place)
    return {bytes(token) for token in connection.scalars(query)}


def _challan(number: int, checked: CheckedEntry) -> dict[str, Any]:
    issued, record = checked.entry, checked.record
    assert isinstance(issued, ChallanEntry)  # noqa: S101 - only challans have a token
    assert record is not None  # noqa: S101 - and each has a record
    hhh = hash_digits(commit_of(issued.record))
    return {
        "seq": issued.seq,
        "token": checked.token,
        "reference": make_reference(number, checked.fiscal_year, issued.serial, hhh),
        "amount_paisa": record.amount_paisa,
    }


def in_quarantine(connection: Connection, number: int, seq: int, token: bytes) -> bool:
    """Whether the challan with this signed token (its SHA-256) is known from quarantine only."""
    place = (quarantined.c.device == number) & (quarantined.c.seq == seq)
    query = select(quarantined.c.seq).where(place, quarantined.c.token == token)
    return connection.scalar(query) is not None


def mark_forked(connection: Connection, number: int, seq: int) -> None:
    """Put the device's challans from ``seq`` on under review; the earliest fork counts."""
    earlier = device.c.forked_from.is_(None) | (device.c.forked_from > seq)
    where = (device.c.device == number) & earlier
    connection.execute(update(device).where(where).values(forked_from=seq))
