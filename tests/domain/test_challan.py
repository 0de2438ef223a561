from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from uuid import UUID

import pytest

from desktop.domain import challan
from desktop.domain.challan import (
    Custody,
    Draft,
    DraftItem,
    Issued,
    Line,
    Money,
    Payer,
    Record,
    full_paisa,
)

RECORD = Record(
    salt=bytes(16),
    request=UUID(int=1),
    payer=Payer(name="N. N."),
    lines=(Line(code="F", quantity=1, amount_paisa=50_000),),
    amount_paisa=50_000,
    offence="F",
    due_days=15,
    day=date(2026, 11, 22),
    office="PSH-DC",
    clerk="a.gul",
    shift=1,
    catalogue=bytes(32),
    wording="2026-1",
)


def test_custody_and_money_are_two_axes_without_a_word_in_common() -> None:
    assert [state.value for state in Custody] == ["issued", "reported", "exception", "cleared"]
    assert [state.value for state in Money] == [
        "unpaid",
        "part",
        "paid",
        "settled",
        "over",
        "refund_due",
        "refunded",
    ]
    assert "void" not in {*Custody, *Money}


def test_only_a_payer_s_name_is_needed() -> None:
    payer = Payer(name="گل زمان")
    assert (payer.id_type, payer.id_number, payer.mobile) == ("none", "", "")


def test_a_draft_owes_nothing_and_has_no_number_yet() -> None:
    draft = Draft(request=UUID(int=1), payer=Payer(name="N. N."), items=(DraftItem(code="F"),))
    names = {field.name for field in fields(draft)}
    assert names.isdisjoint({"number", "reference", "token", "amount_paisa", "salt", "head"})
    assert draft.items[0].quantity == 1


def test_an_unconfirmed_head_is_empty_and_the_province_is_the_beneficiary() -> None:
    assert (RECORD.head, RECORD.ddo, RECORD.beneficiary) == ("", "", "provincial")
    assert RECORD.flags == ()


def test_a_record_is_a_value_that_nobody_edits() -> None:
    with pytest.raises(FrozenInstanceError):
        RECORD.amount_paisa = 1  # type: ignore[misc]  # the point of the test
    assert replace(RECORD) == RECORD
    assert len({RECORD, replace(RECORD), replace(RECORD, remarks="x")}) == 2


def test_money_is_whole_paisa_everywhere() -> None:
    kinds = [Record, Issued, Line, DraftItem, challan.Group]
    amounts = {
        field.name: field.type for kind in kinds for field in fields(kind) if "paisa" in field.name
    }
    assert set(amounts) >= {
        "amount_paisa",
        "asked_paisa",
        "base_paisa",
        "after_due_paisa",
        "total_paisa",
    }
    assert set(amounts.values()) <= {int, int | None}


IN_TIME, LATE = date(2026, 12, 2), date(2026, 12, 3)


@pytest.mark.parametrize(
    ("came", "full"),
    [
        ([], 500),
        ([(IN_TIME, 200)], 500),
        ([(LATE, 100)], 700),
        ([(IN_TIME, 499), (LATE, 1)], 700),
        ([(IN_TIME, 500), (LATE, 500)], 500),
        ([(LATE, 500), (IN_TIME, 500)], 500),
    ],
)
def test_what_is_paid_late_owes_the_amount_after_the_due_day(
    came: list[tuple[date, int]], full: int
) -> None:
    assert full_paisa(500, 700, IN_TIME, came=came, at_counter=False) == full
    assert full_paisa(500, None, IN_TIME, came=came, at_counter=False) == 500
    assert full_paisa(500, 700, IN_TIME, came=came, at_counter=True) == 500
    assert full_paisa(900, 700, IN_TIME, came=came, at_counter=False) == 900
