"""Parts, acknowledgements, evidence, days and their answers as signed bytes."""

import re
from typing import Any

import zstandard

from desktop.domain.calendar import to_unix
from desktop.domain.errors import Refused
from desktop.domain.numbers import MAX_SERIAL
from desktop.domain.wire import Ack, Day, DayAnswer, DayTotal, Evidence, Part
from desktop.signing.codec import (
    BadBytes,
    Signer,
    decode,
    encode,
    open1,
    readable,
    sign1,
    split1,
)
from desktop.signing.entries import approval_fields, read_approval
from desktop.signing.shape import VERSION, Reader

PART_TYP, ACK_TYP, DAY_TYP, DAY_ANSWER_TYP, EVIDENCE_TYP = 65002, 65003, 65004, 65006, 65007
MAX_PART_BYTES = 64 * 1024
MAX_RAW_BYTES = 1024 * 1024
_LEVEL = 3
_WHY = re.compile(r"fork|frozen")


class PartTooLarge(Refused):
    """So many entries do not fit into one part; fewer of them do."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"This part would have {size:,} bytes; the most is {limit:,}.")
        self.size = size
        self.limit = limit


def sign_part(part: Part, signer: Signer) -> bytes:
    """Return the signed bytes of ``part``; made once and kept, since zstd may change its output.

    Raises PartTooLarge above 1 MiB of entries or 64 KiB in all, Unwritable where the entries
    are none or not as many as the range says.
    """
    raw = encode(list(part.entries))
    if len(raw) > MAX_RAW_BYTES:
        raise PartTooLarge(len(raw), MAX_RAW_BYTES)
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(raw)
    fields = [
        VERSION,
        part.device,
        part.first,
        part.last,
        part.prev_head,
        part.head,
        packed,
    ]
    data = sign1(readable(encode(fields), _read_part), PART_TYP, signer)
    if len(data) > MAX_PART_BYTES:
        raise PartTooLarge(len(data), MAX_PART_BYTES)
    return data


def open_part(data: bytes, public_key: bytes) -> Part:
    """Return the part that ``public_key`` signed.

    Raises BadBytes when it does not verify, has more than 64 KiB, unpacks to more than
    1 MiB, or does not hold as many entries as its range says. The chain is the caller's to check.
    """
    if len(data) > MAX_PART_BYTES:
        raise BadBytes("part", "it is too large")
    return _read_part(open1(data, PART_TYP, public_key, "part"))


def _read_part(payload: bytes) -> Part:
    reader = Reader(payload, "part", 7)
    reader.version()
    device, first, last = reader.uint(99_999), reader.seq(), reader.seq()
    prev_head, head = reader.blob(32), reader.blob(32)
    entries = _unpack(reader.blob())
    if not entries or len(entries) != last - first + 1:
        raise BadBytes("part", "its entries are not as many as its range says")
    return Part(
        device=device,
        first=first,
        last=last,
        prev_head=prev_head,
        head=head,
        entries=entries,
    )


def part_signer_kid(data: bytes) -> bytes:
    """Return the key id a part names, unchecked: only to find whose key to ask."""
    return split1(data, PART_TYP, "part")[0]


def _unpack(packed: bytes) -> tuple[bytes, ...]:
    try:
        size = zstandard.frame_content_size(packed)
        if not 0 <= size <= MAX_RAW_BYTES:
            raise BadBytes("part", "it unpacks to too much")
        raw = zstandard.ZstdDecompressor().decompress(packed, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise BadBytes("part", "its entries do not unpack") from error
    entries = decode(raw, "part")
    if not isinstance(entries, list) or not all(isinstance(entry, bytes) for entry in entries):
        raise BadBytes("part", "it holds something else than entries")
    return tuple(entries)


def sign_ack(ack: Ack, signer: Signer) -> bytes:
    """Return the treasury's signed acknowledgement."""
    fields = [
        VERSION,
        ack.device,
        ack.first,
        ack.last,
        ack.head,
        ack.part,
        to_unix(ack.received_at),
        ack.log_index,
        [list(flag) for flag in ack.flags],
        ack.checkpoint,
        list(ack.proof),
    ]
    return sign1(readable(encode(fields), _read_ack), ACK_TYP, signer)


def open_ack(data: bytes, treasury_key: bytes) -> Ack:
    """Return the acknowledgement that the treasury signed; BadBytes when it does not verify."""
    return _read_ack(open1(data, ACK_TYP, treasury_key, "acknowledgement"))


def _read_ack(payload: bytes) -> Ack:
    reader = Reader(payload, "acknowledgement", 11)
    reader.version()
    return Ack(
        device=reader.uint(99_999),
        first=reader.seq(),
        last=reader.seq(),
        head=reader.blob(32),
        part=reader.blob(32),
        received_at=reader.moment(),
        log_index=reader.uint(),
        flags=tuple((row.seq(), row.text(24, 1)) for row in reader.rows(2)),
        checkpoint=reader.maybe(reader.blob),
        proof=_hashes(reader),
    )


def _hashes(reader: Reader) -> tuple[bytes, ...]:
    items = Reader.of(reader.items(), reader.what)
    return tuple(items.blob(32) for _ in range(len(items)))


