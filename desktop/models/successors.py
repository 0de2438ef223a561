"""Table ``successor``: the keys that this device's first key passed its work on to.

A key is named by an entry of the journal. It signs from ``first`` on, which is known once the
treasury has acknowledged that entry; until then, and where it never does, the older key goes on.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    insert,
    select,
    update,
)

from desktop.models.base import UnixTime, metadata
from desktop.models.prepared import Prepared

successor = Table(
    "successor",
    metadata,
    Column("public_key", LargeBinary, primary_key=True),
    Column("named_by", Integer, ForeignKey("entry.seq"), nullable=False, unique=True),
    Column("first", Integer, unique=True),
    Column("given_up_at", UnixTime),
    Column("tidied_at", UnixTime),
)


@dataclass(frozen=True, slots=True)
class SuccessorRow:
    """One further key of this device.

    named_by: the entry that names it. first: the first entry it signs, None before it takes over.
    given_up_at: since when it is sure that it never will. tidied_at: when the private key that is
    needed no more, of the two at the change, was destroyed.
    """

    public_key: bytes
    named_by: int
    first: int | None = None
    given_up_at: datetime | None = None
    tidied_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be seen if this key takes over."""
        return self.first is None and self.given_up_at is None


_IN_USE = Prepared(
    select(successor.c.public_key)
    .where(successor.c.first.is_not(None))
    .order_by(successor.c.first.desc())
    .limit(1)
)


class Successors:
    """The further keys, in the order in which they were named."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, public_key: bytes, named_by: int) -> None:
        """Keep a key that the entry ``named_by`` names."""
        values = {"public_key": public_key, "named_by": named_by}
        self._connection.execute(insert(successor).values(**values))

    def all(self) -> list[SuccessorRow]:
        """Return every further key."""
        rows = self._connection.execute(select(successor).order_by(successor.c.named_by))
        return [SuccessorRow(**row._asdict()) for row in rows]

    def in_use(self) -> bytes | None:
        """Return the key that signs what comes next; None while the first one does."""
        row = _IN_USE.first(self._connection, {})
        return row[0] if row else None

    def take_over(self, public_key: bytes, first: int) -> None:
        """Let the key sign from the entry ``first`` on."""
        self._change(public_key, first=first)

    def give_up(self, public_key: bytes, at: datetime) -> None:
        """Note that the key will never take over."""
        self._change(public_key, given_up_at=at)

    def tidied(self, public_key: bytes, at: datetime) -> None:
        """Note that the private key needed no more since this change is destroyed."""
        self._change(public_key, tidied_at=at)

    def _change(self, public_key: bytes, **values: int | datetime) -> None:
        of_key = successor.c.public_key == public_key
        self._connection.execute(update(successor).where(of_key).values(**values))
