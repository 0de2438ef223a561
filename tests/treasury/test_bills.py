"""The bill of a challan: what is owed at which moment, and no more of the payer than a hint."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.calendar import local_day
from desktop.domain.challan import Payer
from tests.treasury.device import Journal
from tests.treasury.test_payments import DUE, LATE, paid, reference_of
from treasury.bills import bill_of, masked
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.problems import NotFound
from treasury.verdict import judge


def test_what_is_owed_follows_the_day_it_is_asked_on(treasury: Treasury, journal: Journal) -> None:
    journal.at = treasury.clock() - timedelta(days=30)
    seq = journal.challan(500_00, due_days=10, after_due_paisa=700_00)
    issued = journal.at
    take_part(treasury, journal.part())

    def owed(after: timedelta) -> object:
        then = replace(treasury, clock=lambda: issued + after)
        return bill_of(then, reference_of(journal, seq))["amount_due_paisa"]

    assert [owed(after) for after in (timedelta(), DUE, LATE)] == [500_00, 500_00, 700_00]
    paid(treasury, journal, seq, 100_00, at=issued + DUE)
    assert [owed(after) for after in (DUE, LATE)] == [400_00, 600_00]
    paid(treasury, journal, seq, 400_00, at=issued + DUE)
    assert [owed(after) for after in (DUE, LATE)] == [0, 0]


def test_a_bill_says_what_the_slip_says_and_how_it_stands(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(250_000, payer=Payer(name="Nasir  Khan اعظم"))
    take_part(treasury, journal.part())
    facts = judge(treasury, journal.digits(seq)).facts
    assert facts
    bill = bill_of(treasury, reference_of(journal, seq))
    assert (bill["number"], bill["reference"]) == (facts.number, facts.reference)
    assert bill["consumer_name"] == "N*** K*** ا***"
    assert (bill["status"], bill["due_date"]) == ("unpaid", facts.due_day.isoformat())
    paid(treasury, journal, seq, 100)
    assert bill_of(treasury, facts.reference)["status"] == "part"
    paid(treasury, journal, seq, 250_000)
    bill = bill_of(treasury, facts.reference)
    assert (bill["status"], bill["refund_due_paisa"], bill["paid_paisa"]) == ("paid", 100, 250_100)


def test_what_is_void_or_under_review_is_not_collected(
    treasury: Treasury, journal: Journal
) -> None:
    void = journal.challan()
    journal.void(void)
    clone = journal.clone()
    contested = journal.challan()
    clone.challan(1)
    take_part(treasury, journal.part())
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())
    found = [bill_of(treasury, reference_of(journal, seq)) for seq in (void, contested)]
    assert [(bill["status"], bill["amount_due_paisa"]) for bill in found] == [
        ("void", 0),
        ("review", 0),
    ]


@pytest.mark.parametrize("reference", ["", "1", "x" * 17, "00001700041873900", "0" * 17])
def test_what_is_no_reference_has_no_bill(treasury: Treasury, reference: str) -> None:
    with pytest.raises(NotFound):
        bill_of(treasury, reference)


def test_a_challan_that_was_not_reported_has_no_bill_yet(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan()
    with pytest.raises(NotFound, match="ask again later"):
        bill_of(treasury, reference_of(journal, seq))


def test_a_masked_name_keeps_the_first_letter_of_each_word() -> None:
    assert masked("") == ""
    assert masked(" abdul  wali\tkhan ") == "a*** w*** k***"


def test_days_are_pakistans(treasury: Treasury, journal: Journal) -> None:
    seq = journal.challan(due_days=0)
    take_part(treasury, journal.part())
    due = bill_of(treasury, reference_of(journal, seq))["due_date"]
    assert due == local_day(journal.at).isoformat()
