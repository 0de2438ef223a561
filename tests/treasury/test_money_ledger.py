"""The tables of money: a rail's transaction stands there once, and a payment is for one challan."""

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from tests.treasury.device import MORNING
from treasury.founding import Treasury
from treasury.ledger import writing
from treasury.money_ledger import allocation, payment

ROW = {
    "rail": "1BILL",
    "txn": "A",
    "reference": "1",
    "paisa": 2**40,
    "paid_at": MORNING,
    "received_at": MORNING,
    "raw": b"\x00{}",
    "proof": "",
}


def test_a_transaction_of_a_rail_is_stored_once(treasury: Treasury) -> None:
    with writing(treasury.engine) as connection:
        connection.execute(insert(payment).values(ROW))
        connection.execute(insert(payment).values({**ROW, "rail": "Raast"}))
    with pytest.raises(IntegrityError), writing(treasury.engine) as connection:
        connection.execute(insert(payment).values(ROW))


def test_a_payment_is_for_one_challan(treasury: Treasury) -> None:
    link = {"payment": 1, "device": 1, "seq": 1, "paisa": 1, "at": MORNING}
    with writing(treasury.engine) as connection:
        connection.execute(insert(payment).values(ROW))
        connection.execute(insert(allocation).values(link))
    with pytest.raises(IntegrityError), writing(treasury.engine) as connection:
        connection.execute(insert(allocation).values({**link, "seq": 2}))
