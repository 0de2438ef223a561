"""Who may send: enrolment requests, the certificates given on them, and the devices known."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from desktop.domain.errors import Refused
from desktop.domain.journal import genesis
from desktop.domain.numbers import MAX_DEVICE
from desktop.domain.wire import Certificate, EnrolmentRequest
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.enrolment import open_enrolment, sign_certificate
from treasury.founding import Treasury
from treasury.ledger import device, enrolment, next_number, reading, successor, writing
from treasury.problems import BadEnrolment, Busy, NotFound, WrongKind
from treasury.renewals import keep_renewal, renewed

LEASE_DAYS, CERTIFICATE_DAYS = 45, 400
MAX_CERTIFICATE_DAYS = 400
MAX_PENDING = 1_000
"""Requests kept while nobody has looked at them: anyone may send one."""


Status = Literal["ok", "contested", "frozen", "revoked"]


class CounterTaken(Refused):
    """The counter, the key or the last number is given already, for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A certified counter, and how much of its journal is here.

    heard_at: when its last part was taken. forked_from: the first place in its journal that is
    claimed by two different signed entries. frozen_from: while it is frozen, the first entry that
    is not taken. revoked_after: the last entry its key may have signed, once it is revoked.
    anchored_at: when, by its own journal, it last stored an acknowledgement. key_from, key_to: the
    entries that the key at hand may sign, which is not the device's only one for ever.
    """

    device: int
    public_key: bytes
    kid: bytes
    office: str
    district: str
    counter: str
    certificate: bytes
    issued_at: datetime
    not_after: datetime
    lease_days: int
    demo: bool
    next_seq: int
    head: bytes
    heard_at: datetime | None
    forked_from: int | None
    frozen_from: int | None
    revoked_after: int | None
    anchored_at: datetime | None
    key_from: int = 1
    key_to: int | None = None

    def signs(self, first: int, last: int) -> bool:
        """Whether the key was the device's for a part of the entries ``first`` to ``last``."""
        return self.key_from <= first and (self.key_to is None or last <= self.key_to)

    def contested(self, seq: int) -> bool:
        """Whether the entry ``seq`` lies where this journal contradicts itself."""
        return self.forked_from is not None and seq >= self.forked_from

    def revoked(self, seq: int) -> bool:
        """Whether the key was no longer to be trusted when it signed the entry ``seq``."""
        return self.revoked_after is not None and seq > self.revoked_after

    def stopped(self, first: int, last: int) -> bool:
        """Whether a part of the entries ``first`` to ``last`` is not counted.

        What was counted before a freeze may come again: an older database lacks it.
        """
        frozen = self.frozen_from is not None and last >= self.frozen_from
        return frozen or self.revoked(first)

    def lacks(self, first: int) -> bool:
        """Whether entries before ``first`` are to be sent, and counted, before it."""
        return first > self.next_seq and not self.stopped(self.next_seq, self.next_seq)

    @property
    def status(self) -> Status:
        """How the device stands; the gravest that is true."""
        if self.revoked_after is not None:
            return "revoked"
        if self.frozen_from is not None:
            return "frozen"
        return "ok" if self.forked_from is None else "contested"

    def under_review(self, seq: int) -> bool:
        """Whether a citizen is told that the entry ``seq`` is being looked into."""
        frozen = self.frozen_from is not None and seq >= self.frozen_from
        return frozen or self.contested(seq) or self.revoked(seq) or not self.signs(seq, seq)


@dataclass(frozen=True, slots=True)
class Terms:
    """For how long a certificate is given: its own life and the offline lease, in days."""

    lease_days: int = LEASE_DAYS
    days: int = CERTIFICATE_DAYS

    def __post_init__(self) -> None:
        if not 1 <= self.lease_days <= self.days <= MAX_CERTIFICATE_DAYS:
            raise Refused(
                f"A certificate lives 1 to {MAX_CERTIFICATE_DAYS} days and its offline lease is "
                f"not longer; asked for were {self.days} and {self.lease_days}."
            )


def find_device(
    connection: Connection, where: ColumnElement[bool], *, lock: bool = False
) -> Device | None:
    """Return the one device that meets ``where``; its row stays locked if ``lock``."""
    query = select(device).where(where)
    row = connection.execute(query.with_for_update() if lock else query).mappings().first()
    return None if row is None else Device(**row)


