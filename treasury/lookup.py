"""Looking a challan up by hand: the number or the reference on the paper, and the amount.

Both must fit. A wrong amount, a number nobody gave and a challan that was not reported yet get the
same answer, so that trying tells nothing.
"""

import logging
import re
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.exc import OperationalError

from desktop.domain.errors import Refused
from desktop.domain.money import ascii_digits, parse_rupees
from desktop.domain.numbers import BadNumber, ChallanNumber, check_reference, make_reference
from treasury.devices import find_device
from treasury.founding import Treasury
from treasury.ledger import challan, device, quarantined, reading, writing
from treasury.recorded import recorded
from treasury.verdict import Answer, Verdict, answer_on, count_scan, facts_of
from treasury.verify import token_of

LONGEST = 60
"""Letters of what is typed; nothing longer is a number."""
_NEITHER = re.compile(r"[^0-9A-Za-z]")
_PLACES = (0, 3, 5, 7, 13, LONGEST)
"""Where the parts of a challan number begin, without its hyphens."""
log = logging.getLogger(__name__)


def look_up(treasury: Treasury, text: str, amount: str) -> Answer:
    """Return the answer to a challan number or reference and an amount in rupees, as typed."""
    now = treasury.clock()
    with reading(treasury.engine) as connection:
        try:
            asked = _reference(connection, text), parse_rupees(amount)
        except Refused:
            return Answer(Verdict.UNKNOWN, now)
        row = _row(connection, challan, *asked)
        kept = None if row else _row(connection, quarantined, *asked)
        answer = _answer(connection, row, now) if row else Answer(Verdict.REVIEW, now)
    found = row or kept
    if found is None:
        return Answer(Verdict.UNKNOWN, now)
    _count(treasury, found, now)
    return answer


def _row(connection: Connection, table: Table, reference: str, paisa: int) -> Row[Any] | None:
    same = (table.c.reference == reference) & (table.c.amount_paisa == paisa)
    return connection.execute(select(table).where(same).order_by(table.c.seq)).first()


def _reference(connection: Connection, text: str) -> str:
    """Return the reference that ``text`` is, or that belongs to the number it is.

    Case, spaces, hyphens and the script of the digits do not matter. Raises BadNumber for any
    other text, and for a number of a counter that was never certified.
    """
    plain = _NEITHER.sub("", ascii_digits(text[:LONGEST])).upper()
    if plain.isdecimal():
        return check_reference(plain)
    number = ChallanNumber.parse("-".join(plain[a:b] for a, b in pairwise(_PLACES)))
    place = (device.c.district == number.district) & (device.c.counter == number.counter)
    sender = find_device(connection, place)
    if sender is None:
        raise BadNumber(text, "no such counter is known")
    return make_reference(sender.device, number.fiscal_year, number.serial, number.hhh)


def _answer(connection: Connection, row: Row[Any], now: datetime) -> Answer:
    sender = find_device(connection, device.c.device == row.device)
    assert sender is not None  # noqa: S101 — devices are never deleted
    found = recorded(connection, row)
    facts = facts_of(sender, token_of(found.entry, found.record, sender.device))
    if sender.under_review(row.seq):
        return Answer(Verdict.REVIEW, now, facts)
    return answer_on(found, facts, sender.heard_at, now)


def _count(treasury: Treasury, row: Row[Any], now: datetime) -> None:
    """Count that it was looked at; a ledger that cannot be written keeps no answer back."""
    try:
        with writing(treasury.engine) as connection:
            count_scan(connection, (row.device, row.seq, row.token), now, typed=1)
    except OperationalError:
        log.warning("a look at device %d, entry %d was not counted", row.device, row.seq)
