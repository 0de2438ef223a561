"""The values behind the golden vectors: two records, a journal of every kind, a day, its keys.

Keys, salts and times are fixed. Names and numbers are invented.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from desktop.domain import challan as c
from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.domain.calendar import from_unix, local_day
from desktop.signing import parts, token
from desktop.signing.codec import KeySigner
from desktop.signing.entries import deed_hash, encode_entry
from desktop.signing.records import commit_of, encode_record

SEEDS: Final = {
    name: sha256(f"mahasil golden vectors: {name}".encode()).digest()
    for name in ("device", "treasury", "supervisor", "successor")
}
KEYS: Final = {name: KeySigner(seed) for name, seed in SEEDS.items()}
NOON: Final = from_unix(1_795_331_000)  # 22 November 2026, shortly after noon in Peshawar
DAY: Final = local_day(NOON)
DEVICE: Final = 4711
NOTHING: Final = w.DayTotal(
    head="",
    ddo="",
    beneficiary="provincial",
    issued=0,
    issued_paisa=0,
    voided=0,
    voided_paisa=0,
    payments=0,
    paid_paisa=0,
)


def salt(name: str, size: int = 16) -> bytes:
    """Return ``size`` bytes that stand for a random number."""
    return sha256(f"mahasil golden salt: {name}".encode()).digest()[:size]


def approval(kind: j.ApprovalKind, verb: str, *arguments: str | int) -> j.Approval:
    """Return the supervisor's yes to a deed, signed where ``kind`` is the own key."""
    deed = deed_hash(verb, *arguments)
    signed = KEYS["supervisor"].sign(deed) if kind is j.ApprovalKind.OWN_KEY else None
    return j.Approval("s.khan", kind, deed, signed)


def full_record() -> c.Record:
    """Return a record with every optional field."""
    return c.Record(
        salt=salt("full"),
        request=UUID(bytes=salt("full request")),
        payer=c.Payer(
            name="گل زمان",
            id_type="cnic",
            id_number="1730112345671",
            father_name="Sher Zaman",
            mobile="03001234567",
            place="Hashtnagri",
            business="Zaman Traders",
        ),
        lines=(
            c.Line(code="MVO-12", quantity=1, amount_paisa=150_000, vehicle_class="motorcar"),
            c.Line(code="FEE-7", quantity=3, amount_paisa=60_050, base_paisa=1_000_000),
        ),
        amount_paisa=210_050,
        offence="MVO-12",
        due_days=15,
        day=DAY,
        office="PSH-DC",
        clerk="a.gul",
        shift=7,
        catalogue=salt("catalogue", 32),
        wording="2026-1",
        vehicle=c.Vehicle(plate="PSH 1234", chassis="JT152EEA100302159", vehicle_class="motorcar"),
        head="C02501",
        ddo="PW4012",
        after_due_paisa=310_050,
        hint="GZ671",
        occurred_at=NOON - timedelta(hours=2),
        occurred_place="GT Road, چمکنی",
        officer="Inspector Bilal",
        power="AC-PSH-2",
        external=c.External("field", "T-000991"),
        remarks="Second time this month",
        group=c.Group(salt("group"), 1, 2, 260_050),
        flags=("offline", "late-lease"),
    )


def minimal_record() -> c.Record:
    """Return a record without any optional field and with an unconfirmed head."""
    return c.Record(
        salt=salt("minimal"),
        request=UUID(bytes=salt("minimal request")),
        payer=c.Payer(name="N. N."),
        lines=(c.Line(code="F", quantity=1, amount_paisa=50_000),),
        amount_paisa=50_000,
        offence="F",
        due_days=0,
        day=DAY,
        office="PSH-DC",
        clerk="a.gul",
        shift=7,
        catalogue=salt("catalogue", 32),
        wording="2026-1",
    )


def token_of(record: c.Record, seq: int, serial: int) -> w.Token:
    """Return the token of ``record``, issued as entry ``seq`` under ``serial``."""
    return w.Token(
        device=DEVICE,
        seq=seq,
        serial=serial,
        issued_at=at(seq),
        paisa=record.amount_paisa,
        head=record.head,
        offence=record.offence,
        due_days=record.due_days,
        hint=record.hint,
        commit=commit_of(encode_record(record)),
    )


def at(seq: int) -> datetime:
    """Return when entry ``seq`` was made."""
    return NOON + timedelta(seconds=37 * seq)


def challan_entry(record: c.Record, seq: int, serial: int) -> j.ChallanEntry:
    """Return the entry that issues ``record``."""
    signed = token.sign_token(token_of(record, seq, serial), KEYS["device"])
    return j.ChallanEntry(
        seq=seq,
        at=at(seq),
        serial=serial,
        record=encode_record(record),
        signature=token.token_signature(signed),
    )


