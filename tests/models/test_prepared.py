"""Prepared statements: the same rows as SQLAlchemy would write and read, within the transaction."""

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select

from desktop.bootstrap import App
from desktop.models.journal import entry
from desktop.models.prepared import Prepared
from desktop.models.shifts import shift
from desktop.models.spool import print_job

NOON = datetime(2026, 11, 22, 7, tzinfo=UTC)
JOB = {
    "what": "slip",
    "subject": 0,
    "day": NOON.date(),
    "made_by": "ayesha",
    **dict.fromkeys(("made_at", "asked_at", "changed_at"), NOON),
}
ADD = Prepared(insert(print_job), *JOB)


def test_what_is_added_is_what_sqlalchemy_reads_and_the_rest_are_defaults(office: App) -> None:
    with office.db.begin() as uow:
        ident = ADD.add(uow.connection, JOB)
        row = uow.connection.execute(select(print_job).where(print_job.c.id == ident)).one()
    assert (row.made_at, row.made_by, row.state, row.held) == (NOON, "ayesha", "queued", "")


def test_what_sqlalchemy_wrote_is_read_in_its_own_types(office: App) -> None:
    by_number = select(shift.c.no, shift.c.day, shift.c.opened_at, shift.c.closed_at).where(
        shift.c.no == bindparam("no")
    )
    with office.db.read() as uow:
        expected = uow.connection.execute(by_number, {"no": 1}).one()
        assert Prepared(by_number).first(uow.connection, {"no": 1}) == tuple(expected)
        assert Prepared(by_number).first(uow.connection, {"no": 99}) is None


def test_a_limit_within_the_statement_counts(office: App) -> None:
    newest = select(entry.c.seq).order_by(entry.c.seq.desc()).limit(1)
    with office.db.read() as uow:
        assert Prepared(newest).first(uow.connection, {}) == (uow.journal.newest(),)


def test_several_rows_go_in_at_once(office: App) -> None:
    with office.db.begin() as uow:
        before = uow.spool.count("queued")
        ADD.add_all(uow.connection, [JOB, JOB, JOB])
        assert uow.spool.count("queued") == before + 3


def test_what_it_adds_is_rolled_back_with_its_transaction(office: App) -> None:
    def fail() -> None:
        with office.db.begin() as uow:
            ADD.add(uow.connection, JOB)
            raise RuntimeError("the power failed")

    with office.db.read() as uow:
        before = uow.spool.count("queued")
    with pytest.raises(RuntimeError, match="power"):
        fail()
    with office.db.read() as uow:
        assert uow.spool.count("queued") == before


def test_a_value_that_is_missing_is_a_defect_and_not_a_null(office: App) -> None:
    short = {name: value for name, value in JOB.items() if name != "made_by"}
    with office.db.begin() as uow, pytest.raises(sqlite3.ProgrammingError, match="made_by"):
        ADD.add(uow.connection, short)
