"""The form of the ledger: which tables and columns there are, and how an older one is brought up.

A new table, or a new column that may be empty or has a default, needs no step: it is added when
the form's number rises. Whatever else changes is a step in ``_STEPS``. All of it happens in the
caller's transaction, on SQLite as on PostgreSQL.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Column, Connection, Table, insert, inspect, select, text
from sqlalchemy.schema import CreateColumn

from desktop.domain.calendar import local_day
from desktop.domain.errors import Refused
from treasury import money_ledger  # noqa: F401 — its tables are the ledger's, too
from treasury.ledger import entry, form, metadata, part
from treasury.partitions import make_partitions

FORM = 9
_TURN = 6_500_001
"""The advisory lock under which one process at a time changes tables."""
Step = Callable[[Connection], None]


class LedgerNewer(Refused):
    """The database was written by a later version of the program."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"This database was made by a newer treasury (form {found}; this program knows up to "
            f"{FORM}). Nothing was changed. Install the newer program to open it."
        )
        self.found = found


def form_of(connection: Connection) -> int:
    """Return the form of a ledger: 0 for an empty database, 1 from before forms were counted."""
    tables = set(inspect(connection).get_table_names())
    if form.name in tables:
        return connection.scalar(select(form.c.form)) or 0
    return 1 if entry.name in tables else 0


def bring_up(connection: Connection) -> None:
    """Make the tables, or bring older ones to this program's form; LedgerNewer if it cannot."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    found = form_of(connection)
    if found > FORM:
        raise LedgerNewer(found)
    if found == FORM:
        return
    for step in _STEPS[found - 1 :] if found else ():
        step(connection)
    metadata.create_all(connection)
    _add_columns(connection)
    _add_indexes(connection)
    connection.execute(form.delete())
    connection.execute(insert(form).values(form=FORM))


def _add_columns(connection: Connection) -> None:
    known = inspect(connection)
    for table in metadata.sorted_tables:
        held = {each["name"] for each in known.get_columns(table.name)}
        for column in table.columns:
            if column.name not in held:
                _add_column(connection, table, column)


def _add_column(connection: Connection, table: Table, column: "Column[object]") -> None:
    words = CreateColumn(column).compile(dialect=connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {words}")


def _add_indexes(connection: Connection) -> None:
    known = inspect(connection)
    for table in metadata.sorted_tables:
        held = {each["name"] for each in known.get_indexes(table.name)}
        missing = [each for each in table.indexes if each.name not in held]
        for index in missing if table is not entry else ():  # whose are each database's own
            index.create(connection)


def _give_entries_their_day(connection: Connection) -> None:
    """Form 1 → 2: entries know the day they were received, and lie in partitions by it."""
    connection.exec_driver_sql("ALTER TABLE entry RENAME TO entry_of_form_1")
    metadata.create_all(connection, tables=[entry])
    done: dict[int, int] = {}
    moved = select(part.c.device, part.c.last, part.c.received_at).order_by(part.c.log_index)
    for row in connection.execute(moved).all():
        _move_entries(connection, row.device, row.last, local_day(row.received_at), done)
    connection.exec_driver_sql("DROP TABLE entry_of_form_1")


def _move_entries(
    connection: Connection, number: int, last: int, day: date, done: dict[int, int]
) -> None:
    """Move what this part was the first to bring."""
    make_partitions(connection, day, 1)
    move = text(
        "INSERT INTO entry (device, seq, received_day, kind, at, body, head) "
        "SELECT device, seq, :day, kind, at, body, head FROM entry_of_form_1 "
        "WHERE device = :device AND seq > :done AND seq <= :last"
    ).bindparams(day=day)
    connection.execute(
        move, {"device": number, "done": done.get(number, 0), "last": last, "day": day}
    )
    done[number] = max(done.get(number, 0), last)


_STEPS: tuple[Step, ...] = (_give_entries_their_day,)
