"""The counter's one row: made once, enrolled once."""

import sqlite3
from pathlib import Path

import pytest

from desktop.bootstrap import App
from tests.models.lived import raw
from tests.office import NOON


def test_there_is_one_row_and_never_a_second(ledger: Path) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="one_row"):
        connection.execute(
            "INSERT INTO counter SELECT 2, public_key, key_place, request, treasury_key,"
            " certificate, created_at, last_contact_at, last_ack_at, last_answer FROM counter"
        )


def test_a_counter_enrols_once(ledger: Path) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="it is enrolled"):
        connection.execute("UPDATE counter SET certificate = x'00'")


def test_the_treasurys_last_word_and_last_silence_are_kept_apart(office: App) -> None:
    with office.db.begin() as uow:
        uow.counter.contacted(NOON, "acknowledged")
        uow.counter.failed("refused")
        row = uow.counter.find()
    assert row is not None
    assert (row.last_contact_at, row.last_answer) == (NOON, "refused")
    assert row.created_at == NOON
    assert row.public_key == office.counter.signer.public_key
