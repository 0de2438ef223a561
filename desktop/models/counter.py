"""The counter itself: one row that says which device this ledger belongs to."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    LargeBinary,
    Table,
    Text,
    insert,
    select,
    update,
)

from desktop.models.base import UnixTime, metadata
from desktop.models.prepared import Prepared

counter = Table(
    "counter",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("key_place", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("treasury_key", LargeBinary, nullable=False),
    Column("certificate", LargeBinary),
    Column("created_at", UnixTime, nullable=False),
    Column("last_contact_at", UnixTime),
    Column("last_ack_at", UnixTime),
    Column("last_answer", Text, nullable=False, server_default=""),
    Column("contested_from", Integer),
    Column("contested_why", Text, nullable=False, server_default=""),
)


@dataclass(frozen=True, slots=True)
class CounterRow:
    """What the ledger knows of its own device; no certificate before enrolment.

    contested_from: the first entry that the treasury keeps apart; contested_why: ``fork`` where
    it holds another journal of this device from there on, ``frozen`` where it takes no more.
    """

    public_key: bytes
    key_place: str
    request: bytes
    treasury_key: bytes
    certificate: bytes | None
    created_at: datetime
    last_contact_at: datetime | None = None
    last_ack_at: datetime | None = None
    last_answer: str = ""
    contested_from: int | None = None
    contested_why: str = ""


_FIND = Prepared(select(*[counter.c[field.name] for field in fields(CounterRow)]))


class CounterRecord:
    """The one row, read and written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self) -> CounterRow | None:
        """Return the row, or None before ``mahasil init``."""
        row = _FIND.first(self._connection, {})
        return CounterRow(*row) if row else None

    def create(self, row: CounterRow) -> None:
        """Write the row for the first time."""
        self._connection.execute(
            insert(counter).values(
                id=1,
                public_key=row.public_key,
                key_place=row.key_place,
                request=row.request,
                treasury_key=row.treasury_key,
                certificate=row.certificate,
                created_at=row.created_at,
            )
        )

    def install(self, certificate: bytes) -> None:
        """Keep the device certificate; a trigger lets this happen once."""
        self._connection.execute(update(counter).values(certificate=certificate))

    def acknowledged(self, at: datetime) -> None:
        """Note when the treasury last acknowledged a part: the offline lease counts from it."""
        values = {"last_contact_at": at, "last_ack_at": at, "last_answer": "acknowledged"}
        self._connection.execute(update(counter).values(**values))

    def contested(self, first: int, why: str) -> None:
        """Note that the treasury keeps apart what begins with entry ``first``; the earliest counts.

        A contested counter stays one: its chain can never be joined to the treasury's again.
        """
        later = counter.c.contested_from.is_(None) | (counter.c.contested_from > first)
        values = {"contested_from": first, "contested_why": why}
        self._connection.execute(update(counter).where(later).values(**values))

    def contacted(self, at: datetime, answer: str) -> None:
        """Note the treasury's last answer."""
        self._connection.execute(update(counter).values(last_contact_at=at, last_answer=answer))

    def failed(self, answer: str) -> None:
        """Note why the last try reached nobody."""
        self._connection.execute(update(counter).values(last_answer=answer))
