from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import MAX_PAISA
from desktop.domain.rules import Discretion, Fixed, Percent, PerClass, PerUnit, Range, Rule
from desktop.domain.tariff import (
    AmountNeeded,
    AmountOutsideRule,
    BaseNeeded,
    ClassNeeded,
    Item,
    Officer,
    OfficerOverCeiling,
    Power,
    PowerNotValid,
    QuantityNeeded,
    after_due,
    amount,
    limits,
    officer_may,
)
from desktop.domain.text import Bilingual

WORDS = Bilingual("Words", "الفاظ")
TODAY = date(2026, 11, 22)


def an_item(rule: Rule, surcharge: Rule | None = None) -> Item:
    return Item(
        code="PC-07",
        title=WORDS,
        short=WORDS,
        law=WORDS,
        section="7",
        department="food",
        kind="fine",
        head="",
        ddo="",
        beneficiary="provincial",
        rule=rule,
        due_days=10,
        after_due=surcharge,
        ranks=(),
        words="",
        verified=False,
        amount_known=True,
        source="a test",
    )


RANGE = an_item(Range(low_paisa=100_000, high_paisa=1_000_000))
FIXED = an_item(Fixed(amount_paisa=20_000))
BY_CLASS = an_item(PerClass(amounts={"motorcycle": 60_000, "car": 200_000}))
SHARE = an_item(Percent(share_bp=1000, base=WORDS))
FREE = an_item(Discretion(cap_paisa=None))
CAPPED = an_item(Discretion(cap_paisa=150_000))


def test_a_range_takes_both_ends_and_nothing_beyond() -> None:
    assert amount(RANGE, asked_paisa=100_000) == 100_000
    assert amount(RANGE, asked_paisa=1_000_000) == 1_000_000
    for asked in (99_999, 1_000_001):
        with pytest.raises(AmountOutsideRule) as refused:
            amount(RANGE, asked_paisa=asked)
        error = refused.value
        assert (error.low_paisa, error.high_paisa) == (100_000, 1_000_000)
        assert (error.code, error.asked_paisa) == ("PC-07", asked)


def test_the_refusal_says_what_is_allowed() -> None:
    with pytest.raises(AmountOutsideRule, match="allows Rs 1,000 to 10,000; this is Rs 12,000"):
        amount(RANGE, asked_paisa=1_200_000)
    with pytest.raises(AmountOutsideRule, match=r"allows up to Rs 1,500; this is Rs 1,500\.01"):
        amount(CAPPED, asked_paisa=150_001)
    with pytest.raises(AmountOutsideRule, match="allows Rs 200; this is Rs 100"):
        amount(FIXED, asked_paisa=10_000)


def test_a_fixed_amount_needs_no_asking_and_counts_the_quantity() -> None:
    assert amount(FIXED) == 20_000
    assert amount(FIXED, quantity=3) == 60_000
    assert amount(FIXED, quantity=3, asked_paisa=60_000) == 60_000


def test_an_officers_amount_must_be_given() -> None:
    for item in (RANGE, FREE, CAPPED):
        with pytest.raises(AmountNeeded):
            amount(item)


def test_without_a_cap_the_most_is_what_a_challan_can_hold() -> None:
    assert amount(FREE, asked_paisa=1) == 1
    assert amount(FREE, asked_paisa=MAX_PAISA) == MAX_PAISA
    for asked in (0, -5, MAX_PAISA + 1):
        with pytest.raises(AmountOutsideRule):
            amount(FREE, asked_paisa=asked)


def test_a_vehicle_class_the_rule_does_not_name_is_asked_for() -> None:
    assert amount(BY_CLASS, vehicle_class="car") == 200_000
    for vehicle_class in (None, "", "tractor"):
        with pytest.raises(ClassNeeded) as refused:
            amount(BY_CLASS, vehicle_class=vehicle_class)
        assert refused.value.options == ("motorcycle", "car")


