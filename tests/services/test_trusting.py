"""Which of the treasury's keys this counter believes."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.models.database import Database
from desktop.services.counter import NotEnrolled
from desktop.services.trusting import treasury_keys
from desktop.signing.codec import KeySigner
from desktop.signing.treasury_keys import TreasuryKey, TreasuryKeys, sign_treasury_keys
from tests.office import NOON, TREASURY

NEW = KeySigner(bytes([7]) * 32)
LISTED = TreasuryKeys(
    NOON,
    (
        TreasuryKey(TREASURY.public_key, NOON - timedelta(days=9)),
        TreasuryKey(NEW.public_key, NOON),
    ),
)


def known(app: App) -> TreasuryKeys:
    with app.db.read() as uow:
        return treasury_keys(uow)


def test_a_counter_believes_the_key_it_was_enrolled_with_until_a_list_comes(office: App) -> None:
    assert known(office) == TreasuryKeys.pinned(TREASURY.public_key)
    with office.db.begin() as uow:
        uow.counter.trusts(sign_treasury_keys(LISTED, NEW))
    assert known(office) == LISTED


def test_a_damaged_list_leaves_the_key_of_the_enrolment(office: App) -> None:
    with office.db.begin() as uow:
        uow.counter.trusts(sign_treasury_keys(LISTED, NEW)[:-1])
    assert known(office) == TreasuryKeys.pinned(TREASURY.public_key)


def test_there_is_no_key_before_there_is_a_counter(tmp_path: Path) -> None:
    db = Database(tmp_path / "ledger.sqlite", create=True)
    with db.read() as uow, pytest.raises(NotEnrolled):
        treasury_keys(uow)
    db.close()
