"""Questions that only a device may ask; its key proves each of them anew (RFC 9421)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, select

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
AT_ONCE = 2_000
"""Parts looked at for one answer; what they hold is read one by one, until it is full."""


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
    sequence, want = bytearray(), first
    with reading(treasury.engine) as connection:
        for begin, last, digest in _places(connection, by.device.device, first):
            if not begin <= want <= last:
                continue
            item = encode(_bytes(connection, digest))
            if len(sequence) + len(item) > MAX_PARTS_BYTES:
                break
            sequence += item
            want = last + 1
    return bytes(sequence)


def _places(connection: Connection, number: int, first: int) -> list[tuple[int, int, bytes]]:
    """Return (first, last, digest) of the counted parts that end at ``first`` or behind it.

    The first of them goes on from there, so that whoever asks again comes to the end.
    """
    kept, apart = part.c, quarantine.c
    counted = (apart.device == number) & (apart.last >= first) & apart.taken_at.is_not(None)
    rows = select(kept.first, kept.last, kept.digest).where(
        kept.device == number, kept.last >= first
    )
    late = select(apart.first, apart.last, apart.digest).where(counted)
    found = connection.execute(rows.union_all(late).order_by("first", "last").limit(AT_ONCE))
    return [(begin, last, bytes(digest)) for begin, last, digest in found]


def _bytes(connection: Connection, digest: bytes) -> bytes:
    kept = select(part.c.bytes).where(part.c.digest == digest)
    apart = select(quarantine.c.bytes).where(quarantine.c.digest == digest)
    return bytes(connection.execute(kept.union_all(apart).limit(1)).scalar_one())


def feed_page(treasury: Treasury, by: Asker, after: int, limit: int = MAX_ITEMS) -> bytes:
    """Return the signed page of the feed of the office of the device that asks, or KeyRevoked."""
    _refuse_revoked(by)
    return page_of(treasury, by.device.office, after, limit)


def _refuse_revoked(by: Asker) -> None:
    if by.device.revoked_after is not None:
        raise KeyRevoked(by.device.device)
