"""What the treasury can honestly say to somebody who scanned a slip."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from desktop.domain.calendar import fiscal_year, local_day
from desktop.domain.numbers import ChallanNumber, hash_digits, make_reference
from desktop.domain.wire import Token
from desktop.signing.codec import BadBytes
from desktop.signing.token import from_digits, open_token, peek_token
from treasury.devices import Device, by_key_id
from treasury.evidence import in_quarantine, mark_forked
from treasury.feed import tell
from treasury.founding import Treasury
from treasury.ingest import SCAN_DIFFERS
from treasury.ledger import challan, exception, insert_if_new, reading, scan, writing
from treasury.recorded import Receipt, Recorded, recorded

log = logging.getLogger(__name__)


class Verdict(StrEnum):
    """The one thing the page says in large letters."""

    NOT_GENUINE = "not-genuine"
    UNKNOWN = "unknown"
    UNREPORTED = "unreported"
    UNPAID = "unpaid"
    OVERDUE = "overdue"
    PART = "part"
    PAID = "paid"
    VOID = "void"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What stands on the slip, for comparing it; nothing about the person.

    The last five are known only of a reported challan. due_paisa: what is to be paid now.
    """

    number: str
    reference: str
    amount_paisa: int
    issued_at: datetime
    due_day: date
    office: str
    counter: str
    demo: bool
    paid_paisa: int = 0
    after_due_paisa: int | None = None
    due_paisa: int = 0
    refund_paisa: int = 0
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, what it rests on, and the moment it speaks of.

    as_of: when the counter was last heard of for anything it reported, else now.
    """

    verdict: Verdict
    as_of: datetime
    facts: Facts | None = None


def judge(treasury: Treasury, digits: str) -> Answer:
    """Return the answer to the ``digits`` of a QR, and remember that this slip was looked at."""
    now = treasury.clock()
    with reading(treasury.engine) as connection:
        try:
            data = from_digits(digits)
            sender, token = _opened(connection, data)
            facts = facts_of(sender, token)
        except BadBytes:
            return Answer(Verdict.NOT_GENUINE, now)
        digest = sha256(data).digest()
        stored = _stored(connection, token)
        found = None if stored is None else recorded(connection, stored)
        conflict = _conflicts(connection, sender, token, digest, stored)
        doubtful = sender.under_review(token.seq) or in_quarantine(
            connection, sender.device, token.seq, digest
        )
    _remember(treasury, sender, token, digest, conflict=conflict)
    if conflict or doubtful:
        return Answer(Verdict.REVIEW, now, facts)
    if found is None:
        return Answer(Verdict.UNREPORTED, now, facts)
    return answer_on(found, facts, sender.heard_at, now)


def answer_on(found: Recorded, facts: Facts, heard_at: datetime | None, now: datetime) -> Answer:
    """Return the answer on a challan that is on record and not under review."""
    facts = replace(
        facts,
        paid_paisa=found.row.paid_paisa,
        after_due_paisa=found.record.after_due_paisa,
        due_paisa=found.due_at(now),
        refund_paisa=found.refund_paisa,
        receipts=found.receipts,
    )
    return Answer(_money(found, local_day(now)), heard_at or now, facts)


def _opened(connection: Connection, data: bytes) -> tuple[Device, Token]:
    kid, _ = peek_token(data)
    sender = by_key_id(connection, kid)
    if sender is None:
        raise BadBytes("challan code", "no device known here signed it")
    token = open_token(data, sender.public_key)
    if token.device != sender.device:
        raise BadBytes("challan code", "it names another device than its key's")
    return sender, token


def facts_of(sender: Device, token: Token) -> Facts:
    """Return what stands on the slip with this token."""
    issued_on = local_day(token.issued_at)
    year, hhh = fiscal_year(issued_on), hash_digits(token.commit)
    number = ChallanNumber(sender.district, sender.counter, year, token.serial, hhh)
    return Facts(
        number=str(number),
        reference=make_reference(sender.device, year, token.serial, hhh),
        amount_paisa=token.paisa,
        issued_at=token.issued_at,
        due_day=issued_on + timedelta(days=token.due_days),
        office=sender.office,
        counter=f"{sender.district}-{sender.counter}",
        demo=sender.demo,
    )


def _stored(connection: Connection, token: Token) -> Row[Any] | None:
    place = (challan.c.device == token.device) & (challan.c.seq == token.seq)
    return connection.execute(select(challan).where(place)).first()


def _conflicts(
    connection: Connection, sender: Device, token: Token, digest: bytes, stored: Row[Any] | None
) -> bool:
    """Whether this signed slip's place is filled otherwise, in the journal or by another slip."""
    if stored is not None:
        return bool(stored.token != digest)
    if token.seq < sender.next_seq:
        return True
    place = (scan.c.device == token.device) & (scan.c.seq == token.seq)
    other = select(scan.c.token).where(place, scan.c.token != digest)
    return connection.scalar(other.limit(1)) is not None


def _money(found: Recorded, today: date) -> Verdict:
    if found.row.voided_by is not None:
        return Verdict.VOID
    if found.is_paid:
        return Verdict.PAID
    if today > found.due_day:
        return Verdict.OVERDUE
    return Verdict.PART if found.row.paid_paisa else Verdict.UNPAID


def _remember(
    treasury: Treasury, sender: Device, token: Token, digest: bytes, *, conflict: bool
) -> None:
    """Count the scan; a ledger that cannot be written now must not keep the answer back."""
    try:
        with writing(treasury.engine) as connection:
            count_scan(connection, (token.device, token.seq, digest), treasury.clock())
            if conflict:
                _accuse(connection, sender, token, treasury.clock())
    except (OperationalError, IntegrityError):
        log.warning("a scan of device %d, entry %d was not counted", token.device, token.seq)


def count_scan(
    connection: Connection, slip: tuple[int, int, bytes], at: datetime, *, typed: int = 0
) -> None:
    """Count that the slip (device, seq, SHA-256 of its token) was looked at; typed: 1 by hand."""
    key = dict(zip(("device", "seq", "token"), slip, strict=True))
    first = {**key, "first_at": at, "last_at": at, "times": 0, "typed": 0}
    connection.execute(insert_if_new(connection, scan, first))
    same = (scan.c.device == slip[0]) & (scan.c.seq == slip[1]) & (scan.c.token == slip[2])
    counted = {"last_at": at, "times": scan.c.times + 1, "typed": scan.c.typed + typed}
    connection.execute(update(scan).where(same).values(counted))


def _accuse(connection: Connection, sender: Device, token: Token, at: datetime) -> None:
    """Flag the entry that this slip contradicts; both bear the device's signature."""
    mark_forked(connection, token.device, token.seq)
    place = (exception.c.device == token.device) & (exception.c.seq == token.seq)
    if connection.scalar(select(exception.c.code).where(place, exception.c.code == SCAN_DIFFERS)):
        return
    detail = "a signed slip with this place in the journal differs"
    row = {"device": token.device, "seq": token.seq, "code": SCAN_DIFFERS, "detail": detail}
    connection.execute(insert(exception).values(**row, found_at=at))
    item = {"device": token.device, "seq": token.seq, "code": SCAN_DIFFERS, "words": detail}
    tell(connection, sender.office, [{**item, "kind": "exception", "at": at}])
