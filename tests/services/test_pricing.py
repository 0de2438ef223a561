"""Pricing: what a form costs, into how many challans it falls, and what may not be issued."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.bootstrap import App
from desktop.domain.catalogue import UnknownCode
from desktop.domain.challan import DraftItem, Payer, Vehicle
from desktop.domain.errors import Refused
from desktop.domain.money import MAX_PAISA
from desktop.domain.tariff import AmountOutsideRule, ClassNeeded, OfficerOverCeiling, PowerNotValid
from desktop.services.pricing import (
    MAX_LINES,
    DueDayWrong,
    EmptyDraft,
    ItemNotInForce,
    OfficerNeeded,
    PayerNeeded,
)
from tests.office import AYESHA, a_draft

TODAY = date(2026, 11, 22)


def test_a_quote_is_what_will_be_issued_and_changes_nothing(office: App) -> None:
    draft = a_draft("LG-01", DraftItem(code="EP-02", asked_paisa=5_000_000), "LG-03")
    quote = office.quote(draft)
    with office.db.read() as uow:
        assert uow.journal.newest() == 1
    issued = office.issue(draft, AYESHA)
    assert [group.amount_paisa for group in quote.groups] == [700_000, 5_000_000]
    assert [group.lines for group in quote.groups] == [one.record.lines for one in issued]
    assert quote.total_paisa == 5_700_000
    assert "Fifty-Seven Thousand" in quote.words.en
    assert quote.words.ur


def test_an_empty_form_is_refused(office: App) -> None:
    empty = a_draft()
    with pytest.raises(EmptyDraft, match="no item yet"):
        office.quote(type(empty)(request=empty.request, payer=empty.payer, items=()))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (PayerNeeded, {"payer": Payer(name="  ")}),
        (OfficerNeeded, {"officer": ""}),
        (Refused, {"officer": "NOBODY"}),
        (UnknownCode, {"power": "NONE"}),
        (UnknownCode, {"outcome": "applause"}),
        (UnknownCode, {"vehicle": Vehicle(vehicle_class="spaceship")}),
        (DueDayWrong, {"due_day": TODAY - timedelta(days=1)}),
        (DueDayWrong, {"due_day": TODAY + timedelta(days=367)}),
        (PowerNotValid, {"officer": "DEMO-AAC", "power": "ENC-10"}),
    ],
)
def test_what_may_not_be_issued_is_refused_and_nothing_is_written(
    office: App, kind: type[Refused], fields: dict[str, Any]
) -> None:
    with pytest.raises(kind):
        office.issue(a_draft(**fields), AYESHA)
    assert office.challans() == ()


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        (UnknownCode, DraftItem(code="XX-99")),
        (UnknownCode, DraftItem(code="LG-01", vehicle_class="spaceship")),
        (ClassNeeded, DraftItem(code="TR-03")),
        (AmountOutsideRule, DraftItem(code="EP-02", asked_paisa=4_999_999)),
        (AmountOutsideRule, DraftItem(code="EP-02", asked_paisa=500_000_001)),
        (AmountOutsideRule, DraftItem(code="LG-01", asked_paisa=1)),
        (Refused, DraftItem(code="PC-01", asked_paisa=0)),
        (Refused, DraftItem(code="PC-01")),
        (Refused, DraftItem(code="PC-03")),
        (Refused, DraftItem(code="EP-03", quantity=999_999)),
    ],
)
def test_an_amount_outside_its_rule_is_refused(
    office: App, kind: type[Refused], item: DraftItem
) -> None:
    with pytest.raises(kind):
        office.issue(a_draft(item), AYESHA)
    assert office.challans() == ()


def test_a_fee_needs_no_officer(office: App) -> None:
    assert office.issue(a_draft("DM-01", officer="", power=""), AYESHA)[0].amount_paisa == 20_000


@pytest.mark.parametrize("power", ["SM-14A", ""])
def test_an_officers_ceiling_holds_with_and_without_a_named_power(office: App, power: str) -> None:
    def fine(paisa: int) -> None:
        item = DraftItem(code="PC-01", asked_paisa=paisa)
        office.issue(a_draft(item, officer="DEMO-AAC", power=power), AYESHA)

    fine(2_500_000)
    with pytest.raises(OfficerOverCeiling):
        fine(2_500_001)


def test_the_ceiling_is_a_challans_not_a_forms(office: App) -> None:
    items = [DraftItem(code=code, asked_paisa=2_000_000) for code in ("PC-01", "EP-01")]
    assert len(office.issue(a_draft(*items, officer="DEMO-AAC"), AYESHA)) == 2


def test_forty_lines_are_taken_and_one_more_is_not(office: App) -> None:
    assert office.quote(a_draft(*["LG-04"] * MAX_LINES)).total_paisa == MAX_LINES * 150_000
    with pytest.raises(Refused, match="40 lines; this has 41"):
        office.quote(a_draft(*["LG-04"] * (MAX_LINES + 1)))


def test_more_than_one_challan_can_hold_is_refused(office: App) -> None:
    item = DraftItem(code="PC-01", asked_paisa=MAX_PAISA)
    assert office.issue(a_draft(item), AYESHA)[0].amount_paisa == MAX_PAISA
    with pytest.raises(Refused, match="One challan can hold"):
        office.issue(a_draft(item, DraftItem(code="PC-02", asked_paisa=1)), AYESHA)


def test_a_tariff_line_counts_in_its_time_only(office: App) -> None:
    item = office.catalogue.item("LG-01")
    object.__setattr__(item, "valid_to", TODAY - timedelta(days=1))
    try:
        with pytest.raises(ItemNotInForce, match="22-11-2026"):
            office.quote(a_draft("LG-01"))
    finally:
        object.__setattr__(item, "valid_to", None)


CODES = st.sampled_from(["LG-01", "LG-02", "TR-01", "TR-07", "DA-01", "RE-02", "DM-01"])


@given(codes=st.lists(CODES, min_size=1, max_size=12))
@settings(max_examples=60)
def test_no_rupee_is_lost_between_the_groups(office: App, codes: list[str]) -> None:
    quote = office.quote(a_draft(*codes))
    plain = sum(office.quote(a_draft(code)).total_paisa for code in codes)
    assert quote.total_paisa == plain == sum(group.amount_paisa for group in quote.groups)
    assert sorted(line.code for group in quote.groups for line in group.lines) == sorted(codes)
    for group in quote.groups:
        items = [office.catalogue.item(line.code) for line in group.lines]
        assert len({(item.beneficiary, item.ddo, item.head) for item in items}) == 1
        assert group.head or len({item.department for item in items}) == 1