def sign_evidence(evidence: Evidence, signer: Signer) -> bytes:
    """Return the treasury's signed answer to a part in quarantine.

    Raises Unwritable unless a fork names its place and both heads, and nothing else does.
    """
    fields = [
        VERSION,
        evidence.device,
        evidence.first,
        evidence.last,
        evidence.part,
        to_unix(evidence.received_at),
        evidence.why,
        evidence.seq,
        evidence.have,
        evidence.got,
    ]
    return sign1(readable(encode(fields), _read_evidence), EVIDENCE_TYP, signer)


def open_evidence(data: bytes, treasury_key: bytes) -> Evidence:
    """Return the answer that the treasury signed; BadBytes when it does not verify."""
    return _read_evidence(open1(data, EVIDENCE_TYP, treasury_key, "evidence"))


def _read_evidence(payload: bytes) -> Evidence:
    reader = Reader(payload, "evidence", 10)
    reader.version()
    evidence = Evidence(
        device=reader.uint(99_999),
        first=reader.seq(),
        last=reader.seq(),
        part=reader.blob(32),
        received_at=reader.moment(),
        why="fork" if reader.word(_WHY) == "fork" else "frozen",
        seq=reader.maybe(reader.seq),
        have=reader.maybe(lambda: reader.blob(32)),
        got=reader.maybe(lambda: reader.blob(32)),
    )
    place = (evidence.seq, evidence.have, evidence.got)
    if [each is not None for each in place] != [evidence.why == "fork"] * 3:
        raise BadBytes("evidence", "a fork names its place and both heads in it, nothing else does")
    return evidence


def total_key(total: DayTotal) -> tuple[str, str, str]:
    """Return what the totals of a day are ordered by."""
    return total.head, total.ddo, total.beneficiary


def _total_fields(total: DayTotal) -> list[Any]:
    return [
        total.head,
        total.ddo,
        total.beneficiary,
        total.issued,
        total.issued_paisa,
        total.voided,
        total.voided_paisa,
        total.payments,
        total.paid_paisa,
    ]


def _totals(reader: Reader) -> tuple[DayTotal, ...]:
    totals = tuple(
        DayTotal(
            head=row.text(10),
            ddo=row.text(6),
            beneficiary=row.text(24, 1),
            issued=row.uint(),
            issued_paisa=row.uint(),
            voided=row.uint(),
            voided_paisa=row.uint(),
            payments=row.uint(),
            paid_paisa=row.uint(),
        )
        for row in reader.rows(9)
    )
    keys = [total_key(total) for total in totals]
    if keys != sorted(set(keys)):
        raise BadBytes(reader.what, "its totals are not in order")
    return totals


def sign_day(day: Day, signer: Signer) -> bytes:
    """Return the signed manifest of one business day."""
    fields = [
        VERSION,
        day.device,
        day.day.isoformat(),
        day.day_no,
        day.first,
        day.last,
        day.head,
        to_unix(day.closed_at),
        day.first_serial,
        day.last_serial,
        day.reprints,
        day.shifts,
        [_total_fields(total) for total in sorted(day.totals, key=total_key)],
        list(day.grand),
        approval_fields(day.supervisor),
    ]
    return sign1(readable(encode(fields), _read_day), DAY_TYP, signer)


def open_day(data: bytes, public_key: bytes) -> Day:
    """Return the day that ``public_key`` signed; BadBytes when it does not verify."""
    return _read_day(open1(data, DAY_TYP, public_key, "day"))


def _read_day(payload: bytes) -> Day:
    reader = Reader(payload, "day", 15)
    reader.version()
    return Day(
        device=reader.uint(99_999),
        day=reader.day(),
        day_no=reader.uint(),
        first=reader.seq(),
        last=reader.uint(),
        head=reader.blob(32),
        closed_at=reader.moment(),
        first_serial=reader.uint(MAX_SERIAL),
        last_serial=reader.uint(MAX_SERIAL),
        reprints=reader.uint(),
        shifts=reader.uint(),
        totals=_totals(reader),
        grand=_grand(reader),
        supervisor=read_approval(reader.take(), "day"),
    )


def _grand(reader: Reader) -> tuple[int, int, int]:
    row = Reader.of(reader.items(), reader.what, 3)
    return row.uint(), row.uint(), row.uint()


def sign_day_answer(answer: DayAnswer, signer: Signer) -> bytes:
    """Return the treasury's signed word on one day."""
    fields = [
        VERSION,
        answer.device,
        answer.day.isoformat(),
        answer.manifest,
        answer.agreed,
        to_unix(answer.answered_at),
        [_total_fields(total) for total in sorted(answer.theirs, key=total_key)],
    ]
    return sign1(readable(encode(fields), _read_day_answer), DAY_ANSWER_TYP, signer)


def open_day_answer(data: bytes, treasury_key: bytes) -> DayAnswer:
    """Return the treasury's answer on a day; BadBytes when it does not verify."""
    return _read_day_answer(open1(data, DAY_ANSWER_TYP, treasury_key, "day answer"))


def _read_day_answer(payload: bytes) -> DayAnswer:
    reader = Reader(payload, "day answer", 7)
    reader.version()
    return DayAnswer(
        device=reader.uint(99_999),
        day=reader.day(),
        manifest=reader.blob(32),
        agreed=reader.flag(),
        answered_at=reader.moment(),
        theirs=_totals(reader),
    )
