"""Replaying: the rows of a ledger, made once more from the entries of its journal."""

from datetime import datetime
from hashlib import sha256

from desktop.domain.challan import Record, money_of
from desktop.domain.journal import (
    ChallanEntry,
    DayEntry,
    Entry,
    PaymentEntry,
    ReprintEntry,
    RotateEntry,
    ShiftEntry,
    VoidEntry,
)
from desktop.domain.wire import Token
from desktop.models.challans import RequestRow
from desktop.models.database import UnitOfWork
from desktop.models.shifts import DayRow, ShiftRow
from desktop.models.spool import SENT
from desktop.services.counter import Counter
from desktop.services.issuing import names_of, row_of
from desktop.services.reprinting import Subject, z_subject
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.parts import open_day
from desktop.signing.records import commit_of, decode_record
from desktop.signing.token import open_token, rebuild_token

UNKNOWN = b""
"""In place of a draft's hash: the journal has the record, and not the draft."""


def replay(entry: Entry, uow: UnitOfWork, counter: Counter) -> None:
    """Write the rows that ``entry`` made when it was first appended.

    BadBytes where it cannot have been this counter's. Its paper may have come out: a print job
    says so, and whatever is printed from now on is a DUPLICATE. A request that comes once more is
    refused: nobody knows whether its draft was the same.
    """
    match entry:
        case ChallanEntry():
            _challan(entry, uow, counter)
        case PaymentEntry():
            _payment(entry, uow)
        case VoidEntry():
            _void(entry, uow)
        case ReprintEntry():
            uow.challans.set_copies(entry.challan, entry.copy)
        case ShiftEntry():
            _shift(entry, uow)
        case DayEntry():
            _day(entry, uow, counter)
        case RotateEntry():
            uow.successors.add(entry.public_key, entry.seq)


def _challan(entry: ChallanEntry, uow: UnitOfWork, counter: Counter) -> None:
    record, commit = decode_record(entry.record), commit_of(entry.record)
    told = Token(
        device=counter.device,
        seq=entry.seq,
        serial=entry.serial,
        issued_at=entry.at,
        paisa=record.amount_paisa,
        head=record.head,
        offence=record.offence,
        due_days=record.due_days,
        hint=record.hint,
        commit=commit,
    )
    key = counter.lineage(uow).at(entry.seq)
    token = rebuild_token(told, kid_of(key), entry.signature)
    open_token(token, key)
    named = names_of(counter, entry.at, entry.serial, commit)
    lines = [(line.code, line.quantity, line.amount_paisa) for line in record.lines]
    row = row_of(record, entry.seq, named, token, entry.at)
    uow.challans.add(row, lines)
    uow.search.add(entry.seq, row.payer_name)
    _printed(Subject(what="slip", seq=entry.seq, day=row.day), row.clerk, entry.at, uow)
    _request(record, entry.seq, uow)


def _request(record: Record, seq: int, uow: UnitOfWork) -> None:
    """Keep the request with the last challan of its group."""
    n, count = (record.group.n, record.group.of) if record.group else (1, 1)
    if n < count:
        return
    other = record.external
    row = RequestRow(UNKNOWN, seq - count + 1, seq)
    system, number = (other.system, other.number) if other else ("", "")
    uow.challans.add_request(record.request.bytes, row, system, number)


def _payment(entry: PaymentEntry, uow: UnitOfWork) -> None:
    found = uow.challans.find(entry.challan)
    if found is None:
        raise BadBytes("payment", f"there is no challan {entry.challan}")
    uow.challans.add_payment(
        seq=entry.seq,
        challan=entry.challan,
        receipt_no=entry.receipt_no,
        paisa=entry.paisa,
        tender=entry.tender,
        clerk=entry.clerk,
        shift=entry.shift,
        day=entry.day,
        at=entry.at,
    )
    paid = found.paid_paisa + entry.paisa
    money = money_of(paid, found.amount_paisa)
    uow.challans.set_paid(entry.challan, money=money, paid_paisa=paid)
    _printed(Subject(what="receipt", seq=entry.seq, day=entry.day), entry.clerk, entry.at, uow)


def _void(entry: VoidEntry, uow: UnitOfWork) -> None:
    shift = uow.shifts.open_one()
    if shift is None:
        raise BadBytes("void", "no shift was open")
    uow.challans.add_void(
        seq=entry.seq,
        challan=entry.challan,
        reason=entry.reason,
        clerk=entry.clerk,
        approver=entry.approval.uid,
        shift=shift.no,
        day=entry.day,
        at=entry.at,
    )
    uow.challans.set_void(entry.challan)


def _shift(entry: ShiftEntry, uow: UnitOfWork) -> None:
    if entry.action == "open":
        uow.shifts.open(ShiftRow(entry.shift, entry.clerk, entry.day, entry.at, entry.seq))
    else:
        uow.shifts.close(entry.shift, entry.at, entry.seq)
        report = z_subject(entry.shift, uow)
        if report is not None:
            _printed(report, entry.clerk, entry.at, uow)


def _day(entry: DayEntry, uow: UnitOfWork, counter: Counter) -> None:
    told = open_day(entry.manifest, counter.lineage(uow).at(entry.seq))
    digest, by = sha256(entry.manifest).digest(), told.supervisor.uid
    row = DayRow(told.day, told.day_no, entry.seq, entry.manifest, digest, told.closed_at, by)
    uow.shifts.add_day(row)
    _printed(Subject(what="day", seq=entry.seq, day=told.day), by, entry.at, uow)


def _printed(paper: Subject, uid: str, at: datetime, uow: UnitOfWork) -> None:
    """Note that the original of a paper may have come out before the disk was lost."""
    job = uow.spool.add(
        what=paper.what, subject=paper.seq, body=paper.body, day=paper.day, at=at, by=uid
    )
    uow.spool.move(job, to=SENT, at=at, answer="restored")
