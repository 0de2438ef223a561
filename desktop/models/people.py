"""Table ``person``: who may log in at this counter."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    Table,
    Text,
    insert,
    select,
    update,
)

from desktop.models.base import UnixTime, metadata

person = Table(
    "person",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("name_en", Text, nullable=False),
    Column("name_ur", Text, nullable=False),
    Column(
        "role",
        Text,
        CheckConstraint("role IN ('clerk','supervisor','auditor','technician')", name="role"),
        nullable=False,
    ),
    Column("pin_hash", Text, nullable=False),
    Column("failed", Integer, nullable=False, server_default="0"),
    Column("locked_until", UnixTime),
    Column("last_login_at", UnixTime),
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as kept; the PIN only as an argon2id hash."""

    uid: str
    name_en: str
    name_ur: str
    role: str
    pin_hash: str
    failed: int = 0
    locked_until: datetime | None = None
    last_login_at: datetime | None = None


class People:
    """The people of this counter."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[PersonRow]:
        """Return everybody, clerks first."""
        rows = self._connection.execute(select(person).order_by(person.c.role, person.c.uid))
        return [PersonRow(**row._asdict()) for row in rows]

    def find(self, uid: str) -> PersonRow | None:
        """Return one person, or None."""
        row = self._connection.execute(select(person).where(person.c.uid == uid)).first()
        return PersonRow(**row._asdict()) if row else None

    def add(self, row: PersonRow) -> None:
        """Add one person."""
        self._connection.execute(
            insert(person).values(
                uid=row.uid,
                name_en=row.name_en,
                name_ur=row.name_ur,
                role=row.role,
                pin_hash=row.pin_hash,
            )
        )

    def tried(self, uid: str, *, failed: int, locked_until: datetime | None) -> None:
        """Keep how often a wrong PIN was typed, so that a restart forgets nothing."""
        self._connection.execute(
            update(person)
            .where(person.c.uid == uid)
            .values(failed=failed, locked_until=locked_until)
        )

    def entered(self, uid: str, at: datetime) -> None:
        """Note a login; wrong tries are forgotten."""
        self._connection.execute(
            update(person)
            .where(person.c.uid == uid)
            .values(failed=0, locked_until=None, last_login_at=at)
        )
