"""Transactions on a real file: durable, one writer at a time, readers never wait."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from treasury.founding import Treasury
from treasury.ledger import (
    enrolment,
    metadata,
    next_number,
    open_ledger,
    reading,
    series,
    writing,
)

THREADS, EACH = 4, 25
NOON = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_every_connection_is_durable_and_checked(
    treasury: Treasury, pragma: str, value: object
) -> None:
    with reading(treasury.engine) as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_numbers_are_given_once_without_a_gap_by_any_number_of_writers(treasury: Treasury) -> None:
    given: list[int] = []

    def take() -> None:
        for _ in range(EACH):
            with writing(treasury.engine) as connection:
                given.append(next_number(connection, "log"))

    threads = [threading.Thread(target=take) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given == list(range(1, THREADS * EACH + 1))


def test_an_error_leaves_nothing_behind_not_even_a_number(treasury: Treasury) -> None:
    def fail() -> None:
        with writing(treasury.engine) as connection:
            next_number(connection, "log")
            connection.execute(insert(series).values(name="log", last=9))

    with pytest.raises(IntegrityError):
        fail()
    with writing(treasury.engine) as connection:
        assert next_number(connection, "log") == 1


def test_a_reader_sees_what_was_there_while_a_writer_writes(treasury: Treasury) -> None:
    with writing(treasury.engine) as writer, reading(treasury.engine) as reader:
        next_number(writer, "log")
        assert reader.scalar(select(series.c.last).where(series.c.name == "log")) == 0


def test_times_come_back_as_they_went_in(treasury: Treasury) -> None:
    row = {"digest": b"d", "request": b"r", "received_at": NOON}
    with writing(treasury.engine) as connection:
        connection.execute(insert(enrolment).values(row))
        assert connection.scalar(select(enrolment.c.received_at)) == NOON


def test_opening_again_makes_no_table_twice(treasury: Treasury, tmp_path: Path) -> None:
    again = open_ledger(f"sqlite:///{tmp_path / 'treasury' / 'treasury.sqlite'}")
    with reading(again) as connection:
        held = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).scalars()
        assert set(held) == set(metadata.tables)
    again.dispose()
