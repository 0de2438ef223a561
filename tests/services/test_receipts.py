"""What a receipt says: the money of that payment, and what was left then."""

import pytest

from desktop.bootstrap import App
from desktop.printing.content import ReceiptContent
from desktop.services import receipts
from tests.office import AYESHA, a_draft


def receipt(app: App, seq: int) -> ReceiptContent:
    with app.db.read() as uow:
        return receipts.receipt(seq, app.counter, uow, {"ayesha": "Ayesha"})


def test_a_receipt_says_what_was_taken_then_and_what_was_left_then(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    first = office.pay(number, amount_paisa=500_000, tender="cheque", clerk=AYESHA, detail="No 9")
    office.pay(number, amount_paisa=1_000_000, tender="cash", clerk=AYESHA)
    said = receipt(office, first.seq)  # printed after the second payment
    assert (said.number, said.challan) == ("PSH-02-R000001", number)
    assert (said.amount_paisa, said.balance_paisa) == (500_000, 1_000_000)
    assert (said.tender.en, said.tender_reference) == ("Cheque", "No 9")
    assert said.issuer.clerk == "Ayesha"


def test_only_a_payment_has_a_receipt(office: App) -> None:
    with pytest.raises(TypeError, match="entry 1 is no payment"):
        receipt(office, 1)
