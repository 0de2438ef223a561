"""Adds many rows at once: by binary COPY on PostgreSQL, by one prepared INSERT on SQLite."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, insert
from sqlalchemy.exc import DBAPIError

Row = Mapping[str, Any]
_Shape = Callable[[Any], Any]


def add_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add ``rows``, which all name the same columns, within the caller's transaction.

    Raises what SQLAlchemy raises for the same rows one by one.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = tuple(rows[0])
    columns = [table.c[name] for name in names]
    shapes = [_shape(connection, column) for column in columns]
    words = f"COPY {table.name} ({', '.join(names)}) FROM STDIN (FORMAT BINARY)"
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(words) as copy:
            copy.set_types([_type(connection, column) for column in columns])
            for row in rows:
                copy.write_row(
                    [shape(row[name]) for name, shape in zip(names, shapes, strict=True)]
                )
    except connection.dialect.loaded_dbapi.Error as error:
        raise _translated(connection, words, error) from error


def _shape(connection: Connection, column: "Column[Any]") -> _Shape:
    """Return what turns a value into the one that the database keeps."""
    return column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) or _same


def _same(value: Any) -> Any:  # noqa: ANN401 — whatever the column holds
    return value


def _type(connection: Connection, column: "Column[Any]") -> str:
    return str(column.type.compile(dialect=connection.dialect)).lower()


def _translated(connection: Connection, words: str, error: Exception) -> Exception:
    """Return the driver's error as SQLAlchemy would have raised it."""
    dialect = connection.dialect
    return DBAPIError.instance(words, None, error, dialect.loaded_dbapi.Error, dialect=dialect)
