"""Statements of the issue path, compiled once and then handed straight to SQLite's driver.

SQLAlchemy writes the SQL and knows how each column is kept; what it does again at every
execution (look up, bind, wrap the rows) would cost an issue more than its own work.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Insert, Select
from sqlalchemy.dialects.sqlite import dialect

_SQLITE = dialect(paramstyle="named")
_Convert = Callable[[Any], Any]


class Prepared:
    """One SELECT or INSERT; it takes part in the transaction its connection is in.

    names: the columns an INSERT is given; the others take their defaults. All without them.
    Values are those of the columns' own types. Raises sqlite3.Error as the driver does.
    """

    def __init__(self, statement: Select[Any] | Insert, *names: str) -> None:
        self._statement = statement
        self._names = names

    @cached_property
    def sql(self) -> str:
        """What SQLite is told."""
        return str(self._compiled)

    def first(self, connection: Connection, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        row = driver_of(connection).execute(self.sql, self._bound(values)).fetchone()
        if row is None:
            return None
        return tuple(
            value if convert is None else convert(value)
            for value, convert in zip(row, self._results, strict=True)
        )

    def add(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Insert one row and return its rowid."""
        done = driver_of(connection).execute(self.sql, self._bound(values))
        return done.lastrowid or 0

    def add_all(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert several rows."""
        driver_of(connection).executemany(self.sql, [self._bound(row) for row in rows])

    @cached_property
    def _compiled(self) -> Any:  # noqa: ANN401 - SQLAlchemy's Compiled does not name its binds
        return self._statement.compile(dialect=_SQLITE, column_keys=self._names or None)

    @cached_property
    def _binds(self) -> dict[str, _Convert]:
        """How the values that are kept in another form are converted, by name."""
        kept = {
            name: bind.type.bind_processor(_SQLITE) for name, bind in self._compiled.binds.items()
        }
        return {name: convert for name, convert in kept.items() if convert is not None}

    @cached_property
    def _literals(self) -> dict[str, Any]:
        """The values written into the statement itself, such as a LIMIT."""
        binds = self._compiled.binds
        return {name: bind.value for name, bind in binds.items() if not bind.required}

    @cached_property
    def _results(self) -> tuple[_Convert | None, ...]:
        assert isinstance(self._statement, Select)  # noqa: S101 - an INSERT returns no row
        columns = self._statement.selected_columns
        return tuple(column.type.result_processor(_SQLITE, None) for column in columns)

    def _bound(self, values: Mapping[str, Any]) -> dict[str, Any]:
        bound = {**self._literals, **values}
        for name, convert in self._binds.items():
            bound[name] = convert(bound[name])
        return bound


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection below SQLAlchemy's."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)  # noqa: S101 - the ledger's engine makes no other
    return found
