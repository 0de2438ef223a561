"""Transactions on a real database: whole or nothing, numbers without a gap, readers never wait."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from treasury.founding import Treasury
from treasury.ledger import (
    enrolment,
    next_number,
    reading,
    series,
    writing,
)

THREADS, EACH = 4, 25
NOON = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


def test_numbers_are_given_once_without_a_gap_by_any_number_of_writers(treasury: Treasury) -> None:
    given: list[int] = []

    def take() -> None:
        for _ in range(EACH):
            with writing(treasury.engine) as connection:
                given.append(next_number(connection, "log"))  # while its row is locked

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
