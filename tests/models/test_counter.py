"""The counter's one row: made once, enrolled once."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from tests.models.lived import raw
from tests.office import NOON


def test_there_is_one_row_and_never_a_second(ledger: Path) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="one_row"):
        connection.execute(
            "INSERT INTO counter SELECT 2, public_key, key_place, request, treasury_key,"
            " certificate, created_at, last_contact_at, last_ack_at, last_answer,"
            " failures, next_try_at, part_bytes, streak, restored_at,"
            " contested_from, contested_why, treasury_keys, told_at, clock_behind_s FROM counter"
        )


def test_a_counter_enrols_once(ledger: Path) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="it is enrolled"):
        connection.execute("UPDATE counter SET certificate = x'00'")


def test_a_contested_counter_stays_contested_from_its_earliest_entry(office: App) -> None:
    with office.db.begin() as uow:
        for first in (5, 9, 3):
            uow.counter.contested(first, "fork")
        row = uow.counter.find()
    assert row is not None
    assert (row.contested_from, row.contested_why) == (3, "fork")
    for value in ("NULL", "4"):
        with raw(office.db.path) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE counter SET contested_from = {value}")


def test_only_a_freeze_ends_and_the_gravest_reason_counts(office: App) -> None:
    later = NOON + timedelta(hours=1)

    def now_it_is() -> tuple[int | None, str]:
        row = uow.counter.find()
        assert row is not None
        return row.contested_from, row.contested_why

    with office.db.begin() as uow:
        uow.counter.contested(7, "frozen", NOON)
        uow.counter.counted(later)
        uow.counter.contested(7, "frozen", NOON)
        assert now_it_is() == (None, "")
        uow.counter.contested(9, "frozen", later)
        assert now_it_is() == (9, "frozen")
        uow.counter.contested(9, "revoked")
        uow.counter.contested(3, "frozen", later)
        uow.counter.counted(later)
        assert now_it_is() == (9, "revoked")
        uow.counter.contested(12, "fork")
        uow.counter.contested(1, "revoked")
        assert now_it_is() == (12, "fork")
    for change in ("contested_why = 'frozen'", "contested_why = ''", "contested_from = NULL"):
        with raw(office.db.path) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE counter SET {change}")


def test_how_much_the_line_takes_and_when_to_try_again_are_kept(office: App) -> None:
    with office.db.begin() as uow:
        uow.counter.paced(7_500, -1)
        uow.counter.backed_off(3, NOON)
        row = uow.counter.find()
    assert row is not None
    assert (row.part_bytes, row.streak) == (7_500, -1)
    assert (row.failures, row.next_try_at) == (3, NOON)


def test_the_treasurys_last_word_and_last_silence_are_kept_apart(office: App) -> None:
    with office.db.begin() as uow:
        uow.counter.contacted(NOON, "acknowledged")
        uow.counter.failed("refused")
        row = uow.counter.find()
    assert row is not None
    assert (row.last_contact_at, row.last_answer) == (NOON, "refused")
    assert row.created_at == NOON
    assert row.public_key == office.counter.signer.public_key
