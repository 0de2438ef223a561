from dataclasses import replace

import pytest

from desktop.printing.blocks import Qr, Text
from desktop.printing.layout import slip
from desktop.printing.receipts import cash_slip, receipt_slip
from tests.printing import samples
from tests.printing.test_layout import kinds, words


@pytest.mark.parametrize(
    "said",
    [
        "RECEIPT",
        "رسید",
        "PSH-02-R000031",
        "PSH-02-27-000418-739",
        "Rs 3,500",
        "Rupees Three Thousand Five Hundred Only",
        "تین ہزار پانچ سو روپے صرف",
        "Cash",
        "نقد",
        "Rs 0",
        "mahasil.kp.gov.pk",
    ],
)
def test_a_receipt_says(said: str) -> None:
    assert said in words(receipt_slip(samples.RECEIPT)).split("\n")


def test_a_receipt_carries_the_symbol_of_its_challan() -> None:
    (ours,), (challans,) = kinds(receipt_slip(samples.RECEIPT), Qr), kinds(slip(samples.SLIP), Qr)
    assert isinstance(ours, Qr)
    assert isinstance(challans, Qr)
    assert ours.matrix == challans.matrix


def test_a_receipt_without_a_token_has_no_symbol() -> None:
    assert not kinds(receipt_slip(replace(samples.RECEIPT, digits="")), Qr)


def test_a_further_receipt_is_a_duplicate_and_otherwise_the_same() -> None:
    original = receipt_slip(samples.RECEIPT)
    further = receipt_slip(replace(samples.RECEIPT, mark=samples.DUPLICATE))
    assert "DUPLICATE 2" in words(further)
    assert [block for block in original if block not in further] == []
    assert kinds(further, Qr) == kinds(original, Qr)


@pytest.mark.parametrize(
    "said",
    [
        "CASH OUT",
        "رقم کا اخراج",
        "PSH-02-C000007",
        "Rs 15,000",
        "Rupees Fifteen Thousand Only",
        "To the bank, paying-in slip 4471",
        "Khalid M.",
        "Rs 5,000",
        "Supervisor",
    ],
)
def test_money_taken_out_of_the_drawer_says(said: str) -> None:
    assert said in words(cash_slip(samples.CASH)).split("\n")


def test_money_put_in_needs_no_second_signature_and_may_not_know_the_balance() -> None:
    blocks = cash_slip(
        replace(samples.CASH, direction="in", approved_by="", balance_paisa=None, number="")
    )
    said = words(blocks).split("\n")
    assert "CASH IN" in said
    assert not {"Supervisor", "In the drawer", "CASH OUT"} & set(said)
    assert not [block for block in blocks if isinstance(block, Text) and block.size == "number"]
