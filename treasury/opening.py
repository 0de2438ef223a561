"""Opens a ledger: the engine for a database's address, brought to the form this program knows."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from desktop.domain.errors import Refused
from treasury.forms import bring_up
from treasury.ledger import writing

BUSY_TIMEOUT_MS = 5_000
"""How long a writer waits for another one before the caller is told to try again."""
STATEMENT_TIMEOUT_MS = 30_000
IDLE_TIMEOUT_MS = 60_000
CONNECT_TIMEOUT_S = 5
CONNECTIONS = 8
"""Kept open by one process; as many again may be opened for a while."""

_PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
)
_SETTINGS = {
    "lock_timeout": BUSY_TIMEOUT_MS,
    "statement_timeout": STATEMENT_TIMEOUT_MS,
    "idle_in_transaction_session_timeout": IDLE_TIMEOUT_MS,
    "synchronous_commit": "on",  # an acknowledgement promises the disk
}


class BadAddress(Refused):
    """The database's address names nothing this program can open."""


def open_ledger(url: str) -> Engine:
    """Return an engine on the database at the SQLAlchemy ``url``; tables are made if missing.

    Raises BadAddress, or LedgerNewer where a later program wrote it.
    """
    engine = _engine(url)
    try:
        with writing(engine) as connection:
            bring_up(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(url: str) -> Engine:
    try:
        kind = make_url(url).get_backend_name()
        engine = create_engine(url, **(_for_postgresql() if kind == "postgresql" else {}))
    except (ArgumentError, NoSuchModuleError) as error:
        raise BadAddress(f"The database's address cannot be read: {error}") from error
    except ModuleNotFoundError as error:
        raise BadAddress(
            f"The driver {error.name} is not installed. For PostgreSQL install "
            "mahasil-desktop[treasury-pg] and write postgresql+psycopg://…"
        ) from error
    if kind == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _for_postgresql() -> dict[str, Any]:
    options = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
    return {
        "pool_size": CONNECTIONS,
        "max_overflow": CONNECTIONS,
        "pool_timeout": CONNECT_TIMEOUT_S,
        "pool_pre_ping": True,  # the server may have been started anew
        "connect_args": {"connect_timeout": CONNECT_TIMEOUT_S, "options": options},
    }


def _prepare_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401 — DB-API has no type
    connection.isolation_level = None  # BEGIN is ours to say
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
