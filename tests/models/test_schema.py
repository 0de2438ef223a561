"""The tables as the program knows them, as migrations make them, and the laws that guard them."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect

from desktop.models.database import SCHEMA
from desktop.models.schema import TABLES, metadata
from tests.models.lived import raw, triggers

MAY_CHANGE = {
    "challan": {"custody", "money", "paid_paisa", "is_void", "copies", "psid"},
    "counter": {"certificate", "last_contact_at", "last_ack_at", "last_answer"}
    | {"contested_from", "contested_why", "failures", "next_try_at", "part_bytes", "streak"}
    | {"restored_at", "treasury_keys", "told_at", "clock_behind_s"},
    "day": {"answer", "agreed", "answered_at"},
    "part": {"tries", "next_try_at", "answer", "ack", "acked_at", "evidence", "apart_at"}
    | {"refusals", "anew_at"},
    "print_job": {
        *("state", "held", "tries", "tried_at", "lingers", "asked_at", "changed_at", "answer")
    },
    "shift": {"closed_at", "close_seq"},
    "renewal": {"certificate", "installed_at"},
    "successor": {"first", "given_up_at", "tidied_at"},
    **{
        table: {column.name for column in metadata.tables[table].columns if not column.primary_key}
        for table in ("day_tally", "hour_tally", "item_tally")
    },
    "person": {column.name for column in metadata.tables["person"].columns},
}
"""What may ever be written again; where a table is not named, nothing."""
ONCE = {
    ("counter", "certificate"),
    ("day", "answer"),
    ("day", "agreed"),
    ("part", "ack"),
    ("part", "evidence"),
    ("shift", "closed_at"),
    ("successor", "first"),
    ("renewal", "certificate"),
}
"""Of those, what is final once it is known."""
MAY_GO = {"person"}
LAWS = sorted(
    [f"{table}_is_kept" for table in metadata.tables if table not in MAY_GO]
    + [f"{table}_is_fixed" for table in metadata.tables if table not in MAY_GO]
    + ["entry_is_next", "challan_is_next", "challan_void_stays", "challan_void_is_unpaid"]
    + ["part_ack_stays", "day_answer_stays", "shift_close_stays", "shift_is_alone"]
    + ["counter_enrols_once", "counter_contest_stays", "part_evidence_stays"]
    + ["part_anew_stays", "successor_first_stays", "renewal_comes_once"]
    + ["challan_is_tallied", "challan_line_is_tallied"]
    + ["challan_payment_is_tallied", "challan_void_is_tallied"]
)
COLUMNS = [
    (table.name, column.name) for table in metadata.sorted_tables for column in table.columns
]
FIXED = [pair for pair in COLUMNS if pair[1] not in MAY_CHANGE.get(pair[0], set()) or pair in ONCE]
FREE = [pair for pair in COLUMNS if pair not in FIXED]


def engine_of(ledger: Path) -> Engine:
    return create_engine(f"sqlite:///{ledger}")


def is_ours(table: str | None) -> bool:
    """Whether a table is no part of the index of names, which SQLAlchemy has no word for."""
    return not (table or "").startswith("challan_name")


def shape(engine: Engine) -> dict[str, Any]:
    """What the file's tables are, in the database's own words."""
    seen = inspect(engine)
    return {
        table: (
            [
                (row["name"], str(row["type"]), row["nullable"], row["default"])
                for row in seen.get_columns(table)
            ],
            seen.get_pk_constraint(table)["constrained_columns"],
            sorted((row["name"], row["sqltext"]) for row in seen.get_check_constraints(table)),
            sorted(str(row["name"]) for row in seen.get_unique_constraints(table)),
            sorted(str(row["name"]) for row in seen.get_foreign_keys(table)),
            sorted(str(row["name"]) for row in seen.get_indexes(table)),
        )
        for table in seen.get_table_names()
        if table != "alembic_version" and is_ours(table)
    }


def test_migrations_make_the_very_tables_the_program_knows(ledger: Path) -> None:
    engine = engine_of(ledger)
    with engine.connect() as connection:
        opts = {"compare_type": True, "include_name": lambda name, *_: is_ours(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_checks_and_constraints_are_the_same_in_both(ledger: Path) -> None:
    migrated, made = engine_of(ledger), create_engine("sqlite://")
    with made.begin() as connection:
        metadata.create_all(connection)
        assert shape(migrated) == shape(made)
    migrated.dispose()
    made.dispose()


def test_every_room_of_the_ledger_is_on_the_list() -> None:
    rooms = {module.__name__.rpartition(".")[2] for module in TABLES}
    assert rooms == {
        *("challans", "counter", "feed", "journal", "parts", "people", "renewals"),
        *("shifts", "spool", "successors", "tallies"),
    }


def test_the_file_knows_its_form_and_all_its_laws(ledger: Path) -> None:
    with raw(ledger) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert triggers(connection) == LAWS


def test_the_lived_ledger_has_a_row_in_every_table(lived: Path) -> None:
    with raw(lived) as connection:
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in metadata.tables
        }
    assert not [table for table, count in counts.items() if not count]


@pytest.mark.parametrize("recursive", [True, False])
def test_what_is_written_never_changes_column_by_column(lived: Path, *, recursive: bool) -> None:
    with raw(lived, recursive=recursive) as connection:
        for table, column in FIXED:
            with pytest.raises(sqlite3.IntegrityError, match=f"^{table}: "):
                connection.execute(f"UPDATE {table} SET {column} = {column}")
            assert not connection.in_transaction


def test_what_states_change_may_change_column_by_column(ledger: Path) -> None:
    with raw(ledger) as connection:
        for table, column in FREE:
            done = connection.execute(f"UPDATE {table} SET {column} = {column}")
            assert done.rowcount > 0, (table, column)


@pytest.mark.parametrize("recursive", [True, False])
@pytest.mark.parametrize("table", sorted(set(metadata.tables) - MAY_GO))
def test_no_row_is_ever_deleted(lived: Path, table: str, *, recursive: bool) -> None:
    with (
        raw(lived, recursive=recursive) as connection,
        pytest.raises(sqlite3.IntegrityError, match=f"^{table}: rows are never deleted"),
    ):
        connection.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - MAY_GO))
def test_no_row_is_ever_replaced_as_the_program_opens_the_file(lived: Path, table: str) -> None:
    with raw(lived) as connection, pytest.raises(sqlite3.IntegrityError, match=f"^{table}: "):
        connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.parametrize("table", ["entry", "challan"])
def test_the_two_series_hold_even_where_replace_meets_no_delete_trigger(
    lived: Path, table: str
) -> None:
    with (
        raw(lived, recursive=False) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only the next"),
    ):
        connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
