"""Table ``feed_item``: what the treasury told this office; the last item is the cursor.

An item and the cursor are one row, so that nothing is applied twice and nothing is passed over.
"""

from datetime import datetime

from sqlalchemy import Column, Connection, Index, Integer, Table, Text, func, insert, select

from desktop.domain.feeds import FeedItem
from desktop.models.base import UnixTime, metadata

feed_item = Table(
    "feed_item",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", UnixTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("device", Integer),
    Column("seq", Integer),
    Column("code", Text, nullable=False),
    Column("paisa", Integer),
    Column("words", Text, nullable=False),
    Index("ix_feed_item_entry", "device", "seq"),
)


class Feed:
    """What was told, oldest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cursor(self) -> int:
        """Return the number of the last item that was applied, 0 before the first."""
        return self._connection.execute(select(func.max(feed_item.c.n))).scalar() or 0

    def add(self, item: FeedItem) -> None:
        """Keep one item; its number must be new."""
        columns = [column.name for column in feed_item.columns]
        values = {name: getattr(item, name) for name in columns}
        self._connection.execute(insert(feed_item).values(**values))

    def was_told(self, item: FeedItem) -> bool:
        """Return whether an item says the same as ``item`` of the same entry, under any number."""
        same = [
            getattr(feed_item.c, name) == getattr(item, name)
            for name in ("kind", "device", "seq", "code", "words")
        ]
        return self._connection.execute(select(feed_item.c.n).where(*same)).first() is not None

    def is_questioned(self, device: int, seq: int) -> bool:
        """Return whether any question about the entry is still open; no code clears them all."""
        place = (feed_item.c.device == device) & (feed_item.c.seq == seq)
        query = select(feed_item.c.kind, feed_item.c.code).where(place).order_by(feed_item.c.n)
        still: set[str] = set()
        for kind, code in self._connection.execute(query):
            if kind == "exception":
                still.add(code)
            elif kind == "cleared":
                still = still - {code} if code else set()
        return bool(still)

    def of_entry(self, device: int, seq: int) -> list[FeedItem]:
        """Return what was told of one entry, oldest first."""
        place = (feed_item.c.device == device) & (feed_item.c.seq == seq)
        rows = self._connection.execute(select(feed_item).where(place).order_by(feed_item.c.n))
        return [FeedItem(**row._asdict()) for row in rows]

    def newest(self, limit: int) -> list[FeedItem]:
        """Return the newest items, the newest first."""
        query = select(feed_item).order_by(feed_item.c.n.desc()).limit(limit)
        return [FeedItem(**row._asdict()) for row in self._connection.execute(query)]

    def came(self, device: int, seq: int | None = None) -> dict[int, list[tuple[datetime, int]]]:
        """Return by entry when how many paisa came for challans by other ways than this counter.

        seq: of this entry alone.
        """
        query = select(feed_item.c.seq, feed_item.c.at, feed_item.c.paisa).where(
            feed_item.c.kind == "payment", feed_item.c.device == device
        )
        found: dict[int, list[tuple[datetime, int]]] = {}
        for of, at, paisa in self._connection.execute(
            query if seq is None else query.where(feed_item.c.seq == seq)
        ):
            found.setdefault(of, []).append((at, paisa or 0))
        return found
