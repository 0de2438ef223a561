"""Table ``renewal``: what this counter asked for to renew its certificate, and what came.

The first certificate stays in the counter's own row: the journal begins with its hash.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, insert, select, update

from desktop.models.base import UnixTime, metadata

renewal = Table(
    "renewal",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("request", LargeBinary, nullable=False),
    Column("asked_at", UnixTime, nullable=False),
    Column("certificate", LargeBinary),
    Column("installed_at", UnixTime),
)


@dataclass(frozen=True, slots=True)
class RenewalRow:
    """One request for a new certificate, and the certificate once it came."""

    n: int
    request: bytes
    asked_at: datetime
    certificate: bytes | None = None
    installed_at: datetime | None = None


class Renewals:
    """What was asked for, oldest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: bytes, at: datetime) -> None:
        """Keep a request."""
        self._connection.execute(insert(renewal).values(request=request, asked_at=at))

    def all(self) -> list[RenewalRow]:
        """Return every request."""
        rows = self._connection.execute(select(renewal).order_by(renewal.c.n))
        return [RenewalRow(**row._asdict()) for row in rows]

    def installed(self, n: int, certificate: bytes, at: datetime) -> None:
        """Keep the certificate that answers the request ``n``; a trigger lets this happen once."""
        of_request = update(renewal).where(renewal.c.n == n)
        self._connection.execute(of_request.values(certificate=certificate, installed_at=at))
