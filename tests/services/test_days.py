"""The thermal summary says what the A4 summary says, of closed days only."""

from datetime import date

import pytest

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.printing.days import day_slip
from desktop.services.days import day_paper
from tests.office import AYESHA, KHALID, NOON, a_draft
from tests.printing.test_layout import words

DAY = date(2026, 11, 22)


def test_a_closed_day_is_told_by_number_totals_and_chain_head(office: App) -> None:
    issued = [office.issue(a_draft(code), AYESHA)[0] for code in ("LG-01", "LG-02")]
    office.pay(issued[0].number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    content = day_paper(DAY, db=office.db, counter=office.counter, now=lambda: NOON)
    said = words(day_slip(content)).split("\n")
    for told in ("PSH-02-D00001", "2 · Rs 20,000", "1 · Rs 1,000", issued[0].number, "Ayesha"):
        assert told in said
    assert content.chain_head in {line.replace(" ", "") for line in said}
    assert "• Not yet agreed with the treasury." in said


def test_an_open_day_has_no_summary(office: App) -> None:
    with pytest.raises(Refused):
        day_paper(DAY, db=office.db, counter=office.counter, now=lambda: NOON)
