from pathlib import Path

import pytest

from desktop.printing.blocks import Size
from desktop.printing.sheets import SHEETS, WIDTH_58MM, WIDTH_80MM
from tests.paper.letters import PASHTO, edits, full_lines, normal, share_read, share_same, urdu

URDU_READ, PASHTO_READ = 0.97, 0.93
PASHTO_EM = 24
PARTS = 3
"""Each size reads a part of all lines; ``python -m drill.letters`` reads all at every size."""


@pytest.mark.peer
@pytest.mark.parametrize(
    ("part", "size", "width"),
    [(0, "body", WIDTH_80MM), (1, "body", WIDTH_58MM), (2, "note", WIDTH_58MM)],
)
def test_a_machine_reads_the_urdu_of_our_slips(
    part: int, size: Size, width: int, tmp_path: Path
) -> None:
    lines = full_lines(urdu(), size, width)[part::PARTS]
    assert share_read(lines, size, width, "urd", tmp_path) >= URDU_READ


@pytest.mark.peer
@pytest.mark.parametrize("width", [WIDTH_80MM, WIDTH_58MM])
def test_a_machine_reads_pashto_at_the_size_of_the_body(width: int, tmp_path: Path) -> None:
    assert SHEETS[width].sizes["body"][1] >= PASHTO_EM
    lines = full_lines(PASHTO.split(), "body", width)
    assert share_read(lines, "body", width, "pus", tmp_path) >= PASHTO_READ


def test_the_pashto_sample_holds_every_letter_that_urdu_lacks() -> None:
    assert set("ټډړږښګڼۍېځڅ") <= set(PASHTO)


def test_edits_are_counted_sign_by_sign() -> None:
    assert [edits("چالان", other) for other in ("چالان", "چلان", "جالانہ", "")] == [0, 1, 2, 5]
    assert share_same(["چالان", "رسید"], ["چلان", "رسید"], "urd") == 1 - 1 / 9


def test_only_what_cannot_be_seen_is_made_equal() -> None:
    assert normal("\u2066۱۲\u2069  كي ﻻ", "urd") == normal("۱۲ کی لا", "urd")
    assert normal("نہ", "urd") != normal("نھ", "urd")
    assert normal("دي", "pus") != normal("دی", "pus")
