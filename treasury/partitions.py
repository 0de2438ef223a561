"""A partition of the entries for each day of receipt, on PostgreSQL; SQLite has none.

They are made some days ahead, so that nobody waits at midnight, and on need, where a clock jumps
or nobody was there to make them. A day is the day in Pakistan, as everywhere.
"""

from datetime import date, timedelta

from sqlalchemy import Connection, Engine, text

from treasury.ledger import entry, writing

DAYS_AHEAD = 7
_NIGHT = timedelta(days=1)
_TURN = 6_500_002
"""The advisory lock under which one process at a time makes partitions."""


def partition_of(day: date) -> str:
    """Return the name of the table that holds the entries received on ``day``."""
    return f"{entry.name}_{day:%Y%m%d}"


def has_room(connection: Connection, day: date) -> bool:
    """Return whether entries received on ``day``, or by the next midnight, have a place."""
    if connection.dialect.name != "postgresql":
        return True
    return _exist(connection, day, day + _NIGHT)


def _exist(connection: Connection, *days: date) -> bool:
    # Not to_regclass: it may answer from before another process's commit we have waited for.
    query = text(
        "SELECT count(*) FROM pg_class "
        "WHERE relname = ANY(CAST(:names AS text[])) AND pg_table_is_visible(oid)"
    )
    names = [partition_of(day) for day in days]
    return int(connection.scalar(query, {"names": names}) or 0) == len(days)


def make_room(engine: Engine, day: date) -> None:
    """Make the partitions of ``day`` and of the days after it, in a transaction of their own."""
    if engine.dialect.name == "postgresql":
        with writing(engine) as connection:
            make_partitions(connection, day, DAYS_AHEAD)


def make_partitions(connection: Connection, first: date, days: int) -> None:
    """Make the missing ones of ``days`` partitions from ``first`` on.

    Attached, not created in place: that would wait for everybody who reads entries.
    """
    if connection.dialect.name != "postgresql":
        return
    connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    for day in (first + timedelta(days=n) for n in range(days)):
        if not _exist(connection, day):
            _make_partition(connection, day)


def _make_partition(connection: Connection, day: date) -> None:
    name, after = partition_of(day), day + _NIGHT
    connection.exec_driver_sql(f"CREATE TABLE {name} (LIKE {entry.name} INCLUDING ALL)")
    connection.exec_driver_sql(
        f"ALTER TABLE {entry.name} ATTACH PARTITION {name} FOR VALUES FROM ('{day}') TO ('{after}')"
    )
