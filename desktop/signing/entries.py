"""Journal entries as bytes: one writer and one reader a kind, side by side."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from desktop.domain.calendar import to_unix
from desktop.domain.journal import (
    DEED,
    AnchorEntry,
    Approval,
    ApprovalKind,
    ChallanEntry,
    ClockEntry,
    DayEntry,
    Entry,
    Figures,
    Kind,
    PaymentEntry,
    ReprintEntry,
    RotateEntry,
    SessionEntry,
    SettingEntry,
    ShiftEntry,
    VoidEntry,
)
from desktop.domain.numbers import MAX_SERIAL
from desktop.signing.codec import BadBytes, encode, readable
from desktop.signing.shape import Reader

_WHAT = "journal entry"
MAX_ENTRY_BYTES = 32 * 1024
"""The most one entry may have: any entry fits into a part, packed or not."""
_OPEN, _CLOSE = 1, 2


def deed_hash(verb: str, *arguments: str | int) -> bytes:
    """Return the 32 bytes an approval is bound to: the verb and its arguments."""
    return sha256(DEED + encode([verb, *arguments])).digest()


def approval_fields(approval: Approval | None) -> list[Any] | None:
    """Return ``approval`` as CBOR fields, null for none."""
    if approval is None:
        return None
    return [approval.uid, int(approval.kind), approval.deed, approval.signature]


def read_approval(fields: object, what: str = _WHAT) -> Approval:
    """Return the approval of four CBOR fields; BadBytes when one is of another shape."""
    row = Reader.of(fields, what, 4)
    uid, kind, deed = row.text(32, 1), row.uint(), row.blob(32)
    if kind not in set(ApprovalKind):
        raise BadBytes(what, "it names an unknown kind of approval")
    return Approval(uid, ApprovalKind(kind), deed, row.maybe(lambda: row.blob(64)))


def _figures(figures: Figures | None) -> list[int] | None:
    if figures is None:
        return None
    return [
        figures.issued,
        figures.issued_paisa,
        figures.voided,
        figures.voided_paisa,
        figures.payments,
        figures.paid_paisa,
        figures.reprints,
        figures.first_serial,
        figures.last_serial,
    ]


def _read_figures(fields: object) -> Figures:
    row = Reader.of(fields, _WHAT, 9)
    return Figures(
        issued=row.uint(),
        issued_paisa=row.uint(),
        voided=row.uint(),
        voided_paisa=row.uint(),
        payments=row.uint(),
        paid_paisa=row.uint(),
        reprints=row.uint(),
        first_serial=row.uint(),
        last_serial=row.uint(),
    )


def _write_shift(e: ShiftEntry) -> list[Any]:
    return [
        _OPEN if e.action == "open" else _CLOSE,
        e.shift,
        e.clerk,
        e.day.isoformat(),
        _figures(e.figures),
        e.counted_paisa,
        approval_fields(e.approval),
    ]


def _read_shift(r: Reader, seq: int, at: datetime) -> ShiftEntry:
    action = r.uint()
    entry = ShiftEntry(
        seq=seq,
        at=at,
        action="open" if action == _OPEN else "close",
        shift=r.uint(),
        clerk=r.text(32, 1),
        day=r.day(),
        figures=r.maybe(lambda: _read_figures(r.take())),
        counted_paisa=r.maybe(r.uint),
        approval=r.maybe(lambda: read_approval(r.take())),
    )
    closing = (entry.figures, entry.counted_paisa, entry.approval)
    opens = action == _OPEN and closing == (None, None, None)
    closes = action == _CLOSE and entry.figures is not None
    if not opens and not closes:
        raise BadBytes(_WHAT, "a shift neither opens nor closes in it")
    return entry


_WRITERS: dict[Kind, Callable[[Any], list[Any]]] = {
    Kind.CHALLAN: lambda e: [e.serial, e.record, e.signature],
    Kind.PAYMENT: lambda e: [
        e.challan,
        e.paisa,
        e.tender,
        e.receipt_no,
        e.clerk,
        e.shift,
        e.day.isoformat(),
        e.detail,
    ],
    Kind.VOID: lambda e: [
        e.challan,
        e.reason,
        e.clerk,
        e.day.isoformat(),
        approval_fields(e.approval),
    ],
    Kind.ANCHOR: lambda e: [e.ack],
    Kind.CLOCK: lambda e: [
        to_unix(e.was),
        to_unix(e.is_now),
        e.uid,
        approval_fields(e.approval),
    ],
    Kind.SHIFT: _write_shift,
    Kind.ROTATE: lambda e: [e.public_key, e.proof],
    Kind.SESSION: lambda e: [e.event, e.uid, e.detail],
    Kind.REPRINT: lambda e: [e.challan, e.copy, e.clerk, e.reason, e.day.isoformat()],
    Kind.SETTING: lambda e: [e.name, e.old, e.new, e.uid],
    Kind.DAY: lambda e: [e.manifest],
}

_READERS: dict[Kind, tuple[int, Callable[[Reader, int, datetime], Entry]]] = {
    Kind.CHALLAN: (
        3,
        lambda r, seq, at: ChallanEntry(
            seq=seq,
            at=at,
            serial=r.uint(MAX_SERIAL, 1),
            record=r.blob(),
            signature=r.blob(64),
        ),
    ),
    Kind.PAYMENT: (
        8,
        lambda r, seq, at: PaymentEntry(
            seq=seq,
            at=at,
            challan=r.seq(),
            paisa=r.uint(),
            tender=r.text(24, 1),
            receipt_no=r.uint(),
            clerk=r.text(32, 1),
            shift=r.uint(),
            day=r.day(),
            detail=r.text(),
        ),
    ),
    Kind.VOID: (
        5,
        lambda r, seq, at: VoidEntry(
            seq=seq,
            at=at,
            challan=r.seq(),
            reason=r.text(),
            clerk=r.text(32, 1),
            day=r.day(),
            approval=read_approval(r.take()),
        ),
    ),
    Kind.ANCHOR: (1, lambda r, seq, at: AnchorEntry(seq=seq, at=at, ack=r.blob(32))),
    Kind.CLOCK: (
        4,
        lambda r, seq, at: ClockEntry(
            seq=seq,
            at=at,
            was=r.moment(),
            is_now=r.moment(),
            uid=r.text(32, 1),
            approval=r.maybe(lambda: read_approval(r.take())),
        ),
    ),
    Kind.SHIFT: (7, _read_shift),
    Kind.ROTATE: (
        2,
        lambda r, seq, at: RotateEntry(
            seq=seq,
            at=at,
            public_key=r.blob(32),
            proof=r.blob(64),
        ),
    ),
    Kind.SESSION: (
        3,
        lambda r, seq, at: SessionEntry(
            seq=seq,
            at=at,
            event=r.text(16, 1),
            uid=r.text(32, 1),
            detail=r.text(),
        ),
    ),
    Kind.REPRINT: (
        5,
        lambda r, seq, at: ReprintEntry(
            seq=seq,
            at=at,
            challan=r.seq(),
            copy=r.uint(at_least=1),
            clerk=r.text(32, 1),
            reason=r.text(),
            day=r.day(),
        ),
    ),
    Kind.SETTING: (
        4,
        lambda r, seq, at: SettingEntry(
            seq=seq,
            at=at,
            name=r.text(),
            old=r.text(),
            new=r.text(),
            uid=r.text(32, 1),
        ),
    ),
    Kind.DAY: (1, lambda r, seq, at: DayEntry(seq=seq, at=at, manifest=r.blob())),
}


def encode_entry(entry: Entry) -> bytes:
    """Return the exact bytes of ``entry`` that the chain hashes.

    Raises Unwritable for a field that does not fit the form, or more than 32 KiB.
    """
    fields = _WRITERS[entry.kind](entry)
    data = encode([int(entry.kind), entry.seq, to_unix(entry.at), *fields])
    return readable(data, decode_entry)


def decode_entry(data: bytes) -> Entry:
    """Return the entry of ``data``; BadBytes for an unknown kind or a field of another shape."""
    if len(data) > MAX_ENTRY_BYTES:
        raise BadBytes(_WHAT, "it is too large")
    reader = Reader(data, _WHAT)
    if len(reader) < 3:  # noqa: PLR2004 — kind, seq, time
        raise BadBytes(_WHAT, "it has not the fields it should have")
    kind, seq, at = reader.uint(), reader.seq(), reader.moment()
    if kind not in set(Kind):
        raise BadBytes(_WHAT, f"this program does not know kind {kind}")
    count, read = _READERS[Kind(kind)]
    if len(reader) != count + 3:
        raise BadBytes(_WHAT, "it has not the fields it should have")
    return read(reader, seq, at)
