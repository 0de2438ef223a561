from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date
from typing import get_args, get_type_hints

import pytest

from desktop.domain import wire
from desktop.domain.wire import DayTotal, Token

KINDS = [
    kind for kind in vars(wire).values() if is_dataclass(kind) and kind.__module__ == wire.__name__
]
TOTAL = DayTotal(
    head="",
    ddo="",
    beneficiary="provincial",
    issued=0,
    issued_paisa=0,
    voided=0,
    voided_paisa=0,
    payments=0,
    paid_paisa=0,
)


def test_everything_on_the_wire_is_a_frozen_value() -> None:
    assert len(KINDS) >= 8
    with pytest.raises(FrozenInstanceError):
        TOTAL.issued = 1  # type: ignore[misc]  # the point of the test
    assert not any("__dict__" in vars(kind) for kind in KINDS)


def test_no_amount_on_the_wire_is_a_float() -> None:
    hints = [hint for kind in KINDS for hint in get_type_hints(kind).values()]
    assert float not in {part for hint in hints for part in (hint, *get_args(hint))}


def test_the_token_tells_nothing_about_the_person() -> None:
    names = {field.name for field in fields(Token)}
    assert names == {
        "device",
        "seq",
        "serial",
        "issued_at",
        "paisa",
        "head",
        "offence",
        "due_days",
        "hint",
        "commit",
    }


def test_times_end_in_at_and_days_are_dates() -> None:
    for kind in KINDS:
        hints = get_type_hints(kind)
        assert {name for name, hint in hints.items() if hint is date} <= {"day", "valid_from"}
