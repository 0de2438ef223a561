"""Replaying: what one entry alone cannot be; whole journals are replayed in test_restoring."""

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import Approval, ApprovalKind, PaymentEntry, VoidEntry
from desktop.services.replaying import replay
from desktop.signing.codec import BadBytes
from tests.models.lived import DAY
from tests.office import AYESHA, NOON


def test_money_for_a_challan_nobody_issued_is_refused(office: App) -> None:
    entry = PaymentEntry(
        seq=2, at=NOON, challan=99, paisa=1, tender="cash", receipt_no=1, clerk="ayesha",
        shift=1, day=DAY,
    )  # fmt: skip
    with office.db.begin() as uow, pytest.raises(BadBytes, match="no challan 99"):
        replay(entry, uow, office.counter)


def test_a_void_while_no_shift_was_open_is_refused(office: App) -> None:
    office.close_shift(AYESHA)
    yes = Approval("khalid", ApprovalKind.PIN, bytes(32))
    entry = VoidEntry(seq=3, at=NOON, challan=1, reason="x", clerk="ayesha", day=DAY, approval=yes)
    with office.db.begin() as uow, pytest.raises(BadBytes, match="no shift was open"):
        replay(entry, uow, office.counter)
