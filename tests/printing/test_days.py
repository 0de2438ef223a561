from dataclasses import replace

import pytest

from desktop.domain.text import Bilingual
from desktop.printing import qr
from desktop.printing.blocks import Blocks, Text
from desktop.printing.content import Figure, Mark
from desktop.printing.days import counted, day_slip
from desktop.printing.render import render
from tests.printing import samples
from tests.printing.test_layout import words

PAPER = day_slip(samples.DAY)


@pytest.mark.parametrize(
    "said",
    [
        "DAY SUMMARY",
        "PSH-02-DAY-2026-11-22",
        "22-11-2026",
        "Bilal A.",
        "PSH-02-27-000391-120",
        "PSH-02-27-000436-877",
        "1207 – 1311",
        "None",
        "46 · Rs 91,000",
        "2 · Rs 3,500",
        "10 · Rs 20,000",
        "Head not confirmed",
        "C02101 Local fund, Peshawar",
        "PC-02 Price list not displayed",
        "عائشہ خان",
        "PSH-02-27-000400-001",
        "• Not yet agreed with the treasury.",
        "Supervisor",
    ],
)
def test_a_day_says(said: str) -> None:
    assert said in words(PAPER).split("\n")


def test_the_symbol_binds_number_date_and_head_of_the_chain() -> None:
    read = qr.read(render(PAPER, 384))
    assert read == f"PSH-02-DAY-2026-11-22 22-11-2026 {samples.DAY.chain_head.upper()}"


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        (True, "• The treasury agrees with this day (22-11-2026 12:12)."),
        (False, "• The treasury found a difference in this day (22-11-2026 12:12)."),
    ],
)
def test_a_day_the_treasury_answered_carries_its_answer(said: str, *, agreed: bool) -> None:
    answered = replace(samples.DAY, agreed=agreed, treasury_at=samples.NOON)
    assert said in words(day_slip(answered)).split("\n")


def test_gaps_late_entries_and_counts_of_slips_are_said_where_there_are_any() -> None:
    slips = (Figure(Bilingual("Originals", "اصل"), "46"),)
    said = words(day_slip(replace(samples.DAY, gaps=("000400–000401",)), slips=slips, late=3))
    assert {"000400–000401", "Originals", "Late", "3"} <= set(said.split("\n"))
    assert "Late" not in words(PAPER).split("\n")


def test_a_day_on_which_nothing_happened_is_a_short_paper() -> None:
    idle = replace(
        samples.DAY,
        first_number="",
        last_number="",
        first_seq=2,
        last_seq=1,
        by_head=(),
        by_item=(),
        by_clerk=(),
        voids=(),
        reprints=(),
        chain_head="",
    )
    blocks: Blocks = day_slip(idle)
    assert "By item" not in words(blocks)
    assert [block.text for block in blocks if isinstance(block, Text)][
        -1
    ] == "PSH-02-DAY-2026-11-22"


def test_a_table_adds_up() -> None:
    table = counted(Bilingual("x", "x"), [("a", 2, 350), ("b", 3, 50)])
    assert table.total[1:] == ("5", "4")


def test_a_further_summary_is_marked_and_says_the_same() -> None:
    mark = Mark(at=samples.DAY.printed_at, by="Bilal A.", n=2)
    marked = words(day_slip(samples.DAY, mark=mark))
    assert "DUPLICATE 2" in marked
    assert set(words(PAPER).splitlines()) <= set(marked.splitlines())