def by_key_id(connection: Connection, kid: bytes, *, lock: bool = False) -> Device | None:
    """Return the device whose key has, or had, the id ``kid``: with this key and how far it goes.

    Its row stays locked if ``lock``.
    """
    later = connection.execute(select(successor).where(successor.c.kid == kid)).first()
    where = device.c.kid == kid if later is None else device.c.device == later.device
    found = find_device(connection, where, lock=lock)
    if found is None:
        return None
    since = later.seq if later else 0
    used = (successor.c.device == found.device) & (successor.c.seq > since)
    replaced = connection.scalar(select(func.min(successor.c.first)).where(used))
    key_to = None if replaced is None else replaced - 1
    if later is None:
        return replace(found, key_to=key_to)
    return replace(
        found,
        kid=bytes(later.kid),
        public_key=bytes(later.public_key),
        key_from=since + 1,
        key_to=key_to,
    )


def key_ids(connection: Connection, number: int) -> list[bytes]:
    """Return the ids of the keys that the device has or had, oldest first."""
    first = select(device.c.kid).where(device.c.device == number)
    later = select(successor.c.kid).where(successor.c.device == number).order_by(successor.c.seq)
    return [bytes(kid) for query in (first, later) for kid in connection.scalars(query)]


def pass_on(connection: Connection, number: int, seq: int, public_key: bytes) -> bool:
    """Take up a device's next key, from the entry ``seq`` on; False where it is taken already.

    Both keys sign until the first part that the new one signed: the device goes over when it
    knows that its treasury knows.
    """
    known = select(device.c.kid).where(device.c.public_key == public_key)
    later = select(successor).where(successor.c.public_key == public_key)
    held = connection.execute(later).first()
    if held is not None:
        return (held.device, held.seq) == (number, seq)  # known from before a restore
    if connection.scalar(known) is not None:
        return False
    values = {"kid": kid_of(public_key), "public_key": public_key, "device": number, "seq": seq}
    connection.execute(insert(successor).values(values))
    return True


def went_over(connection: Connection, kid: bytes, first: int) -> None:
    """Note that the key ``kid`` signed a part from the entry ``first`` on; the first one counts."""
    begun = (successor.c.kid == kid) & successor.c.first.is_(None)
    connection.execute(update(successor).where(begun).values(first=first))


def submit(treasury: Treasury, data: bytes) -> bytes | None:
    """Keep a signed enrolment request; return its certificate, None while nobody approved it.

    Raises BadEnrolment, WrongKind, or Busy when too many requests wait already.
    """
    _checked(treasury, data)
    digest = sha256(data).digest()
    with writing(treasury.engine) as connection:
        if known := _certificate(connection, digest):
            return known
        if connection.scalar(select(enrolment.c.digest).where(enrolment.c.digest == digest)):
            return None
        waiting = select(func.count()).where(enrolment.c.device.is_(None))
        if (connection.scalar(waiting) or 0) >= MAX_PENDING:
            raise Busy("Too many enrolment requests are waiting. Call the treasury's registrar.")
        _keep_request(connection, data, treasury.clock())
    return None


def certificate_for(treasury: Treasury, digest: bytes) -> bytes | None:
    """Return the certificate given on the request ``digest``, None while nobody approved it.

    Raises NotFound for a request that was never sent.
    """
    with reading(treasury.engine) as connection:
        if not connection.scalar(select(enrolment.c.digest).where(enrolment.c.digest == digest)):
            raise NotFound("This treasury has no such enrolment request. Send it first.")
        return _certificate(connection, digest)


def pending_request(treasury: Treasury, digest: bytes) -> bytes | None:
    """Return the bytes of a request that was sent here."""
    with reading(treasury.engine) as connection:
        query = select(enrolment.c.request).where(enrolment.c.digest == digest)
        return connection.scalar(query)


def approve(treasury: Treasury, data: bytes, terms: Terms) -> tuple[int, bytes]:
    """Return (device number, signed certificate) for a signed enrolment request.

    The same request gets the same certificate for ever. A device number and a counter label of
    a district are given once. A request by a device's own key for its own place renews its
    certificate: the number stays.
    Raises BadEnrolment, WrongKind, or CounterTaken in words a registrar can act on.
    """
    request = _checked(treasury, data)
    with writing(treasury.engine) as connection:
        known = _given_on(connection, sha256(data).digest())
        if known:
            return known
        holder = by_key_id(connection, kid_of(request.public_key))
        if holder is not None and _may_renew(holder, request):
            return _renew(connection, treasury, data, terms, holder.device)
        _refuse_taken(connection, request)
        return _enrol(connection, treasury, data, terms)