def entries_before_noon() -> list[j.Entry]:
    """Return entries 1…9: what a counter does with challans."""
    own, pin = j.ApprovalKind.OWN_KEY, j.ApprovalKind.PIN
    by: dict[str, Any] = {"clerk": "a.gul", "day": DAY}
    return [
        j.SessionEntry(seq=1, at=at(1), event="login", uid="a.gul"),
        j.ShiftEntry(seq=2, at=at(2), action="open", shift=7, **by),
        challan_entry(full_record(), 3, 418),
        challan_entry(minimal_record(), 4, 419),
        j.PaymentEntry(
            seq=5, at=at(5), challan=3, paisa=200_000, tender="cash", receipt_no=61, shift=7, **by
        ),
        j.PaymentEntry(
            seq=6,
            at=at(6),
            challan=3,
            paisa=10_050,
            tender="cheque",
            receipt_no=62,
            shift=7,
            detail="NBP 000123",
            **by,
        ),
        j.VoidEntry(
            seq=7,
            at=at(7),
            challan=4,
            reason="wrong payer",
            approval=approval(own, "void", 4, "wrong payer"),
            **by,
        ),
        j.VoidEntry(
            seq=8, at=at(8), challan=3, reason="", approval=approval(pin, "void", 3, ""), **by
        ),
        j.ReprintEntry(seq=9, at=at(9), challan=3, copy=1, reason="paper jam", **by),
    ]


def entries_after_noon(head: bytes) -> list[j.Entry]:
    """Return entries 10…17: what a counter does with itself; ``head`` is that of entry 14."""
    close: dict[str, Any] = {"clerk": "a.gul", "day": DAY, "shift": 7, "action": "close"}
    return [
        j.AnchorEntry(seq=10, at=at(10), ack=salt("ack of an earlier part", 32)),
        j.ClockEntry(seq=11, at=at(11), was=at(10), is_now=at(11), uid="a.gul"),
        j.ClockEntry(
            seq=12,
            at=at(12),
            was=at(11),
            is_now=NOON - timedelta(days=1),
            uid="a.gul",
            approval=approval(j.ApprovalKind.TELEPHONE, "clock", 12),
        ),
        j.SessionEntry(seq=13, at=at(13), event="login-failed", uid="a.gul", detail="2nd time"),
        j.SettingEntry(
            seq=14, at=at(14), name="printer", old="virtual:", new="tcp://h:9100", uid="s.khan"
        ),
        j.RotateEntry(
            seq=15,
            at=at(15),
            public_key=KEYS["successor"].public_key,
            proof=KEYS["successor"].sign(head),
        ),
        j.ShiftEntry(seq=16, at=at(16), figures=j.Figures(), **close),
        j.ShiftEntry(
            seq=17,
            at=at(17),
            figures=j.Figures(
                issued=2,
                issued_paisa=260_050,
                voided=1,
                voided_paisa=50_000,
                payments=2,
                paid_paisa=210_050,
                reprints=1,
                first_serial=418,
                last_serial=419,
            ),
            counted_paisa=200_000,
            approval=approval(j.ApprovalKind.OWN_KEY, "shift", 7),
            **close,
        ),
    ]


def chain(certificate: bytes) -> tuple[list[j.Entry], list[bytes]]:
    """Return the golden journal: entries 1…18 and the heads 0…18."""
    heads = [j.genesis(certificate)]
    entries: list[j.Entry] = []

    def append(more: list[j.Entry]) -> None:
        for entry in more:
            entries.append(entry)
            heads.append(j.step(heads[-1], encode_entry(entry)))

    append(entries_before_noon())
    append(entries_after_noon(b"")[:5])
    append(entries_after_noon(heads[-1])[5:])
    manifest = parts.sign_day(busy_day(heads[-1]), KEYS["device"])
    append([j.DayEntry(seq=18, at=at(18), manifest=manifest)])
    return entries, heads


def busy_day(head: bytes) -> w.Day:
    """Return the day of the golden journal; ``head`` is that of entry 17."""
    return w.Day(
        device=DEVICE,
        day=DAY,
        day_no=12,
        first=1,
        last=17,
        head=head,
        closed_at=at(18),
        first_serial=418,
        last_serial=419,
        reprints=1,
        shifts=1,
        totals=(
            replace(NOTHING, issued=1, issued_paisa=50_000, voided=1, voided_paisa=50_000),
            replace(
                NOTHING,
                head="C02501",
                ddo="PW4012",
                issued=1,
                issued_paisa=210_050,
                payments=2,
                paid_paisa=210_050,
            ),
        ),
        grand=(98_765_432_100, 50_000, 90_000_000_000),
        supervisor=approval(j.ApprovalKind.OWN_KEY, "close-day", DAY.isoformat()),
    )


def nil_day(busy: w.Day) -> w.Day:
    """Return a day on which nothing happened, after ``busy``."""
    return replace(
        busy,
        day=DAY + timedelta(days=1),
        day_no=13,
        first=19,
        last=18,
        first_serial=0,
        last_serial=0,
        reprints=0,
        shifts=0,
        totals=(),
        supervisor=approval(j.ApprovalKind.PIN, "close-day", "2026-11-23"),
    )
