from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import (
    Discretion,
    Facts,
    Fixed,
    Percent,
    PerClass,
    PerUnit,
    Range,
    Rule,
    share,
)
from desktop.domain.text import Bilingual

VALUE = Bilingual("Value", "قیمت")
PER_CLASS = PerClass(amounts={"motorcycle": 60_000, "large": 400_000})


@pytest.mark.parametrize(
    ("rule", "facts", "bounds"),
    [
        (Fixed(amount_paisa=20_000), Facts(), (20_000, 20_000)),
        (Fixed(amount_paisa=20_000), Facts(quantity=3), (60_000, 60_000)),
        (Range(low_paisa=100, high_paisa=900), Facts(quantity=2), (200, 1800)),
        (PER_CLASS, Facts(vehicle_class="large"), (400_000, 400_000)),
        (PER_CLASS, Facts(), (60_000, 400_000)),
        (PerUnit(unit_paisa=250), Facts(quantity=40), (10_000, 10_000)),
        (Percent(share_bp=100, base=VALUE), Facts(base_paisa=5_000_000), (50_000, 50_000)),
        (Percent(share_bp=100, base=VALUE), Facts(base_paisa=50, quantity=3), (2, 2)),
        (Percent(share_bp=100, base=VALUE), Facts(), (None, None)),
        (Discretion(cap_paisa=150_000), Facts(), (None, 150_000)),
        (Discretion(cap_paisa=None), Facts(quantity=9), (None, None)),
    ],
)
def test_a_rule_bounds_the_whole_line(
    rule: Rule, facts: Facts, bounds: tuple[int | None, int | None]
) -> None:
    assert rule.bounds(facts) == bounds


@given(paisa=st.integers(0, 10**14), share_bp=st.integers(1, 20_000))
def test_a_share_rounds_half_a_paisa_upwards(paisa: int, share_bp: int) -> None:
    exact = Decimal(paisa) * share_bp / 10_000

    assert share(paisa, share_bp) == exact.quantize(Decimal(1), ROUND_HALF_UP)


def test_no_rule_can_ask_for_nothing() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Fixed(amount_paisa=0)
    with pytest.raises(ValueError, match="above zero"):
        Range(low_paisa=500, high_paisa=500)
    with pytest.raises(ValueError, match="above zero"):
        PerClass(amounts={})
    with pytest.raises(ValueError, match="above zero"):
        PerClass(amounts={"car": -1})
    with pytest.raises(ValueError, match="above zero"):
        PerUnit(unit_paisa=0)
    with pytest.raises(ValueError, match="above zero"):
        Percent(share_bp=0, base=VALUE)
    with pytest.raises(ValueError, match="above zero"):
        Discretion(cap_paisa=0)
