"""The same rows into PostgreSQL by hand: one binary COPY, and one INSERT with its commit a row.

The tables have the columns of ours and no index, key or partition; nothing is checked or signed.
"""

import time
from collections.abc import Sequence
from typing import Any

import psycopg
from sqlalchemy import Engine, Table, select
from sqlalchemy.dialects import postgresql

from treasury.ledger import challan, entry, movement, reading

TABLES = (entry, challan, movement)
_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
Rows = dict[Table, list[tuple[Any, ...]]]


def rows_of(engine: Engine, device: int, first: int, last: int) -> Rows:
    """Return the rows the treasury keeps of the entries first…last, as the driver takes them."""
    with reading(engine) as connection:
        return {
            table: [
                tuple(row)
                for row in connection.execute(
                    select(table).where(table.c.device == device, table.c.seq.between(first, last))
                )
            ]
            for table in TABLES
        }


class Bare:
    """A plain connection to bare tables in the same database."""

    def __init__(self, engine: Engine) -> None:
        url = engine.url
        self._connection = psycopg.connect(
            host=str(url.query["host"]), user=url.username, dbname=url.database
        )
        for table in TABLES:
            columns = ", ".join(f"{column.name} {_type(column)}" for column in table.columns)
            self._connection.execute(f"CREATE TABLE bare_{table.name} ({columns})".encode())
        self._connection.commit()

    def copy(self, rows: Rows) -> float:
        """Copy all rows in one transaction; return the seconds it took."""
        began = time.perf_counter()
        with self._connection.cursor() as cursor:
            for table, values in rows.items():
                with cursor.copy(f"COPY bare_{table.name} FROM STDIN (FORMAT BINARY)") as copy:
                    copy.set_types([_type(column) for column in table.columns])
                    for row in values:
                        copy.write_row(_plain(row))
        self._connection.commit()
        return time.perf_counter() - began

    def insert_each(self, rows: Rows) -> float:
        """Insert each row in a transaction of its own; return the seconds it took."""
        began = time.perf_counter()
        with self._connection.cursor() as cursor:
            for table, values in rows.items():
                places = ", ".join(["%s"] * len(table.columns))
                words = f"INSERT INTO bare_{table.name} VALUES ({places})".encode()  # noqa: S608 - our own names
                for row in values:
                    cursor.execute(words, _plain(row))
                    self._connection.commit()
        return time.perf_counter() - began

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


def _plain(row: Sequence[Any]) -> list[Any]:
    return [int(value.timestamp()) if hasattr(value, "timestamp") else value for value in row]


def _type(column: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own generic
    return str(column.type.compile(dialect=_DIALECT)).lower()
