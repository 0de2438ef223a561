"""Tables ``part`` and ``later_ack``: signed ranges of the journal on their way to the treasury.

A treasury that lost its data acknowledges a part once more; the first acknowledgement stays where
it is, for it proves what was lost. A part that it keeps apart, in quarantine, has signed evidence
instead: it was answered, and is not sent again.

A part that is too large for a bad line, or that the treasury cannot read, is sealed anew from the
journal: other parts hold the same entries then, and it is sent no more. The treasury skips what
it already has. An answer to it may still come, on a stick: an acknowledgement speaks of every
entry up to its last one, whichever parts hold them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    func,
    insert,
    select,
    text,
)
from sqlalchemy import update as update_

from desktop.models.base import UnixTime, metadata

part = Table(
    "part",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sealed_at", UnixTime, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try_at", UnixTime),
    Column("answer", Text, nullable=False, server_default=""),
    Column("ack", LargeBinary),
    Column("acked_at", UnixTime),
    Column("evidence", LargeBinary),
    Column("apart_at", UnixTime),
    Column("refusals", Integer, nullable=False, server_default="0"),
    Column("anew_at", UnixTime),
)
_IN_USE = part.c.anew_at.is_(None)
Index("uq_part_first", part.c.first, unique=True, sqlite_where=_IN_USE)
Index("uq_part_last", part.c.last, unique=True, sqlite_where=_IN_USE)
later_ack = Table(
    "later_ack",
    metadata,
    Column("ack", LargeBinary, primary_key=True),
    Column("part", LargeBinary, ForeignKey("part.digest"), nullable=False),
    Column("at", UnixTime, nullable=False),
)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One sealed part; the same bytes are sent until a signed answer is stored.

    evidence: the answer to a part that the treasury keeps in quarantine, since ``apart_at``.
    refusals: how often it said that these bytes do not verify.
    """

    digest: bytes
    first: int
    last: int
    body: bytes
    sealed_at: datetime
    tries: int = 0
    next_try_at: datetime | None = None
    answer: str = ""
    ack: bytes | None = None
    acked_at: datetime | None = None
    evidence: bytes | None = None
    apart_at: datetime | None = None
    refusals: int = 0
    anew_at: datetime | None = None


