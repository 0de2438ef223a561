"""The daily summary: of closed days only, with the treasury's word once there is one."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.domain.wire import DayAnswer
from desktop.printing.content import DaySummary
from desktop.printing.days import day_slip
from desktop.services.summaries import day_sheet
from desktop.signing.parts import sign_day_answer
from tests.models.lived import raw
from tests.office import AYESHA, BILAL, KHALID, NOON, PINS, TREASURY, a_draft
from tests.printing.papers import read
from tests.printing.test_layout import words

DAY = date(2026, 11, 22)


@pytest.fixture
def closed(office: App) -> App:
    """A counter whose first day is closed: three challans, one void, one paid, one reprint."""
    one = office.issue(a_draft("LG-01", "TR-01"), AYESHA)[0]
    lost = office.issue(a_draft(), BILAL)[0]
    office.pay(one.number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    office.void(lost.number, reason="wrong", clerk=BILAL, approver="khalid", pin=PINS["khalid"])
    office.paper.print_next()
    office.reprint(one.number, clerk=AYESHA)
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    return office


def content(app: App) -> DaySummary:
    return day_sheet(DAY, db=app.db, counter=app.counter, now=lambda: NOON).day


def test_the_summary_is_the_days_figures_by_everything_that_is_asked(closed: App) -> None:
    said = content(closed)
    numbers = [view.number for view in reversed(closed.challans())]
    assert (said.number, said.day, said.closed_by) == ("PSH-02-D00001", DAY, "Khalid")
    assert (said.issued_count, said.issued_paisa) == (3, 2_100_000)
    assert (said.void_count, said.void_paisa, said.paid_paisa) == (1, 1_500_000, 100_000)
    assert (said.first_number, said.last_number, said.gaps) == (numbers[0], numbers[-1], ())
    assert [(row.code, row.paisa) for row in said.by_item] == [
        ("LG-01", 500_000), ("LG-02", 1_500_000), ("TR-01", 100_000),
    ]  # fmt: skip
    assert [(row.clerk, row.count, row.voids) for row in said.by_clerk] == [
        ("Ayesha", 2, 0), ("Bilal", 1, 1),
    ]  # fmt: skip
    assert [(row.number, row.clerk, row.approver) for row in said.voids] == [
        (numbers[2], "Bilal", "Khalid")
    ]
    assert [(row.number, row.n, row.by) for row in said.reprints] == [(numbers[0], 1, "Ayesha")]
    assert sum(row.paisa for row in said.by_head) == said.issued_paisa


@pytest.mark.parametrize("agreed", [True, False])
def test_the_treasurys_answer_is_carried_once_it_is_there(closed: App, *, agreed: bool) -> None:
    assert (content(closed).agreed, content(closed).treasury_at) == (None, None)
    with closed.db.begin() as uow:
        (row,) = uow.shifts.days()
        answer = DayAnswer(device=7, day=DAY, manifest=row.digest, agreed=agreed, answered_at=NOON)
        uow.shifts.answer_day(DAY, sign_day_answer(answer, TREASURY), agreed=agreed, at=NOON)
    assert (content(closed).agreed, content(closed).treasury_at) == (agreed, NOON)


def test_a_gap_in_the_serials_would_be_shown(closed: App) -> None:
    with raw(closed.db.path, guarded=False) as connection:
        connection.execute("UPDATE challan SET serial = 7 WHERE serial = 3")
    assert content(closed).gaps == ("000003–000006",)


def test_the_pdf_is_written_and_says_the_numbers(closed: App, tmp_path: Path) -> None:
    path = closed.paper.summary_pdf(DAY, tmp_path / "summary.pdf")
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "PSH-02-D00001" in text
    assert closed.challans()[0].number in text
    assert "21,000" in text


def test_an_idle_day_has_a_summary_too(office: App, tmp_path: Path) -> None:
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    path = office.paper.summary_pdf(DAY, tmp_path / "summary.pdf")
    assert path.read_bytes().startswith(b"%PDF-")


def test_an_open_or_unknown_day_has_none(office: App, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="was not closed"):
        office.paper.summary_pdf(DAY, tmp_path / "summary.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_paper_counts_slips_late_entries_and_the_whole_past(closed: App) -> None:
    said = read(closed.paper.summary(DAY))
    assert "original 1 · duplicate 0 · uncertain 0 · spoiled 0" in said
    assert "issued Rs 21,000.00 · void Rs 15,000.00 · paid Rs 1,000.00" in said


def test_a_back_dated_challan_is_a_late_entry_of_its_day(office: App) -> None:
    (one,) = office.issue(a_draft(occurred_at=NOON - timedelta(days=2)), AYESHA)
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    (late,) = day_sheet(DAY, db=office.db, counter=office.counter, now=lambda: NOON).late
    assert (late.number, late.why.en) == (one.number, "Occurred on an earlier day")
    assert one.number in read(office.paper.summary(DAY))


def test_thermal_paper_says_the_same_number_totals_and_chain_head(office: App) -> None:
    issued = [office.issue(a_draft(code), AYESHA)[0] for code in ("LG-01", "LG-02")]
    office.pay(issued[0].number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    content = day_sheet(DAY, db=office.db, counter=office.counter, now=lambda: NOON).day
    said = words(day_slip(content)).split("\n")
    for told in ("PSH-02-D00001", "2 · Rs 20,000", "1 · Rs 1,000", issued[0].number, "Ayesha"):
        assert told in said
    assert content.chain_head in {line.replace(" ", "") for line in said}
    assert "• Not yet agreed with the treasury." in said


def test_an_open_day_has_no_summary(office: App) -> None:
    with pytest.raises(Refused):
        day_sheet(DAY, db=office.db, counter=office.counter, now=lambda: NOON)
