"""Tables ``day_tally``, ``hour_tally`` and ``item_tally``: sums of each day, kept by triggers.

Everything counts on the day and hour a challan was issued. ``open`` is what is neither paid in
full nor void now; a void challan stays issued, and is void besides. Times are Asia/Karachi's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Integer, Table, Text, func, select

from desktop.models.base import DayText, metadata


def _sum(name: str) -> "Column[int]":
    return Column(name, Integer, nullable=False, server_default="0")


day_tally = Table(
    "day_tally",
    metadata,
    Column("day", DayText, primary_key=True),
    *map(_sum, ("issued", "issued_paisa", "open", "open_paisa", "void", "void_paisa")),
)
hour_tally = Table(
    "hour_tally",
    metadata,
    Column("day", DayText, primary_key=True),
    Column("hour", Integer, primary_key=True),
    *map(_sum, ("issued", "issued_paisa")),
)
item_tally = Table(
    "item_tally",
    metadata,
    Column("day", DayText, primary_key=True),
    Column("code", Text, primary_key=True),
    *map(_sum, ("issued", "issued_paisa", "void", "void_paisa")),
)


@dataclass(frozen=True, slots=True)
class DayTally:
    """The challans of one day: counts, and sums in paisa."""

    day: date
    issued: int = 0
    issued_paisa: int = 0
    open: int = 0
    open_paisa: int = 0
    void: int = 0
    void_paisa: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """How many challans or lines, for how many paisa, under one hour or item."""

    issued: int
    paisa: int


class Tallies:
    """Sums of days, hours and items that need no scan."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def days(self, first: date, last: date) -> list[DayTally]:
        """Return the days from ``first`` to ``last`` on which something was issued, in order."""
        query = select(day_tally).where(day_tally.c.day.between(first, last))
        rows = self._connection.execute(query.order_by(day_tally.c.day))
        return [DayTally(**row._asdict()) for row in rows]

    def all_issued(self) -> int:
        """Return how many challans there are."""
        return self._connection.execute(select(func.sum(day_tally.c.issued))).scalar() or 0

    def hours(self, day: date) -> dict[int, Counted]:
        """Return what was issued in each hour of a day, by the hour's number from 0 to 23."""
        query = select(hour_tally).where(hour_tally.c.day == day).order_by(hour_tally.c.hour)
        rows = self._connection.execute(query)
        return {row.hour: Counted(row.issued, row.issued_paisa) for row in rows}

    def items(self, first: date, last: date, most: int) -> Sequence[tuple[str, Counted]]:
        """Return the items that brought most, voids apart, with how many lines they had."""
        item = item_tally.c
        lines = func.sum(item.issued - item.void)
        paisa = func.sum(item.issued_paisa - item.void_paisa)
        query = (
            select(item.code, lines, paisa)
            .where(item.day.between(first, last))
            .group_by(item.code)
            .having(lines > 0)
            .order_by(paisa.desc(), item.code)
            .limit(most)
        )
        return [(code, Counted(*sums)) for code, *sums in self._connection.execute(query)]
