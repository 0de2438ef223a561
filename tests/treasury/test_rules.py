"""Each rule says what offends it, and nothing of what the treasury cannot know."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.catalogue import Catalogue
from desktop.domain.challan import Line
from desktop.domain.rules import Fixed
from desktop.domain.tariff import Officer
from desktop.domain.text import Bilingual
from tests.treasury.device import DAY, a_record
from treasury.offices import Registers, catalogues
from treasury.rules import Issue, challan_faults, gap_faults

NEWEST = catalogues()[-1]
OFFICER = Officer(
    code="AC-PSH",
    name=Bilingual("A", "A"),
    designation=Bilingual("A", "A"),
    rank="AC",
    powers=("PC-3-7",),
    ceiling_paisa=1_000_000,
)


def faults(
    *,
    known: tuple[Catalogue, ...] = (NEWEST,),
    officers: dict[str, Officer] | None = None,
    day: date = DAY,
    **changes: Any,  # noqa: ANN401 - any field of a record
) -> list[str]:
    sender: Any = SimpleNamespace(district="PSH", office="DC-PSH")
    issue = Issue(a_record(1, **changes), day, sender)
    return [code for code, _ in challan_faults(issue, known, Registers(officers))]


def later(**changes: Any) -> Catalogue:  # noqa: ANN401 - any field of a catalogue
    """Return a catalogue that holds from the day before the tests' own."""
    valid_from = DAY - timedelta(days=1)
    return replace(NEWEST, version="later", valid_from=valid_from, digest=bytes(32), **changes)


def test_an_orderly_challan_offends_none() -> None:
    assert faults() == []
    assert faults(officers={"AC-PSH": OFFICER}) == []


def test_a_catalogue_nobody_knows_is_all_that_can_be_said() -> None:
    assert faults(catalogue=bytes(32), officer="") == ["tariff-unknown"]


def test_a_catalogue_that_was_replaced_or_does_not_hold_yet_is_out_of_date() -> None:
    assert faults(known=(NEWEST, later())) == ["tariff-old"]
    assert faults(known=(NEWEST, later()), day=DAY - timedelta(days=2)) == []
    assert faults(day=NEWEST.valid_from - timedelta(days=1)) == ["tariff-early"]
    assert faults(known=(NEWEST, later()), catalogue=bytes(32)) == []
    # one that was withdrawn before its day came
    assert faults(known=(later(), NEWEST), catalogue=bytes(32)) == ["tariff-old"]
    assert faults(known=(later(), NEWEST)) == []


def test_lines_are_held_to_the_tariff() -> None:
    unknown = (Line(code="XX-99", quantity=1, amount_paisa=250_000),)
    assert faults(lines=unknown) == ["item-unknown"]
    fixed = tuple(replace(item, rule=Fixed(amount_paisa=100)) for item in NEWEST.items)
    changed = later(items=fixed)
    assert faults(known=(changed,), catalogue=bytes(32)) == ["amount-differs"]
    assert faults(paisa=100, known=(changed,), catalogue=bytes(32)) == []


def test_a_fine_needs_an_officer_whom_the_register_knows() -> None:
    assert faults(officer="", power="") == ["officer-missing"]
    assert faults(officers={}) == ["officer-unknown"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"power": "NO-SUCH"}, "power-unknown"),
        ({"power": "SM-14A-SWB"}, "power-elsewhere"),
        ({"power": "SM-14A", "officers": {"AC-PSH": OFFICER}}, "power-not-held"),
        ({"paisa": 1_000_001, "officers": {"AC-PSH": OFFICER}}, "over-limit"),
        ({"paisa": 1_000_001, "power": "", "officers": {"AC-PSH": OFFICER}}, "over-limit"),
    ],
)
def test_an_officer_is_held_to_power_place_and_limit(changes: dict[str, Any], code: str) -> None:
    assert faults(**changes) == [code]


def test_a_powers_own_dates_and_ceiling_hold_without_a_register() -> None:
    powers = tuple(replace(power, ceiling_paisa=200_000) for power in NEWEST.powers)
    assert faults(known=(later(powers=powers),), catalogue=bytes(32)) == ["over-limit"]
    ended = tuple(replace(power, valid_to=date(2026, 1, 1)) for power in NEWEST.powers)
    assert faults(known=(later(powers=ended),), catalogue=bytes(32)) == ["power-not-held"]


def test_days_follow_each_other_without_a_gap() -> None:
    def codes(before: date | None) -> list[str]:
        return [code for code, _ in gap_faults(before, DAY)]

    assert codes(None) == codes(DAY - timedelta(days=1)) == []
    assert codes(DAY - timedelta(days=2)) == ["day-missing"]
    assert codes(DAY) == codes(DAY + timedelta(days=1)) == ["day-repeated"]
