from dataclasses import replace

import pytest

from desktop.printing.blocks import Qr, Row
from desktop.printing.pen import Pen
from desktop.printing.reports import report_slip
from tests.printing import samples
from tests.printing.test_layout import kinds, words


@pytest.mark.parametrize(
    "said",
    [
        "Z REPORT",
        "Z00012",
        "22-11-2026 08:12",
        "22-11-2026 16:42",
        "PSH-02-27-000391-120",
        "PSH-02-27-000436-877",
        "PC-01 Overcharging",
        "91,000",
        "46 · Rs 91,000",
        "2 · Rs 3,500",
        "Cash",
        "17,500",
        "Clerk",
        "Supervisor",
        "نگران",
    ],
)
def test_a_z_report_says(said: str) -> None:
    assert said in words(report_slip(samples.REPORT)).split("\n")


def test_an_x_report_has_no_number_and_nobody_signs_it() -> None:
    said = words(report_slip(samples.X_REPORT)).split("\n")
    assert {"X REPORT", "Still open"} <= set(said)
    assert not {"Z00012", "Supervisor"} & set(said)


def test_a_table_reads_from_its_language_s_side() -> None:
    left = [block for block in report_slip(samples.REPORT) if isinstance(block, Row)]
    right = [block for block in report_slip(samples.REPORT, Pen("ur")) if isinstance(block, Row)]
    assert left[2].cells == ("PC-01 Overcharging", "30", "75,000")
    assert left[2].aligns == ("left", "right", "right")
    assert right[1].cells == ("75,000", "30", "PC-01 زائد نرخ")
    assert right[1].shares == left[2].shares[::-1]


def test_the_chain_head_is_printed_whole_in_groups_a_person_can_read_out() -> None:
    whole = replace(samples.REPORT, chain_head="0123456789abcdef" * 4, symbol="DAY 1")
    said = words(report_slip(whole)).split("\n")
    assert whole.chain_head in {line.replace(" ", "") for line in said}
    assert kinds(report_slip(whole), Qr)
    assert not kinds(report_slip(samples.REPORT), Qr)


def test_a_further_report_says_that_it_is_one() -> None:
    assert "DUPLICATE 2" in words(report_slip(replace(samples.REPORT, mark=samples.DUPLICATE)))
