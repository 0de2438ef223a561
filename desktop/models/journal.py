"""Table ``entry``: the journal. Rows are added at the end and never change."""

from collections.abc import Iterator

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    Table,
    func,
    insert,
    select,
    text,
)

from desktop.domain.journal import Sealed, Tip
from desktop.models.base import Malformed, UnixTime, metadata
from desktop.models.prepared import Prepared

entry = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", UnixTime, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Index("ix_entry_reprint", "seq", sqlite_where=text("kind = 9")),
)

_TIP = Prepared(select(entry.c.seq, entry.c.head, entry.c.at).order_by(entry.c.seq.desc()).limit(1))
_ADD = Prepared(insert(entry))


class Journal:
    """The append-only chain of this counter."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tip(self, genesis: bytes) -> Tip:
        """Return the chain's end; (0, ``genesis``) before the first entry."""
        row = _TIP.first(self._connection, {})
        return Tip(0, genesis, None) if row is None else Tip(*row)

    def add(self, sealed: Sealed) -> None:
        """Append one entry; a trigger refuses any place but the next."""
        _ADD.add(
            self._connection,
            {
                "seq": sealed.seq,
                "at": sealed.at,
                "kind": sealed.kind,
                "body": sealed.body,
                "head": sealed.head,
            },
        )

    def span(self, first: int, last: int | None = None) -> Iterator[Sealed]:
        """Yield the entries ``first``…``last`` in order, the whole rest without ``last``."""
        query = select(entry).where(entry.c.seq >= first).order_by(entry.c.seq)
        if last is not None:
            query = query.where(entry.c.seq <= last)
        rows = self._connection.execution_options(yield_per=500).execute(query)
        for row in rows:
            if type(row.body) is not bytes:
                raise Malformed(f"entry {row.seq} is malformed")
            yield Sealed(row.seq, row.at, row.kind, row.body, row.head)

    def reprints(self, first: int) -> Iterator[bytes]:
        """Yield the bytes of the entries of reprints from ``first`` on, in order."""
        query = select(entry.c.body).where(entry.c.seq >= first, text("kind = 9"))
        yield from self._connection.scalars(query.order_by(entry.c.seq))

    def links(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield (seq, body, head) of every entry in order, and nothing that costs time."""
        query = select(entry.c.seq, entry.c.body, entry.c.head).order_by(entry.c.seq)
        rows = self._connection.execution_options(yield_per=500).execute(query)
        for page in rows.partitions():
            yield from (tuple(row) for row in page)

    def at(self, seq: int) -> Sealed | None:
        """Return the entry ``seq``, or None."""
        return next(self.span(seq, seq), None)

    def newest(self) -> int:
        """Return the place of the last entry, 0 before the first."""
        return self._connection.execute(select(func.max(entry.c.seq))).scalar() or 0

    def last_of(self, kind: int) -> int:
        """Return the place of the newest entry of ``kind``, 0 where there is none."""
        query = select(func.max(entry.c.seq)).where(entry.c.kind == kind)
        return self._connection.execute(query).scalar() or 0
