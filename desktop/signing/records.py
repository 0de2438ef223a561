"""The full record of a challan as bytes: a map with small numbers for keys, absent when empty."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import UUID

from desktop.domain.calendar import to_unix
from desktop.domain.challan import External, Group, Line, Payer, Record, Vehicle
from desktop.domain.money import MAX_PAISA
from desktop.signing.codec import BadBytes, decode, encode, readable
from desktop.signing.shape import MAX_DUE_DAYS, Reader

COMMIT_BYTES = 16
CODE_BYTES = 10
_WHAT = "challan record"
_FIXED = (0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 17, 19, 20, 21, 22, 23, 24, 25)


def commit_of(record: bytes) -> bytes:
    """Return the 16 bytes that bind a token to ``record`` without telling what it says."""
    return sha256(record).digest()[:COMMIT_BYTES]


def encode_record(record: Record) -> bytes:
    """Return the deterministic bytes of ``record``; the inverse of ``decode_record``.

    Raises Unwritable for a text, code or number longer than the form allows.
    """
    payer = record.payer
    fields: dict[int, Any] = {
        0: record.salt,
        1: record.request.bytes,
        2: [
            payer.id_type,
            payer.id_number,
            payer.name,
            payer.father_name,
            payer.mobile,
            payer.place,
            payer.business,
        ],
        4: [
            [
                line.code,
                line.quantity,
                line.amount_paisa,
                line.vehicle_class,
                line.base_paisa,
            ]
            for line in record.lines
        ],
        5: record.amount_paisa,
        6: record.head,
        7: record.ddo,
        8: record.beneficiary,
        9: record.offence,
        10: record.due_days,
        12: record.hint,
        14: record.occurred_place,
        15: record.officer,
        16: record.power,
        17: record.outcome,
        19: record.remarks,
        20: record.day.isoformat(),
        21: record.office,
        22: record.clerk,
        23: record.shift,
        24: record.catalogue,
        25: record.wording,
    }
    fields.update(_optional_fields(record))
    return readable(encode(fields), decode_record)


def _optional_fields(record: Record) -> dict[int, Any]:
    vehicle, external, group = record.vehicle, record.external, record.group
    optional: dict[int, Any] = {
        3: vehicle and [vehicle.plate, vehicle.chassis, vehicle.vehicle_class],
        11: record.after_due_paisa,
        13: None if record.occurred_at is None else to_unix(record.occurred_at),
        18: external and [external.system, external.number],
        26: group and [group.ident, group.n, group.of, group.total_paisa],
        27: list(record.flags) or None,
    }
    return {key: value for key, value in optional.items() if value is not None}


def decode_record(data: bytes) -> Record:
    """Return the record of ``data``.

    Raises BadBytes when a field is missing, unknown or of another shape, or the lines do
    not add up to the amount.
    """
    fields = decode(data, _WHAT)
    if not isinstance(fields, dict) or not set(_FIXED) <= set(fields) <= {
        *_FIXED,
        *_OPTIONAL,
    }:
        raise BadBytes(_WHAT, "it has not the fields it should have")
    reader = Reader.of([fields[key] for key in _FIXED], _WHAT)
    record = Record(
        salt=reader.blob(16),
        request=UUID(bytes=reader.blob(16)),
        payer=_payer(reader),
        lines=_lines(reader),
        amount_paisa=reader.uint(MAX_PAISA),
        head=reader.text(CODE_BYTES),
        ddo=reader.text(6),
        beneficiary=reader.text(24, 1),
        offence=reader.text(CODE_BYTES, 1),
        due_days=reader.uint(MAX_DUE_DAYS),
        hint=reader.text(8),
        occurred_place=reader.text(),
        officer=reader.text(),
        power=reader.text(),
        outcome=reader.text(24, 1),
        remarks=reader.text(),
        day=reader.day(),
        office=reader.text(24, 1),
        clerk=reader.text(32, 1),
        shift=reader.uint(),
        catalogue=reader.blob(32),
        wording=reader.text(),
        **_optional_values(fields),
    )
    if sum(line.amount_paisa for line in record.lines) != record.amount_paisa:
        raise BadBytes(_WHAT, "its lines do not add up to its amount")
    return record


def _payer(reader: Reader) -> Payer:
    row = Reader.of(reader.take(), _WHAT, 7)
    return Payer(
        id_type=row.text(24, 1),
        id_number=row.text(),
        name=row.text(),
        father_name=row.text(),
        mobile=row.text(),
        place=row.text(),
        business=row.text(),
    )


def _lines(reader: Reader) -> tuple[Line, ...]:
    rows = reader.rows(5)
    if not rows:
        raise BadBytes(_WHAT, "it has no line")
    return tuple(
        Line(
            code=row.text(CODE_BYTES, 1),
            quantity=row.uint(),
            amount_paisa=row.uint(MAX_PAISA),
            vehicle_class=row.text(),
            base_paisa=row.maybe(row.uint),
        )
        for row in rows
    )


def _optional_values(fields: dict[int, Any]) -> dict[str, Any]:
    return {
        name: read(Reader.of([fields[key]], _WHAT))
        for key, (name, read) in _OPTIONAL.items()
        if key in fields
    }


def _vehicle(reader: Reader) -> Vehicle:
    row = Reader.of(reader.take(), _WHAT, 3)
    return Vehicle(plate=row.text(), chassis=row.text(), vehicle_class=row.text())


def _external(reader: Reader) -> External:
    row = Reader.of(reader.take(), _WHAT, 2)
    return External(row.text(), row.text())


def _group(reader: Reader) -> Group:
    row = Reader.of(reader.take(), _WHAT, 4)
    return Group(row.blob(16), row.uint(), row.uint(), row.uint())


def _flags(reader: Reader) -> tuple[str, ...]:
    row = Reader.of(reader.items(), _WHAT)
    if not len(row):
        raise BadBytes(_WHAT, "it has a list of flags without one")
    return tuple(row.text(24, 1) for _ in range(len(row)))


_OPTIONAL: dict[int, tuple[str, Callable[[Reader], Any]]] = {
    3: ("vehicle", _vehicle),
    11: ("after_due_paisa", Reader.uint),
    13: ("occurred_at", Reader.moment),
    18: ("external", _external),
    26: ("group", _group),
    27: ("flags", _flags),
}