def _given_on(connection: Connection, digest: bytes) -> tuple[int, bytes] | None:
    """Return (device, certificate) that the request ``digest`` was answered with."""
    query = select(device.c.device, device.c.certificate).join(enrolment)
    row = connection.execute(query.where(enrolment.c.digest == digest)).first()
    first = None if row is None else (row.device, bytes(row.certificate))
    return renewed(connection, digest) or first


def _may_renew(holder: Device, request: EnrolmentRequest) -> bool:
    """Whether a device asks for itself: by the key it has, for the place it has, still trusted."""
    asked = (request.office, request.district, request.counter)
    own = asked == (holder.office, holder.district, holder.counter)
    return own and holder.key_to is None and holder.revoked_after is None


def _certificate(connection: Connection, digest: bytes) -> bytes | None:
    known = _given_on(connection, digest)
    return None if known is None else known[1]


def _checked(treasury: Treasury, data: bytes) -> EnrolmentRequest:
    try:
        request = open_enrolment(data)
    except BadBytes as error:
        raise BadEnrolment(f"{error} Nothing was enrolled.") from error
    if request.demo != treasury.demo:
        raise WrongKind(demo=treasury.demo)
    return request


def _refuse_taken(connection: Connection, request: EnrolmentRequest) -> None:
    place = f"{request.district}-{request.counter}"
    holder = by_key_id(connection, kid_of(request.public_key))
    if holder:
        raise CounterTaken(
            f"This key is already device {holder.device} ({holder.district}-{holder.counter}). "
            "Nothing was enrolled. A new enrolment needs a new key."
        )
    holder = find_device(
        connection,
        (device.c.district == request.district) & (device.c.counter == request.counter),
    )
    if holder:
        raise CounterTaken(
            f"Counter {place} was given to device {holder.device} and is never given again. "
            "Nothing was enrolled. Ask for another counter number."
        )


def _keep_request(connection: Connection, data: bytes, at: datetime) -> None:
    values = {"digest": sha256(data).digest(), "request": data, "received_at": at}
    connection.execute(insert(enrolment).values(values))


def _enrol(
    connection: Connection, treasury: Treasury, data: bytes, terms: Terms
) -> tuple[int, bytes]:
    number = next_number(connection, "device")
    if number > MAX_DEVICE:
        raise CounterTaken(f"All {MAX_DEVICE:,} device numbers are used. Nothing was enrolled.")
    certificate, signed = _certified(treasury, data, terms, number)
    keep_device(connection, certificate, signed)
    _answered(connection, treasury, data, number)
    return number, signed


def _renew(
    connection: Connection, treasury: Treasury, data: bytes, terms: Terms, number: int
) -> tuple[int, bytes]:
    certificate, signed = _certified(treasury, data, terms, number)
    keep_renewal(connection, certificate, signed)
    _answered(connection, treasury, data, number)
    return number, signed


def _certified(
    treasury: Treasury, data: bytes, terms: Terms, number: int
) -> tuple[Certificate, bytes]:
    """Return the certificate of a device on its request, as a value and signed."""
    request, at = open_enrolment(data), treasury.clock()
    certificate = Certificate(
        device=number,
        public_key=request.public_key,
        office=request.office,
        district=request.district,
        counter=request.counter,
        issued_at=at,
        not_after=at + timedelta(days=terms.days),
        lease_days=terms.lease_days,
        request=sha256(data).digest(),
        demo=request.demo,
    )
    return certificate, sign_certificate(certificate, treasury.signer)


def _answered(connection: Connection, treasury: Treasury, data: bytes, number: int) -> None:
    """Keep the request, if it was not sent before, with the device that it is for."""
    digest = sha256(data).digest()
    if not connection.scalar(select(enrolment.c.digest).where(enrolment.c.digest == digest)):
        _keep_request(connection, data, treasury.clock())
    connection.execute(update(enrolment).where(enrolment.c.digest == digest).values(device=number))


def keep_device(connection: Connection, certificate: Certificate, signed: bytes) -> None:
    """Store a device that was certified, its journal still empty."""
    values = {
        "device": certificate.device,
        "public_key": certificate.public_key,
        "kid": kid_of(certificate.public_key),
        "office": certificate.office,
        "district": certificate.district,
        "counter": certificate.counter,
        "certificate": signed,
        "issued_at": certificate.issued_at,
        "not_after": certificate.not_after,
        "lease_days": certificate.lease_days,
        "demo": certificate.demo,
        "next_seq": 1,
        "head": genesis(signed),
    }
    connection.execute(insert(device).values(values))
