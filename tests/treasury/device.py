"""A counter made for tests: its key, its certificate, its journal and its parts, as real bytes."""

import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID

from desktop.domain.calendar import fiscal_year, local_day
from desktop.domain.challan import Line, Payer, Record
from desktop.domain.daybook import Movement, totals
from desktop.domain.journal import (
    AnchorEntry,
    Approval,
    ApprovalKind,
    ChallanEntry,
    DayEntry,
    Entry,
    PaymentEntry,
    SessionEntry,
    VoidEntry,
    genesis,
    step,
)
from desktop.domain.wire import Day, EnrolmentRequest, Part, Token
from desktop.signing.codec import KeySigner
from desktop.signing.enrolment import sign_enrolment
from desktop.signing.entries import deed_hash, encode_entry
from desktop.signing.parts import sign_day, sign_part
from desktop.signing.records import commit_of, encode_record
from desktop.signing.token import peek_token, sign_token, to_digits, token_signature
from treasury.offices import catalogues

MovementKind = Literal["issued", "voided", "paid"]

MORNING = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
"""Nine o'clock in Peshawar on the day most tests play."""
DAY = date(2026, 11, 20)
OFFICE = "DC-PSH"
CLERK, SUPERVISOR = "gul", "nadia"


def signer_of(name: str) -> KeySigner:
    """The same name, the same key."""
    return KeySigner(sha256(name.encode()).digest())


def a_request(name: str = "one", *, demo: bool = False, **changes: Any) -> bytes:  # noqa: ANN401 — any field
    """A signed enrolment request of the counter ``name`` for PSH-02 unless changed."""
    signer = signer_of(name)
    values: dict[str, Any] = {
        "public_key": signer.public_key,
        "office": OFFICE,
        "district": "PSH",
        "counter": "02",
        "nonce": sha256(b"nonce" + name.encode()).digest()[:16],
        "created_at": MORNING,
        "machine": "test",
        "demo": demo,
    }
    return sign_enrolment(EnrolmentRequest(**{**values, **changes}), signer)


def a_record(n: int, paisa: int = 250_000, **changes: Any) -> Record:  # noqa: ANN401 — any field
    """A full record with a salt and a request of its own for every ``n``."""
    digest = sha256(b"record%d" % n).digest()
    values: dict[str, Any] = {
        "salt": digest[:16],
        "request": UUID(bytes=digest[16:]),
        "payer": Payer(name="Nasir Khan", id_type="cnic", id_number=f"17301{n:08d}"),
        "lines": (Line(code="PC-01", quantity=1, amount_paisa=paisa),),
        "amount_paisa": paisa,
        "offence": "PC-01",
        "officer": "AC-PSH",
        "power": "PC-3-7",
        "due_days": 10,
        "day": DAY,
        "office": OFFICE,
        "clerk": CLERK,
        "shift": 1,
        "catalogue": catalogues()[-1].digest,
        "wording": "2026-11-a",
    }
    return Record(**{**values, **changes})


def approved(
    *deed: str | int, kind: ApprovalKind = ApprovalKind.PIN, by: str = SUPERVISOR
) -> Approval:
    """A supervisor's yes to a deed."""
    return Approval(by, kind, deed_hash(*map(str, deed)))


