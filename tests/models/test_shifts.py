"""Shifts and days: one open at a time, closed for good."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.bootstrap import App
from desktop.models.shifts import DayRow, ShiftRow
from tests.models.lived import DAY, raw
from tests.office import KHALID, NOON


def test_a_second_shift_is_refused_while_one_is_open(office: App) -> None:
    with pytest.raises(IntegrityError, match="one is open"), office.db.begin() as uow:
        uow.shifts.open(ShiftRow(2, "bilal", DAY, NOON, 1))


def test_a_closed_shift_stays_closed(ledger: Path) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="closed shift"):
        connection.execute("UPDATE shift SET closed_at = NULL")


def test_an_agreed_day_stays_agreed(ledger: Path) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="agreed day"):
        connection.execute("UPDATE day SET agreed = 0")


def test_a_day_that_differs_may_be_answered_again(office: App) -> None:
    with office.db.begin() as uow:
        uow.shifts.add_day(DayRow(DAY, 1, 1, b"m", b"d", NOON, "khalid"))
        assert [row.day for row in uow.shifts.days_to_ask(None)] == [DAY]
        uow.shifts.answer_day(DAY, b"differs", agreed=False, at=NOON)
        uow.shifts.answer_day(DAY, b"agreed", agreed=True, at=NOON)
        row = uow.shifts.day(DAY)
        assert uow.shifts.days_to_ask(NOON) == []
    assert row is not None
    assert (row.answer, row.agreed) == (b"agreed", True)


def test_a_day_that_differs_is_asked_about_again_once_more_was_acknowledged(office: App) -> None:
    with office.db.begin() as uow:
        uow.shifts.add_day(DayRow(DAY, 1, 1, b"m", b"d", NOON, "khalid"))
        uow.shifts.answer_day(DAY, b"differs", agreed=False, at=NOON)
        asked = [
            len(uow.shifts.days_to_ask(ack_at))
            for ack_at in (None, NOON - timedelta(seconds=1), NOON, NOON + timedelta(days=1))
        ]
    assert asked == [0, 0, 1, 1]


def test_shifts_and_days_are_found_by_what_they_are_asked_for(office: App) -> None:
    office.close_shift(KHALID)
    office.close_day(KHALID)
    with office.db.read() as uow:
        newest = uow.shifts.newest()
        assert newest is not None
        assert newest == uow.shifts.find(1)
        assert uow.shifts.of_day(DAY) == [newest]
        assert uow.shifts.open_one() is uow.shifts.find(2) is None
        assert uow.shifts.last_day() == uow.shifts.day(DAY) == uow.shifts.days()[0]
        assert uow.shifts.day(date(2026, 11, 23)) is None
        assert uow.shifts.newest_days(9) == uow.shifts.days()
        assert uow.shifts.answered_days() == (0, 0, 1)
