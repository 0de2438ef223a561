"""Renewing a device's certificate: the same key and number, new dates, a new lease.

A request for enrolment by a key that is a device's already, for the very place that it has, asks
for this. The first certificate stays what the journal begins with; which one was in force when an
entry was made says which lease it had.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from desktop.domain.wire import Certificate
from treasury.ledger import renewal


@dataclass(frozen=True, slots=True)
class InForce:
    """From when a certificate holds, until when, and how long its lease is."""

    issued_at: datetime
    not_after: datetime
    lease_days: int


def renewed(connection: Connection, digest: bytes) -> tuple[int, bytes] | None:
    """Return (device, certificate) of the renewal that the request ``digest`` asked for, if any."""
    query = select(renewal.c.device, renewal.c.certificate).where(renewal.c.digest == digest)
    row = connection.execute(query).first()
    return None if row is None else (row.device, bytes(row.certificate))


def keep_renewal(connection: Connection, certificate: Certificate, signed: bytes) -> None:
    """Store a certificate that renews a device's."""
    values = {
        "digest": certificate.request,
        "device": certificate.device,
        "certificate": signed,
        "issued_at": certificate.issued_at,
        "not_after": certificate.not_after,
        "lease_days": certificate.lease_days,
    }
    connection.execute(insert(renewal).values(values))


def in_force(connection: Connection, number: int, first: InForce) -> tuple[InForce, ...]:
    """Return the device's certificates, oldest first; ``first`` is the one it was enrolled with."""
    columns = (renewal.c.issued_at, renewal.c.not_after, renewal.c.lease_days)
    query = select(*columns).where(renewal.c.device == number).order_by(renewal.c.issued_at)
    return (first, *(InForce(*row) for row in connection.execute(query)))
