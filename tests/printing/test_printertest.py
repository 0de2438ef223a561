from typing import get_args, get_type_hints

import pytest

from desktop.printing import labels, qr
from desktop.printing.blocks import Pattern, Qr, Text
from desktop.printing.printertest import printer_test
from desktop.printing.render import render
from tests.printing import samples
from tests.printing.test_layout import words

PAPER = printer_test(samples.PRINTER_TEST)


def test_the_page_names_the_printer_and_its_profile() -> None:
    said = words(PAPER).split("\n")
    assert {"TM-T88V", "tcp://192.0.2.7:9100", "576 dots, 72 mm", "22-11-2026 12:12"} <= set(said)


def test_the_page_has_every_pattern() -> None:
    names = {block.name for block in PAPER if isinstance(block, Pattern)}
    assert names == set(get_args(get_type_hints(Pattern)["name"]))


def test_urdu_and_pashto_stand_in_both_hands() -> None:
    shown = [(block.text, block.nastaliq) for block in PAPER if isinstance(block, Text)]
    for sample in (labels.URDU_SAMPLE, labels.PASHTO_SAMPLE):
        assert {(sample, False), (sample, True)} <= set(shown)


@pytest.mark.parametrize("dots", [3, 4, 5, 6])
def test_each_symbol_is_read_and_says_its_size(dots: int) -> None:
    (symbol,) = [block for block in PAPER if isinstance(block, Qr) and block.dots == dots]
    assert qr.read(render((symbol,), 384)) == "MAHASIL TEST PAGE 20261122"
    assert f"{dots} dots, {dots / 8:g} mm" in words((symbol,)).split("\n")
