import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pypdf import PdfReader

from desktop.printing import qr
from desktop.printing.content import DaySummary, ItemTotal
from desktop.printing.pdf import summary
from tests.printing import samples

HEAD = samples.DAY.chain_head


@cache
def written(content: DaySummary = samples.DAY) -> str:
    """Return the text of a summary."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "day.pdf")
        summary(content, path)
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)


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
        HEAD[:32],
        HEAD[32:],
        "Not yet agreed with the treasury. A reprint carries its answer.",
        "Page 1 of 2",
    ],
)
def test_the_summary_says(said: str) -> None:
    assert said in written()


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    summary(samples.DAY, tmp_path / "one.pdf")
    summary(samples.DAY, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


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
    assert written(nil).count("None.") >= 7


def test_a_demo_says_so() -> None:
    assert "NOT A REAL PAPER" in written(replace(samples.DAY, demo=True))


def test_a_long_day_numbers_all_its_pages() -> None:
    items = tuple(ItemTotal(code=f"I-{n}", title="Item", count=1, paisa=100) for n in range(150))
    assert "Page 5 of 5" in written(replace(samples.DAY, by_item=items))


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"\w"):
        summary(samples.DAY, tmp_path / "missing" / "day.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.peer
def test_the_symbol_on_the_page_names_the_day_and_its_chain_head(tmp_path: Path) -> None:
    summary(samples.DAY, tmp_path / "day.pdf")
    subprocess.run(
        ["pdftoppm", "-r", "200", "-l", "2", "-f", "2", "-png", "day.pdf", "page"],
        cwd=tmp_path,
        check=True,
    )
    (picture,) = tmp_path.glob("page*.png")
    assert qr.read(picture.read_bytes()) == f"MAHASIL:DAY:20261122:{HEAD.upper()}"
