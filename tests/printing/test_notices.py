from dataclasses import replace

import pytest

from desktop.domain.text import Bilingual
from desktop.printing import qr
from desktop.printing.notices import notice_slip
from desktop.printing.render import render
from tests.printing import samples
from tests.printing.test_layout import words


@pytest.mark.parametrize(
    "said",
    [
        "UNPAID CHALLAN",
        "غیر ادا شدہ چالان",
        "Gul Rahman",
        "PSH-02-27-000418-739",
        "00123 7 000418 739 45",
        "PC-01 Overcharging",
        "Rs 3,500",
        "Unpaid, due date passed",
        "02-12-2026",
        "Rs 3,850",
        "No PSID yet: cannot be paid by PSID.",
        *(f"• {note.ur}" for note in samples.NOTES[:2]),
    ],
)
def test_a_notice_says(said: str) -> None:
    assert said in words(notice_slip(samples.NOTICE)).split("\n")


def test_a_notice_leads_to_its_challan() -> None:
    assert qr.read(render(notice_slip(samples.NOTICE), 576)) == samples.PREFIX + samples.DIGITS


def test_what_is_paid_in_part_is_told_apart_from_the_whole() -> None:
    part = replace(samples.NOTICE, owed_paisa=100_000)
    assert {"Rs 1,000", "Rs 3,500"} <= set(words(notice_slip(part)).split("\n"))
    assert "Challan for" not in words(notice_slip(samples.NOTICE)).split("\n")


def test_nothing_is_said_of_what_is_not_known() -> None:
    bare = replace(
        samples.NOTICE, due_day=None, after_due_paisa=None, state=Bilingual("", ""), psid="123"
    )
    said = words(notice_slip(bare)).split("\n")
    assert not {"Pay by", "After that", "No PSID yet: cannot be paid by PSID."} & set(said)
    assert "123" in said
