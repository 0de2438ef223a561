"""Questions that only a device may ask; its key proves each of them anew (RFC 9421)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from desktop.domain.wire import Standing
from desktop.signing.codec import BadBytes, encode
from desktop.signing.http_signing import Asking, check_asking, read_asking
from desktop.signing.standings import sign_standing
from treasury.devices import Device, by_key_id
from treasury.feed import MAX_ITEMS, page_of
from treasury.founding import Treasury
from treasury.ledger import insert_if_new, nonce, part, quarantine, reading, writing
from treasury.problems import ClockSkew, KeyRevoked, NotSigned, UnknownDevice

WINDOW = timedelta(minutes=5)
"""How far the time of a question may be from the treasury's own."""
MAX_PARTS_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asker:
    """A device that proved itself, and the nonce of its question."""

    device: Device
    nonce: bytes


def asker(treasury: Treasury, method: str, url: str, headers: Mapping[str, str]) -> Asker:
    """Return who asks, after checking signature, time and that the question is a new one.

    Raises NotSigned, UnknownDevice or ClockSkew.
    """
    try:
        asking = read_asking(headers)
        with reading(treasury.engine) as connection:
            found = by_key_id(connection, asking.kid)
        if found is None:
            raise UnknownDevice(asking.kid)
        check_asking(asking, method, url, found.public_key)
    except BadBytes as error:
        raise NotSigned(f"{error} Sign it with the device's key, and ask again.") from error
    _check_new(treasury, asking)
    return Asker(found, asking.nonce)


def _check_new(treasury: Treasury, asking: Asking) -> None:
    now = treasury.clock()
    if abs(now - asking.created_at) > WINDOW:
        raise ClockSkew(asking.created_at, now)
    row = {"key": asking.kid, "nonce": asking.nonce, "at": asking.created_at}
    with writing(treasury.engine) as connection:
        connection.execute(delete(nonce).where(nonce.c.at < now - 2 * WINDOW))
        made = insert_if_new(connection, nonce, row).returning(nonce.c.at)
        new = connection.scalar(made) is not None
    if not new:
        raise NotSigned("This very question was asked before. Sign it anew, and ask again.")


def standing(treasury: Treasury, by: Asker) -> bytes:
    """Return the treasury's signed word on how the device that asks stands."""
    found = by.device
    told = Standing(
        device=found.device,
        status=found.status,
        next_seq=found.next_seq,
        head=found.head,
        server_time=treasury.clock(),
        nonce=by.nonce,
    )
    return sign_standing(told, treasury.signer)


def own_parts(treasury: Treasury, by: Asker, first: int) -> bytes:
    """Return the device's own parts from the entry ``first`` on, as a sequence of byte strings.

    They follow one another; at most 2 MiB, empty behind the last. Raises KeyRevoked.
    """
    _refuse_revoked(by)
    sequence = bytearray()
    with reading(treasury.engine) as connection:
        taken = quarantine.c.taken_at.is_not(None)
        rows = select(part.c.first, part.c.last, part.c.bytes).where(
            part.c.device == by.device.device, part.c.last >= first
        )
        late = select(quarantine.c.first, quarantine.c.last, quarantine.c.bytes).where(
            quarantine.c.device == by.device.device, quarantine.c.last >= first, taken
        )
        want = first
        for row in connection.execute(rows.union_all(late).order_by("first", "last")):
            item = encode(bytes(row.bytes))
            if len(sequence) + len(item) > MAX_PARTS_BYTES:
                break
            if row.first <= want <= row.last:
                sequence += item
                want = row.last + 1
    return bytes(sequence)


def feed_page(treasury: Treasury, by: Asker, after: int, limit: int = MAX_ITEMS) -> bytes:
    """Return the signed page of the feed of the office of the device that asks, or KeyRevoked."""
    _refuse_revoked(by)
    return page_of(treasury, by.device.office, after, limit)


def _refuse_revoked(by: Asker) -> None:
    if by.device.revoked_after is not None:
        raise KeyRevoked(by.device.device)