def test_a_share_needs_its_value_and_rounds_once() -> None:
    assert amount(SHARE, base_paisa=5, quantity=3) == 2  # 1.5 paisa
    for base in (None, 0, -1):
        with pytest.raises(BaseNeeded):
            amount(SHARE, base_paisa=base)
    with pytest.raises(AmountOutsideRule):
        amount(SHARE, base_paisa=1)  # a tenth of a paisa is no demand


def test_a_quantity_below_one_is_refused() -> None:
    with pytest.raises(QuantityNeeded):
        amount(FIXED, quantity=0)


def test_a_line_too_large_for_the_token_is_refused() -> None:
    with pytest.raises(AmountOutsideRule):
        amount(an_item(PerUnit(unit_paisa=600)), quantity=10_000_000)


@given(
    item=st.sampled_from([RANGE, FIXED, BY_CLASS, SHARE, FREE, CAPPED]),
    quantity=st.integers(1, 50),
    asked=st.integers(1, 10**9),
)
def test_asking_for_what_came_out_gives_it_again(item: Item, quantity: int, asked: int) -> None:
    facts = {"quantity": quantity, "base_paisa": asked}
    low, high = limits(item, vehicle_class="car", **facts)
    wish = min(max(asked, low or 1), high or MAX_PAISA)

    line = amount(item, asked_paisa=wish, vehicle_class="car", **facts)

    assert line == amount(item, asked_paisa=line, vehicle_class="car", **facts) == wish


@pytest.mark.parametrize(
    ("surcharge", "late"),
    [
        (None, None),
        (Fixed(amount_paisa=70_000), 70_000),
        (Percent(share_bp=1000, base=WORDS), 55_001),
    ],
)
def test_after_the_due_date_more_may_be_due(surcharge: Rule | None, late: int | None) -> None:
    assert after_due(an_item(FIXED.rule, surcharge), 50_001) == late


OFFICER = Officer(
    code="AC-1",
    name=WORDS,
    designation=WORDS,
    rank="AC",
    powers=("SM",),
    ceiling_paisa=500_000,
    district="PSH",
)
POWER = Power(
    code="SM",
    act=WORDS,
    section="14-A",
    title=WORDS,
    notification=WORDS,
    source="a test",
    verified=False,
    ceiling_paisa=800_000,
)


def test_the_lower_ceiling_counts_and_itself_is_allowed() -> None:
    officer_may(OFFICER, POWER, 500_000, TODAY)
    with pytest.raises(OfficerOverCeiling) as refused:
        officer_may(OFFICER, POWER, 500_001, TODAY)
    assert refused.value.ceiling_paisa == 500_000

    with pytest.raises(OfficerOverCeiling):
        officer_may(replace(OFFICER, ceiling_paisa=None), POWER, 800_001, TODAY)


def test_a_ceiling_nobody_confirmed_refuses_nothing() -> None:
    unknown = replace(POWER, ceiling_paisa=None)

    officer_may(replace(OFFICER, ceiling_paisa=None), unknown, MAX_PAISA, TODAY)


@pytest.mark.parametrize(
    ("officer", "power", "why"),
    [
        (replace(OFFICER, powers=()), POWER, "does not hold it"),
        (OFFICER, replace(POWER, district="SWB"), "another district"),
        (OFFICER, replace(POWER, valid_from=date(2026, 11, 23)), "not in force yet"),
        (OFFICER, replace(POWER, valid_to=date(2026, 11, 21)), "no longer in force"),
        (replace(OFFICER, valid_to=date(2026, 11, 21)), POWER, "no longer in force"),
    ],
)
def test_a_power_not_held_here_and_today_is_refused(
    officer: Officer, power: Power, why: str
) -> None:
    with pytest.raises(PowerNotValid) as refused:
        officer_may(officer, power, 100, TODAY)

    assert why in refused.value.why


def test_first_and_last_day_of_a_power_count() -> None:
    officer_may(OFFICER, replace(POWER, valid_from=TODAY, valid_to=TODAY), 100, TODAY)
