"""What a notice says: who still owes how much for what, and nothing where nothing is owed."""

from datetime import timedelta

import pytest

from desktop.bootstrap import App
from desktop.printing.content import NoticeContent
from desktop.services.issuing import record_of
from desktop.services.notices import NothingOwed, notice
from tests.office import AYESHA, NOON, PINS, a_draft


def content(app: App, seq: int, days: int = 0) -> NoticeContent:
    with app.db.read() as uow:
        row = uow.challans.find(seq)
        assert row is not None
        at = NOON + timedelta(days=days)
        return notice(row, record_of(seq, uow), app.counter, "Ayesha", at)


def test_a_notice_says_what_is_owed_for_what_and_until_when(office: App) -> None:
    issued = office.issue(a_draft("LG-01", "LG-03"), AYESHA)[0]
    said = content(office, issued.seq)
    assert (said.number, said.reference) == (issued.number, issued.reference)
    assert said.url_prefix + said.digits == issued.url
    assert (said.amount_paisa, said.owed_paisa) == (700_000, 700_000)
    assert said.words.en == "Rupees Seven Thousand Only"
    assert [line.code for line in said.lines] == ["LG-01", "LG-03"]
    assert said.payer.name == "Gul Rahman"
    assert said.due_day is not None
    assert said.state == office.catalogue.wording.text("unpaid")
    assert (said.demo, said.issuer.clerk) == (True, "Ayesha")


def test_after_the_due_day_it_says_overdue_and_the_law_is_never_composed(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    said = content(office, issued.seq, days=40)
    wording = office.catalogue.wording
    assert said.state == wording.text("overdue")
    assert said.after_due_paisa is None
    assert wording.text("after_due_unknown") in said.notes
    assert wording.text("appeal_unknown") in said.notes


def test_what_is_paid_in_part_is_told_by_what_is_left(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    office.pay(issued.number, amount_paisa=500_000, tender="cash", clerk=AYESHA)
    said = content(office, issued.seq)
    assert (said.owed_paisa, said.words.en) == (1_000_000, "Rupees Ten Thousand Only")
    assert said.state == office.catalogue.wording.text("part_paid")


def test_nobody_is_reminded_of_what_is_paid_or_void(office: App) -> None:
    paid, lost = (office.issue(a_draft(), AYESHA)[0] for _ in range(2))
    office.pay(paid.number, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    office.void(lost.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    for each in (paid, lost):
        with pytest.raises(NothingOwed, match=each.number):
            content(office, each.seq)
