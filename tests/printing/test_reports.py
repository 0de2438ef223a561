from dataclasses import replace

import pytest

from desktop.printing.blocks import Qr
from desktop.printing.reports import receipt_slip, report_slip
from tests.printing import samples
from tests.printing.test_layout import words


@pytest.mark.parametrize(
    "said",
    [
        "RECEIPT",
        "رسید",
        "PSH-02-27-R-000031",
        "PSH-02-27-000418-739",
        "Rs 3,500",
        "Cash",
        "نقد",
        "Rs 0",
    ],
)
def test_a_receipt_says(said: str) -> None:
    assert said in words(receipt_slip(samples.RECEIPT)).split("\n")


def test_a_receipt_without_a_token_has_no_symbol() -> None:
    blocks = receipt_slip(replace(samples.RECEIPT, digits=""))
    assert not [block for block in blocks if isinstance(block, Qr)]


@pytest.mark.parametrize(
    "said",
    [
        "Z 12",
        "22-11-2026 16:42",
        "PC-01 Overcharging",
        "91,000",
        "Rs 91,000",
        "Supervisor",
        "نگران",
    ],
)
def test_a_report_says(said: str) -> None:
    assert said in words(report_slip(samples.REPORT)).split("\n")


def test_the_chain_head_is_printed_whole_in_groups_a_person_can_read_out() -> None:
    said = words(report_slip(samples.REPORT)).split("\n")
    assert samples.REPORT.chain_head in {line.replace(" ", "") for line in said}


def test_an_x_report_has_no_number() -> None:
    said = words(report_slip(replace(samples.REPORT, number="", signatures=())))
    assert "Z 12" not in said
    assert "Supervisor" not in said.split("\n")