class Parts:
    """The outbox: what is sealed, and what the treasury said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: PartRow) -> None:
        """Keep a sealed part."""
        self._connection.execute(
            insert(part).values(
                digest=row.digest,
                first=row.first,
                last=row.last,
                body=row.body,
                sealed_at=row.sealed_at,
                refusals=row.refusals,
            )
        )

    def last_sealed(self) -> int:
        """Return the last entry that any part covers, 0 before the first."""
        return self._connection.execute(select(func.max(part.c.last))).scalar() or 0

    def last_acked(self) -> int:
        """Return the last entry the treasury has acknowledged, 0 before the first."""
        query = select(func.max(part.c.last)).where(part.c.ack.is_not(None))
        return self._connection.execute(query).scalar() or 0

    def last_answered(self) -> int:
        """Return the last entry the treasury acknowledged or keeps apart, 0 before the first."""
        answered = part.c.ack.is_not(None) | part.c.evidence.is_not(None)
        return self._connection.execute(select(func.max(part.c.last)).where(answered)).scalar() or 0

    def waiting(self) -> list[PartRow]:
        """Return the parts without a signed answer, oldest first.

        Not those whose entries were all acknowledged in a part that was sealed anew since.
        """
        unanswered = part.c.ack.is_(None) & part.c.evidence.is_(None)
        behind = part.c.last > self.last_acked()
        query = select(part).where(unanswered, behind, _IN_USE).order_by(part.c.first)
        return [PartRow(**row._asdict()) for row in self._connection.execute(query)]

    def find(self, digest: bytes) -> PartRow | None:
        """Return the part with this SHA-256, in use or sealed anew since; None without one."""
        row = self._connection.execute(select(part).where(part.c.digest == digest)).first()
        return PartRow(**row._asdict()) if row else None

    def covering(self, first: int, last: int) -> list[PartRow]:
        """Return the parts that hold the entries ``first`` to ``last``, oldest first."""
        query = select(part).where(part.c.last >= first, part.c.first <= last, _IN_USE)
        rows = self._connection.execute(query.order_by(part.c.first))
        return [PartRow(**row._asdict()) for row in rows]

    def acks(self, after: int, most: int) -> list[tuple[bytes, bytes | None]]:
        """Return the acknowledgements of the first ``most`` parts behind the entry ``after``.

        Of each part the first one, and the newest of any further ones.
        """
        newest = (
            select(later_ack.c.ack)
            .where(later_ack.c.part == part.c.digest)
            .order_by(text("later_ack.rowid DESC"))
            .limit(1)
            .scalar_subquery()
        )
        query = select(part.c.ack, newest).where(part.c.ack.is_not(None), part.c.last > after)
        rows = self._connection.execute(query.order_by(part.c.last).limit(most))
        return [(row[0], row[1]) for row in rows]

    def all_answered(self, last: int) -> bool:
        """Return whether every entry up to ``last`` is in a part with the treasury's signed answer.

        Such a part is never made anew.
        """
        answer = func.coalesce(part.c.ack, part.c.evidence)
        query = select(func.count(part.c.digest), func.count(answer), func.max(part.c.last))
        row = self._connection.execute(query.where(part.c.first <= last, _IN_USE)).one()
        return row[0] == row[1] and (row[2] or 0) >= last

    def has_ack(self, digest: bytes) -> bool:
        """Return whether the part's acknowledgement is stored."""
        query = select(part.c.ack.is_not(None)).where(part.c.digest == digest)
        return bool(self._connection.execute(query).scalar())

    def counts(self) -> tuple[int, int]:
        """Return (parts sealed, parts acknowledged)."""
        query = select(func.count(part.c.digest), func.count(part.c.ack)).where(_IN_USE)
        row = self._connection.execute(query).one()
        return row[0], row[1]

    def all(self) -> list[PartRow]:
        """Return every part in order, those apart that were sealed anew."""
        query = select(part).where(_IN_USE).order_by(part.c.first)
        return [PartRow(**row._asdict()) for row in self._connection.execute(query)]

    def apart(self) -> list[PartRow]:
        """Return the parts that the treasury keeps in quarantine, oldest first."""
        query = select(part).where(part.c.evidence.is_not(None)).order_by(part.c.first)
        return [PartRow(**row._asdict()) for row in self._connection.execute(query)]

    def sealed_anew(self, digest: bytes, at: datetime) -> None:
        """Note that other parts will hold what this one holds."""
        self._connection.execute(
            update_(part).where(part.c.digest == digest, _IN_USE).values(anew_at=at)
        )

    def refused(self, digest: bytes) -> None:
        """Note that the treasury said that these bytes do not verify."""
        values = {"refusals": part.c.refusals + 1}
        self._connection.execute(update_(part).where(part.c.digest == digest).values(**values))

    def noted(self, digest: bytes, words: str) -> None:
        """Note what became of a part that was not sent: no try, and no answer."""
        self._connection.execute(update_(part).where(part.c.digest == digest).values(answer=words))

    def tried(self, digest: bytes, *, answer: str, next_try_at: datetime | None) -> None:
        """Note a try that brought no acknowledgement."""
        self._connection.execute(
            update_(part)
            .where(part.c.digest == digest)
            .values(tries=part.c.tries + 1, answer=answer, next_try_at=next_try_at)
        )

    def acked(self, digest: bytes, *, ack: bytes, at: datetime) -> None:
        """Keep the treasury's signed acknowledgement."""
        self._connection.execute(
            update_(part)
            .where(part.c.digest == digest)
            .values(
                ack=ack,
                acked_at=at,
                tries=part.c.tries + 1,
                answer="acknowledged",
                next_try_at=None,
            )
        )

    def kept_apart(self, digest: bytes, *, evidence: bytes, at: datetime) -> None:
        """Keep the treasury's signed answer to a part in quarantine; the first one stays."""
        self._connection.execute(
            update_(part)
            .where(part.c.digest == digest, part.c.evidence.is_(None))
            .values(
                evidence=evidence,
                apart_at=at,
                tries=part.c.tries + 1,
                answer="under review",
                next_try_at=None,
            )
        )

    def acked_again(self, digest: bytes, *, ack: bytes, at: datetime) -> None:
        """Keep a further acknowledgement beside the first; the same one once more is no news."""
        row = {"ack": ack, "part": digest, "at": at}
        self._connection.execute(insert(later_ack).prefix_with("OR IGNORE").values(**row))

    def acked_by(self, prefix: bytes) -> list[PartRow]:
        """Return the parts whose first acknowledgement begins with ``prefix``, oldest first."""
        begins = func.substr(part.c.ack, 1, len(prefix)) == prefix
        query = select(part).where(begins, _IN_USE).order_by(part.c.first)
        return [PartRow(**row._asdict()) for row in self._connection.execute(query)]

    def later_acks(self) -> list[tuple[bytes, bytes]]:
        """Return (digest of the part, acknowledgement) of every further one, oldest first."""
        query = select(later_ack.c.part, later_ack.c.ack).order_by(text("rowid"))
        return [(row.part, row.ack) for row in self._connection.execute(query)]
