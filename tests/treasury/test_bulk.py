"""Many rows arrive as they would one by one, or none of them does."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from tests.treasury.device import MORNING
from treasury.bulk import add_rows
from treasury.founding import Treasury
from treasury.ledger import challan, movement, reading, scan, writing


def a_movement(seq: int, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    row = {"device": 1, "seq": seq, "kind": "paid", "challan": 1, "paisa": 2**40 + seq}
    return {**row, **changes}


def test_rows_of_every_type_come_back_as_they_were(treasury: Treasury, journal: object) -> None:
    issued = {
        "device": 1,
        "seq": 2**40,
        "fiscal_year": 2027,
        "serial": 999_999,
        "reference": "1",
        "token": bytes(range(256)),
        "head": "",
        "ddo": "ڈی سی پشاور",
        "beneficiary": "tab\tnew line\n\\N",
        "offence": "MV-01",
        "amount_paisa": 2**62,
        "after_due_paisa": None,
        "paid_paisa": 0,
        "full_paisa": None,
        "voided_by": None,
    }
    seen = {"device": 1, "seq": 1, "token": b"t", "first_at": MORNING, "last_at": MORNING}
    with writing(treasury.engine) as connection:
        add_rows(connection, challan, [issued])
        add_rows(connection, scan, [{**seen, "times": 3}])
    with reading(treasury.engine) as connection:
        assert dict(connection.execute(select(challan)).mappings().one()) == issued
        assert connection.execute(select(scan)).mappings().one()["first_at"] == MORNING


def test_many_rows_arrive_and_none_is_no_fault(treasury: Treasury) -> None:
    rows = [a_movement(seq) for seq in range(1, 3000)]
    with writing(treasury.engine) as connection:
        add_rows(connection, movement, rows)
        add_rows(connection, movement, [])
    with reading(treasury.engine) as connection:
        held = connection.execute(select(movement).order_by(movement.c.seq)).mappings().all()
    assert [dict(row) for row in held] == rows


def test_a_row_that_is_there_already_takes_the_others_back_too(treasury: Treasury) -> None:
    with writing(treasury.engine) as connection:
        add_rows(connection, movement, [a_movement(5)])

    def again() -> None:
        with writing(treasury.engine) as connection:
            add_rows(connection, movement, [a_movement(4), a_movement(5)])

    with pytest.raises(IntegrityError):
        again()
    with reading(treasury.engine) as connection:
        assert connection.execute(select(movement.c.seq)).scalars().all() == [5]


@pytest.mark.parametrize("wrong", [{"paisa": None}, {"paisa": 2**70}])
def test_a_value_the_database_cannot_keep_is_its_error_not_the_drivers(
    treasury: Treasury, wrong: dict[str, Any]
) -> None:
    def add() -> None:
        with writing(treasury.engine) as connection:
            add_rows(connection, movement, [a_movement(1, **wrong)])

    with pytest.raises((DBAPIError, DataError, OverflowError)):
        add()
    with writing(treasury.engine) as connection:
        add_rows(connection, movement, [a_movement(1)])
