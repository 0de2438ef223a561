"""The tables' common ground: one metadata, and the two ways a time is kept."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Dialect, Integer, MetaData, Text, TypeDecorator

from desktop.domain.calendar import from_unix, to_unix

Stored = TypeVar("Stored")
Meant = TypeVar("Meant")


class Malformed(sqlite3.DatabaseError, ValueError):
    """A stored value that this program never wrote: the disk, or somebody, has changed it."""


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _sound(meant: Callable[[Stored], Meant], value: Stored | None) -> Meant | None:
    """Return what a stored value means; Malformed where the disk has changed it."""
    try:
        return None if value is None else meant(value)
    except (ValueError, TypeError, OverflowError, OSError) as error:
        message = f"malformed value {value!r}"
        raise Malformed(message) from error


class UnixTime(TypeDecorator[datetime]):
    """An aware UTC moment, kept as whole Unix seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Return the seconds that are stored."""
        return None if value is None else to_unix(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Return the moment that was stored."""
        return _sound(from_unix, value)


class DayText(TypeDecorator[date]):
    """A business day, kept as YYYY-MM-DD so that it sorts and reads plainly."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """Return the text that is stored."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """Return the day that was stored."""
        return _sound(date.fromisoformat, value)
