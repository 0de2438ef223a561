"""Payments: stored as they came, once a transaction, and only then matched with what is owed.

A rail is believed that it holds the money and nothing else: for which challan, how much was owed
and whether any of it must be given back is reckoned here. What matches no challan waits in
suspense until the part that holds the challan lands. A device's lock orders both.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from desktop.domain.numbers import BadNumber, check_reference
from treasury.devices import find_device
from treasury.feed import tell
from treasury.founding import Treasury
from treasury.ledger import challan, device, writing
from treasury.money_ledger import OVER, VOID, allocation, payment, refund, suspense
from treasury.problems import BadPayment, PaymentDiffers
from treasury.recorded import by_reference, full_of, recorded

MAX_PAYMENT_PAISA = 10**13
_TXN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}")
_REFERENCE = re.compile(r"[0-9]{1,24}")
_TIME = re.compile(
    r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a rail says: it took ``paisa`` for ``reference`` at ``paid_at``, as transaction ``txn``.

    raw: the words it said it in. proof: its signature, and what was signed.
    """

    rail: str
    txn: str
    reference: str
    paisa: int
    paid_at: datetime
    raw: bytes
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A payment that is stored, as the rail is answered for ever; ``new`` the first time only."""

    answer: dict[str, str | int]
    new: bool


def read_notice(rail: str, body: bytes, proof: str = "") -> Notice:
    """Return the notice in a JSON ``body``; BadPayment for one that cannot be read."""
    said = _members(body)
    txn = _text(said, "transaction", _TXN)
    reference = _text(said, "reference", _REFERENCE)
    return Notice(
        rail=rail,
        txn=txn,
        reference=reference,
        paisa=_paisa(said),
        paid_at=_moment(_text(said, "paid_at", _TIME)),
        raw=body,
        proof=proof,
    )


_NOTHING = "Nothing was stored."


def _members(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise BadPayment(f"The body is not JSON. {_NOTHING}") from error
    if not isinstance(said, dict):
        raise BadPayment(f"The body is not a JSON object. {_NOTHING}")
    return said


def _text(said: dict[str, Any], name: str, form: re.Pattern[str]) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not form.fullmatch(value):
        raise BadPayment(f"{name} is missing, or not of the form the contract names. {_NOTHING}")
    return value


def _paisa(said: dict[str, Any]) -> int:
    """Return the whole number of paisa; 100.0 is one in JSON, and is never held as a float."""
    paisa: Any = said.get("amount_paisa")
    number = isinstance(paisa, int | Decimal) and not isinstance(paisa, bool)
    if not number or not 1 <= paisa <= MAX_PAYMENT_PAISA or paisa != int(paisa):
        raise BadPayment(
            f"amount_paisa is a whole number from 1 to {MAX_PAYMENT_PAISA}. {_NOTHING}"
        )
    return int(paisa)


def _moment(text: str) -> datetime:
    if text[17:19] == "60":
        text = f"{text[:17]}59{text[19:]}"  # a leap second, which RFC 3339 has and Python has not
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError as error:
        raise BadPayment(f"paid_at is no moment that ever was. {_NOTHING}") from error


def take_payment(treasury: Treasury, notice: Notice) -> Told:
    """Store a payment once, and match it with its challan, or keep it in suspense.

    A rail whose clock is ahead is taken to mean now. Raises PaymentDiffers where it said otherwise
    before.
    """
    now = treasury.clock()
    number = _device_in(notice.reference)
    with writing(treasury.engine) as connection:
        find_device(connection, device.c.device == number, lock=True)
        known = _known(connection, notice)
        if known is not None:
            return Told(_answer(known), new=False)
        stored = _store(connection, notice, now)
        if not _match(connection, stored, now):
            row = {"payment": stored.number, "device": number or None}
            connection.execute(insert(suspense).values(row))
        return Told(_answer(stored), new=True)


def match_waiting(connection: Connection, number: int, now: datetime) -> None:
    """Match what waits in suspense for challans of the device ``number``, whose lock is held."""
    mine = suspense.c.device == number
    waiting = select(payment).join(suspense).where(mine).order_by(payment.c.number)
    for stored in connection.execute(waiting).all():
        if _match(connection, stored, now):
            gone = delete(suspense).where(suspense.c.payment == stored.number)
            connection.execute(gone)


def _device_in(reference: str) -> int:
    """Return the device in whose series the reference is, 0 where it is in none."""
    try:
        return int(check_reference(reference)[:5])
    except BadNumber:
        return 0


def _known(connection: Connection, notice: Notice) -> Row[Any] | None:
    same = (payment.c.rail == notice.rail) & (payment.c.txn == notice.txn)
    found = connection.execute(select(payment).where(same)).first()
    if found and (found.reference, found.paisa) != (notice.reference, notice.paisa):
        raise PaymentDiffers(notice.txn)
    return found


def _store(connection: Connection, notice: Notice, now: datetime) -> Row[Any]:
    columns = ("rail", "txn", "reference", "paisa", "raw", "proof")
    values = {name: getattr(notice, name) for name in columns}
    values["paid_at"] = min(notice.paid_at, now)
    added = insert(payment).values(**values, received_at=now).returning(payment)
    return connection.execute(added).one()


def _answer(stored: Row[Any]) -> dict[str, str | int]:
    return {
        "rail": stored.rail,
        "transaction": stored.txn,
        "reference": stored.reference,
        "amount_paisa": stored.paisa,
        "received_at": f"{stored.received_at:%Y-%m-%dT%H:%M:%SZ}",
    }


def _match(connection: Connection, stored: Row[Any], now: datetime) -> bool:
    """Count a payment for its challan; False where no such challan is known.

    The first that comes is counted first; what comes on top of what is owed must be given back.
    """
    row = by_reference(connection, stored.reference)
    if row is None:
        return False
    full = _full_with(connection, row, stored)
    owed = 0 if row.voided_by is not None else max(full - row.paid_paisa, 0)
    counted = min(stored.paisa, owed)
    place = {"device": row.device, "seq": row.seq}
    link = {"payment": stored.number, **place, "paisa": counted, "at": now}
    connection.execute(insert(allocation).values(link))
    of_row = (challan.c.device == row.device) & (challan.c.seq == row.seq)
    paid = {"paid_paisa": row.paid_paisa + stored.paisa, "full_paisa": full}
    connection.execute(update(challan).where(of_row).values(paid))
    if counted < stored.paisa:
        why = OVER if row.voided_by is None else VOID
        back = {**place, "payment": stored.number, "paisa": stored.paisa - counted, "why": why}
        connection.execute(insert(refund).values(**back, due_at=now))
    _tell(connection, row, stored)
    return True


def _full_with(connection: Connection, row: Row[Any], stored: Row[Any]) -> int:
    """Return what must be paid in all once this payment is counted."""
    whole = recorded(connection, row)
    return full_of(row) if whole.is_paid else whole.full_with(stored.paid_at, stored.paisa)


def _tell(connection: Connection, row: Row[Any], stored: Row[Any]) -> None:
    query = select(device.c.office).where(device.c.device == row.device)
    item = {"kind": "payment", "at": stored.paid_at, "device": row.device, "seq": row.seq}
    said = {"code": stored.rail, "paisa": stored.paisa, "words": f"transaction {stored.txn}"}
    tell(connection, str(connection.scalar(query)), [{**item, **said}])
