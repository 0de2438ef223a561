import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.printing import qr
from desktop.printing.content import DaySummary, ItemTotal
from desktop.printing.daysheet import summary
from desktop.printing.sheets_content import DaySheet
from tests.printing import samples
from tests.printing.papers import SHEET, pictures_in, read

HEAD = samples.DAY.chain_head


def written(content: DaySummary = samples.DAY) -> str:
    """Return the text of a summary."""
    return read(summary(replace(SHEET, day=content)))


@pytest.mark.parametrize(
    "said",
    [
        "DAILY SUMMARY",
        "PSH-02-DAY-2026-11-22",
        "22-11-2026",
        "PSH-02-27-000391-120",
        "PSH-02-27-000436-877",
        "Head not confirmed",
        "C02101",
        "Provincial Consolidated Fund",
        "91,000.00",
        "87,500.00",
        "Price list not displayed",
        "Wrong person",
        "DUPLICATE 1",
        "1207 – 1311",
        "original 45 · duplicate 1 · uncertain 1 · spoiled 0",
        "issued Rs 9,100,000.00 · void Rs 350,000.00 · paid Rs 2,000,000.00",
        "Occurred on an earlier day",
        HEAD[:32],
        HEAD[32:],
        "Not yet agreed with the treasury. A reprint carries its answer.",
        "Page 1 of 2",
    ],
)
def test_the_summary_says(said: str) -> None:
    assert said in written()


def test_the_same_day_gives_the_same_bytes_and_no_raster() -> None:
    assert summary(SHEET).pdf() == summary(SHEET).pdf()
    assert pictures_in(summary(SHEET)) == 0


def test_what_nobody_counted_is_not_said() -> None:
    said = read(summary(DaySheet(day=samples.DAY)))
    assert "Slips" not in said
    assert "Since the beginning" not in said


def test_amounts_are_grouped_as_the_office_has_it() -> None:
    assert "Rs 91,00,000.00" in read(summary(replace(SHEET, grouping="lakh")))


def test_the_treasurys_answer_replaces_its_absence() -> None:
    agreed = replace(samples.DAY, agreed=True, treasury_answer="ack 17", treasury_at=samples.NOON)
    said = written(agreed)
    assert "The treasury agrees with this day." in said
    assert "ack 17 (22-11-2026 12:12)" in said
    assert "Not yet agreed" not in said
    assert "found a difference" in written(replace(agreed, agreed=False))


def test_gaps_are_named() -> None:
    assert "000400, 000401" in written(replace(samples.DAY, gaps=("000400", "000401")))


def test_a_nil_day_is_a_whole_summary() -> None:
    nil = replace(samples.DAY, issued_count=0, issued_paisa=0, void_count=0, void_paisa=0)
    nil = replace(nil, paid_count=0, paid_paisa=0, first_number="", last_number="")
    nil = replace(nil, by_head=(), by_item=(), by_clerk=(), voids=(), reprints=())
    assert read(summary(DaySheet(day=nil))).count("None.") >= 8


def test_a_demo_says_so() -> None:
    assert "NOT A REAL PAPER" in written(replace(samples.DAY, demo=True))


def test_a_long_day_numbers_all_its_pages() -> None:
    items = tuple(ItemTotal(code=f"I-{n}", title="Item", count=1, paisa=100) for n in range(150))
    assert "Page 5 of 5" in written(replace(samples.DAY, by_item=items))


@pytest.mark.peer
def test_the_symbol_on_the_page_names_the_day_and_its_chain_head(tmp_path: Path) -> None:
    (tmp_path / "day.pdf").write_bytes(summary(SHEET).pdf())
    subprocess.run(
        ["pdftoppm", "-r", "200", "-l", "2", "-f", "2", "-png", "day.pdf", "page"],
        cwd=tmp_path,
        check=True,
    )
    (picture,) = tmp_path.glob("page*.png")
    assert qr.read(picture.read_bytes()) == f"MAHASIL:DAY:20261122:{HEAD.upper()}"
