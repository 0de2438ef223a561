from dataclasses import replace
from typing import get_args, get_type_hints

import pytest

from desktop.printing import labels
from desktop.printing.blocks import Banner, Box, Qr
from desktop.printing.content import VerdictContent
from desktop.printing.verdicts import verdict_slip
from tests.printing import samples
from tests.printing.test_layout import kinds, words

CODES = get_args(get_type_hints(VerdictContent)["code"])


@pytest.mark.parametrize("code", CODES)
def test_every_verdict_stands_in_large_words_in_both_languages(code: str) -> None:
    blocks = verdict_slip(replace(samples.GENUINE, code=code))  # type: ignore[arg-type]
    said = words(blocks).split("\n")
    assert {labels.VERDICTS[code].en, labels.VERDICTS[code].ur} <= set(said)
    assert bool(kinds(blocks, Banner)) == (code != "genuine")
    assert bool(kinds(blocks, Box)) == (code == "genuine")
    assert not kinds(blocks, Qr)


@pytest.mark.parametrize(
    "said",
    [
        "PSH-02-27-000418-739",
        "00123 7 000418 739 45",
        "Rs 3,500",
        "Unpaid",
        "Gul Rahman",
        "22-11-2026 12:12",
        "02 · Ayesha K.",
        "Known as of",
    ],
)
def test_a_genuine_slip_s_check_says(said: str) -> None:
    assert said in words(verdict_slip(samples.GENUINE)).split("\n")


@pytest.mark.parametrize("code", ["not_genuine", "unknown"])
def test_nobody_is_named_by_a_code_whose_signature_does_not_hold(code: str) -> None:
    said = words(verdict_slip(replace(samples.GENUINE, code=code)))  # type: ignore[arg-type]
    for word in (samples.PAYER.name, samples.PAYER.id_number, "Rs 3,500", "Unpaid"):
        assert word not in said
    assert "Says it is" in said.split("\n")


def test_a_code_that_says_nothing_leaves_only_the_verdict_and_when() -> None:
    said = words(verdict_slip(replace(samples.NOT_GENUINE, number="", as_of=None))).split("\n")
    assert not {"Says it is", "Known as of"} & set(said)
    assert "Checked" in said
