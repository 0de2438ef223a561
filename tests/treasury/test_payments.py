"""Payments: each once, none lost, whatever comes first: the money, the challan, or a void."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Table, select

from desktop.domain.numbers import make_reference
from desktop.signing.feeds import open_feed_page
from desktop.signing.token import peek_token
from tests.treasury.conftest import enrol
from tests.treasury.device import OFFICE, Journal
from treasury.feed import page_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import challan, reading
from treasury.money_ledger import allocation, payment, refund, suspense
from treasury.payments import Notice, Told, read_notice, take_payment
from treasury.problems import BadPayment, PaymentDiffers
from treasury.report import report

_NUMBERS: Iterator[int] = count(1)
DUE, LATE = timedelta(days=10), timedelta(days=11)
"""After issue: the last day of the plain amount, and the first of the other one."""


def reference_of(journal: Journal, seq: int) -> str:
    serial = journal._serial(seq)
    hhh = int.from_bytes(hash_of(journal, seq)) % 1000
    return make_reference(journal.device, 2027, serial, hhh)


def hash_of(journal: Journal, seq: int) -> bytes:
    return peek_token(journal.tokens[seq])[1].commit


def notice(reference: str, paisa: int, at: datetime, txn: str = "", rail: str = "1BILL") -> Notice:
    txn = txn or f"T{next(_NUMBERS)}"
    said = {"transaction": txn, "reference": reference, "amount_paisa": paisa}
    return read_notice(rail, json.dumps({**said, "paid_at": at.isoformat()}).encode())


def paid(treasury: Treasury, journal: Journal, seq: int, paisa: int, **changes: Any) -> Told:  # noqa: ANN401 — any field
    values = {"at": journal.at, **changes}
    return take_payment(treasury, notice(reference_of(journal, seq), paisa, **values))


def rows(treasury: Treasury, table: Table, *names: str) -> list[tuple[Any, ...]]:
    with reading(treasury.engine) as connection:
        columns = [table.c[name] for name in names]
        found = connection.execute(select(*columns))
        return sorted((tuple(row) for row in found), key=str)


def money(treasury: Treasury, seq: int) -> tuple[int, int]:
    """What came for the challan of entry ``seq``, and what must be paid in all."""
    (found,) = [
        row[1:]
        for row in rows(treasury, challan, "seq", "paid_paisa", "full_paisa")
        if row[0] == seq
    ]
    return found


def test_a_payment_is_counted_once_however_often_it_is_told(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(250_000)
    take_part(treasury, journal.part())
    first = paid(treasury, journal, seq, 250_000, txn="A/1")
    again = paid(treasury, journal, seq, 250_000, txn="A/1")
    assert (first.new, again.new) == (True, False)
    assert first.answer == again.answer
    other = paid(treasury, journal, seq, 100, txn="A/1", rail="Raast")
    assert other.new
    assert rows(treasury, payment, "rail", "txn", "paisa") == [
        ("1BILL", "A/1", 250_000),
        ("Raast", "A/1", 100),
    ]


def test_many_at_once_with_the_same_payment_count_it_once(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(250_000)
    take_part(treasury, journal.part())
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: paid(treasury, journal, seq, 250_000, txn="same"), range(8)))
    assert sum(each.new for each in told) == 1
    assert money(treasury, seq) == (250_000, 250_000)


def test_another_amount_for_the_same_transaction_changes_nothing(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan()
    take_part(treasury, journal.part())
    paid(treasury, journal, seq, 100, txn="A")
    with pytest.raises(PaymentDiffers, match="nothing was changed"):
        paid(treasury, journal, seq, 200, txn="A")
    assert rows(treasury, payment, "paisa") == [(100,)]


def test_money_before_its_challan_waits_in_suspense_until_the_part_lands(
    treasury: Treasury, journal: Journal
) -> None:
    seq, other = journal.challan(250_000), journal.challan(100_000)
    assert paid(treasury, journal, seq, 250_000).new
    paid(treasury, journal, other, 40_000)
    take_payment(treasury, notice("123", 5, journal.at))
    assert len(rows(treasury, suspense, "payment")) == 3
    take_part(treasury, journal.part(1, seq))
    assert money(treasury, seq) == (250_000, 250_000)
    assert len(rows(treasury, suspense, "payment")) == 2
    take_part(treasury, journal.part(seq + 1))
    assert money(treasury, other) == (40_000, 100_000)
    assert rows(treasury, suspense, "payment", "device") == [(3, None)]
    assert rows(treasury, allocation, "payment", "seq", "paisa") == [
        (1, seq, 250_000),
        (2, other, 40_000),
    ]
    assert [each["reference"] for each in report(treasury)["suspense"]] == ["123"]


def test_what_waits_for_one_counter_is_not_given_to_another(
    treasury: Treasury, journal: Journal
) -> None:
    other = enrol(treasury, "two", "03")
    seq = journal.challan()
    other.challan()
    paid(treasury, journal, seq, 250_000)
    take_part(treasury, other.part())
    assert len(rows(treasury, suspense, "payment")) == 1
    assert rows(treasury, challan, "device", "paid_paisa") == [(other.device, 0)]


def test_the_first_that_comes_is_counted_and_the_second_is_to_be_given_back(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(250_000)
    take_part(treasury, journal.part())
    paid(treasury, journal, seq, 200_000)
    paid(treasury, journal, seq, 100_000)
    paid(treasury, journal, seq, 250_000)
    assert rows(treasury, allocation, "payment", "paisa") == [(1, 200_000), (2, 50_000), (3, 0)]
    assert rows(treasury, refund, "payment", "paisa", "why") == [
        (2, 50_000, "over"),
        (3, 250_000, "over"),
    ]


def test_cash_after_a_rail_is_what_must_be_given_back(treasury: Treasury, journal: Journal) -> None:
    seq = journal.challan(250_000)
    take_part(treasury, journal.part())
    paid(treasury, journal, seq, 150_000)
    cash = journal.pay(seq, 250_000)
    take_part(treasury, journal.part(cash))
    assert rows(treasury, refund, "entry", "payment", "paisa", "why") == [
        (cash, None, 150_000, "over")
    ]
    assert "overpaid" in [each["code"] for each in report(treasury)["exceptions"]]


def test_money_for_a_void_challan_is_to_be_given_back_whichever_came_first(
    treasury: Treasury, journal: Journal
) -> None:
    before, after, by_cash = (journal.challan(100_000) for _ in range(3))
    take_part(treasury, journal.part())
    paid(treasury, journal, after, 130_000)
    begin = journal.void(before)
    late_void = journal.void(after)
    journal.void(by_cash)
    cash = journal.pay(by_cash, 70_000)
    take_part(treasury, journal.part(begin))
    paid(treasury, journal, before, 100_000)
    assert rows(treasury, refund, "seq", "payment", "entry", "paisa", "why") == [
        (before, 2, None, 100_000, "void"),
        (after, 1, None, 30_000, "over"),
        (after, None, late_void, 100_000, "void"),
        (by_cash, None, cash, 70_000, "void"),
    ]


def test_after_the_due_day_more_is_owed_by_the_day_it_was_paid(
    treasury: Treasury, journal: Journal
) -> None:
    journal.at = treasury.clock() - timedelta(days=30)
    seqs = [journal.challan(500_00, due_days=10, after_due_paisa=700_00) for _ in range(5)]
    in_time, short, whole, parts, late_first = seqs
    issued = journal.at
    take_part(treasury, journal.part())
    paid(treasury, journal, in_time, 500_00, at=issued + DUE)
    paid(treasury, journal, short, 500_00, at=issued + LATE)
    paid(treasury, journal, whole, 700_00, at=issued + LATE)
    paid(treasury, journal, parts, 200_00, at=issued + DUE)
    paid(treasury, journal, parts, 500_00, at=issued + LATE)
    paid(treasury, journal, late_first, 500_00, at=issued + LATE)
    paid(treasury, journal, late_first, 500_00, at=issued + DUE)  # told later, paid earlier
    assert [money(treasury, seq) for seq in seqs] == [
        (500_00, 500_00),
        (500_00, 700_00),
        (700_00, 700_00),
        (700_00, 700_00),
        (1000_00, 500_00),
    ]
    assert rows(treasury, refund, "seq", "paisa") == [(late_first, 500_00)]


def test_the_counter_takes_no_surcharge_and_is_believed(
    treasury: Treasury, journal: Journal
) -> None:
    journal.at = treasury.clock() - timedelta(days=30)
    seq = journal.challan(500_00, due_days=10, after_due_paisa=700_00)
    issued = journal.at
    take_part(treasury, journal.part())
    paid(treasury, journal, seq, 300_00, at=issued + LATE)
    assert money(treasury, seq) == (300_00, 700_00)
    cash = journal.pay(seq, 200_00)
    take_part(treasury, journal.part(cash))
    assert money(treasury, seq) == (500_00, 500_00)
    assert rows(treasury, refund, "paisa") == []


def test_the_offices_feed_says_what_came_by_which_rail(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(250_000)
    paid(treasury, journal, seq, 100_000, txn="A")
    take_part(treasury, journal.part())
    paid(treasury, journal, seq, 150_000, txn="B", rail="Raast")
    page = open_feed_page(page_of(treasury, OFFICE, 0), treasury.signer.public_key)
    told = [each for each in page.items if each.kind == "payment"]
    assert [(each.seq, each.code, each.paisa) for each in told] == [
        (seq, "1BILL", 100_000),
        (seq, "Raast", 150_000),
    ]
    assert [each.words for each in told] == ["transaction A", "transaction B"]
    assert told[0].at == journal.at


def test_what_a_rail_said_is_kept_as_it_said_it(treasury: Treasury, journal: Journal) -> None:
    body = json.dumps(
        {
            "bank": "کے بی",
            "transaction": "X",
            "reference": "1",
            "amount_paisa": 1,
            "paid_at": f"{journal.at:%Y-%m-%dT%H:%M:%SZ}",
        }
    ).encode()
    take_payment(treasury, read_notice("1BILL", body, "proof"))
    assert rows(treasury, payment, "raw", "proof") == [(body, "proof")]


GOOD = {
    "transaction": "A",
    "reference": "1",
    "amount_paisa": 1,
    "paid_at": "2026-11-22T09:00:00+05:00",
}


@pytest.mark.parametrize(
    "changes",
    [
        {"transaction": ""},
        {"transaction": "a b"},
        {"transaction": 7},
        {"reference": "1" * 25},
        {"reference": "١"},
        {"amount_paisa": 0},
        {"amount_paisa": -1},
        {"amount_paisa": 1.5},
        {"amount_paisa": 1e300},
        {"amount_paisa": True},
        {"amount_paisa": "1"},
        {"amount_paisa": 10**13 + 1},
        {"paid_at": "2026-11-22T09:00:00"},
        {"paid_at": "2026-02-30T09:00:00Z"},
        {"paid_at": "2026-11-22"},
        {"paid_at": None},
    ],
)
def test_a_notice_that_cannot_be_read_is_refused(changes: dict[str, Any]) -> None:
    read_notice("1BILL", json.dumps(GOOD).encode())
    with pytest.raises(BadPayment, match="Nothing was stored"):
        read_notice("1BILL", json.dumps({**GOOD, **changes}).encode())


def test_a_whole_number_is_whole_however_json_writes_it() -> None:
    said = json.dumps({**GOOD, "amount_paisa": 0})
    for text in ("250000", "250000.0", "2.5e5", "25000000e-2"):
        body = said.replace('"amount_paisa": 0', f'"amount_paisa": {text}')
        assert read_notice("1BILL", body.encode()).paisa == 250_000
    for text in ("1e-999999999", "1e99999999999999999999", "1e-99999999999999999999"):
        with pytest.raises(BadPayment):
            read_notice("1BILL", said.replace(": 0", f": {text}").encode())


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"\xff", b"[" * 100_000, b"9" * 5000, b"NaN"])
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(BadPayment, match="JSON"):
        read_notice("1BILL", body)


def test_a_rail_whose_clock_is_ahead_is_taken_to_mean_now(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(500_00, due_days=10, after_due_paisa=700_00)
    journal.at = treasury.clock()
    take_part(treasury, journal.part())
    before = treasury.clock()
    paid(treasury, journal, seq, 500_00, at=before + timedelta(days=900))
    ((at,),) = rows(treasury, payment, "paid_at")
    assert at - before < timedelta(minutes=5)


def test_a_leap_second_and_small_letters_are_a_moment() -> None:
    told = {**GOOD, "paid_at": "2026-06-30t23:59:60.1234567890z"}
    assert read_notice("1BILL", json.dumps(told).encode()).paid_at.second == 59
