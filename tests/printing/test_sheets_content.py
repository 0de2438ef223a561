from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest

from desktop.printing.registers import FIELDS
from desktop.printing.sheets_content import Kind, Period
from tests.printing.papers import DEPOSIT, FORM, LAST, SHEET, register


@pytest.mark.parametrize("content", [DEPOSIT, FORM, SHEET, register("void")])
def test_what_a_paper_says_never_changes(content: object) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(content, fields(content)[0].name, None)  # type: ignore[arg-type]


def test_every_field_is_of_a_known_kind_and_only_numbers_are_added_up() -> None:
    for each in (field for group in FIELDS.values() for field in group):
        assert each.kind in get_args(Kind)
        assert each.kind in {"count", "money"} or not each.total


def test_a_period_of_which_nothing_is_known_holds_no_entries() -> None:
    period = Period(first_day=LAST, last_day=LAST)
    assert period.first_seq > period.last_seq