@dataclass
class Journal:
    """One counter's chain, grown entry by entry; ``clone`` makes the disk copy nobody wants."""

    name: str
    device: int
    certificate: bytes
    at: datetime = MORNING
    bodies: list[bytes] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    records: dict[int, Record] = field(default_factory=dict)
    tokens: dict[int, bytes] = field(default_factory=dict)
    movements: list[tuple[int, Movement]] = field(default_factory=list)
    serials: dict[int, int] = field(default_factory=dict)
    days: int = 0

    def __post_init__(self) -> None:
        self.signer = signer_of(self.name)
        self.heads = self.heads or [genesis(self.certificate)]

    @property
    def next_seq(self) -> int:
        return len(self.bodies) + 1

    def clone(self) -> "Journal":
        return copy.deepcopy(self)

    def tick(self) -> datetime:
        self.at += timedelta(seconds=30)
        return self.at

    def add(self, entry: Entry) -> int:
        """Append any entry and return its seq."""
        self.bodies.append(encode_entry(entry))
        self.heads.append(step(self.heads[-1], self.bodies[-1]))
        return entry.seq

    def session(self, detail: str = "") -> int:
        return self.add(
            SessionEntry(seq=self.next_seq, at=self.tick(), event="login", uid=CLERK, detail=detail)
        )

    def challan(self, paisa: int = 250_000, *, serial: int = 0, **changes: Any) -> int:  # noqa: ANN401 — any field
        """Issue one; every field of the record can be changed."""
        seq, at = self.next_seq, self.tick()
        year = fiscal_year(local_day(at))
        record = a_record(seq * 1000 + self.device, paisa, **changes)
        serial = serial or self.serials.get(year, 0) + 1
        self.serials[year], self.records[seq] = serial, record
        raw = encode_record(record)
        token = sign_token(self._token(seq, at, serial, record), self.signer)
        self.tokens[seq] = token
        self._move(seq, "issued", record)
        entry = ChallanEntry(
            seq=seq, at=at, serial=serial, record=raw, signature=token_signature(token)
        )
        return self.add(entry)

    def _token(self, seq: int, at: datetime, serial: int, record: Record) -> Token:
        return Token(
            device=self.device,
            seq=seq,
            serial=serial,
            issued_at=at,
            paisa=record.amount_paisa,
            head=record.head,
            offence=record.offence,
            due_days=record.due_days,
            hint=record.hint,
            commit=commit_of(encode_record(record)),
        )

    def _move(self, seq: int, kind: MovementKind, record: Record, paisa: int | None = None) -> None:
        paisa = record.amount_paisa if paisa is None else paisa
        moved = Movement(kind, record.head, record.ddo, record.beneficiary, paisa)
        self.movements.append((seq, moved))

    def pay(self, challan: int, paisa: int | None = None) -> int:
        record = self.records.get(challan)
        paid = paisa or (record.amount_paisa if record else 1)
        if record:
            self._move(self.next_seq, "paid", record, paid)
        entry = PaymentEntry(
            seq=self.next_seq,
            at=self.tick(),
            challan=challan,
            paisa=paid,
            tender="cash",
            receipt_no=self.next_seq,
            clerk=CLERK,
            shift=1,
            day=DAY,
        )
        return self.add(entry)

    def void(self, challan: int, approval: Approval | None = None) -> int:
        if challan in self.records:
            self._move(self.next_seq, "voided", self.records[challan])
        entry = VoidEntry(
            seq=self.next_seq,
            at=self.tick(),
            challan=challan,
            reason="wrong person",
            clerk=CLERK,
            day=DAY,
            approval=approval or approved("void", challan),
        )
        return self.add(entry)

    def anchor(self, ack: bytes) -> int:
        return self.add(AnchorEntry(seq=self.next_seq, at=self.tick(), ack=sha256(ack).digest()))

    def manifest(self, first: int, last: int, day: date = DAY) -> Day:
        """The day over the entries first…last, as a right-minded counter reckons it."""
        within = [moved for seq, moved in self.movements if first <= seq <= last]
        ever = [moved for seq, moved in self.movements if seq <= last]
        serials = [self._serial(seq) for seq in self.tokens if first <= seq <= last]
        return Day(
            device=self.device,
            day=day,
            day_no=self.days + 1,
            first=first,
            last=last,
            head=self.heads[last],
            closed_at=self.at,
            first_serial=min(serials, default=0),
            last_serial=max(serials, default=0),
            reprints=0,
            shifts=1,
            totals=totals(within),
            grand=(_sum(ever, "issued"), _sum(ever, "voided"), _sum(ever, "paid")),
            supervisor=approved("close-day", day.isoformat()),
        )

    def _serial(self, seq: int) -> int:
        return peek_token(self.tokens[seq])[1].serial

    def close_day(self, manifest: Day) -> int:
        self.days += 1
        signed = sign_day(manifest, self.signer)
        return self.add(DayEntry(seq=self.next_seq, at=self.tick(), manifest=signed))

    def part(self, first: int = 1, last: int | None = None) -> bytes:
        """The entries first…last (all from ``first`` if not given) as a signed part."""
        last = last or len(self.bodies)
        part = Part(
            device=self.device,
            first=first,
            last=last,
            prev_head=self.heads[first - 1],
            head=self.heads[last],
            entries=tuple(self.bodies[first - 1 : last]),
        )
        return sign_part(part, self.signer)

    def digits(self, seq: int) -> str:
        return to_digits(self.tokens[seq])


def _sum(moved: list[Movement], kind: str) -> int:
    return sum(each.paisa for each in moved if each.kind == kind)
