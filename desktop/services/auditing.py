"""The audit: the whole journal, link by link, and every challan row against its entry.

Entries and rows are read side by side, some hundred at a time: a long ledger needs no more memory.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import inf

from desktop.domain.calendar import fiscal_year, local_day
from desktop.domain.journal import (
    ChallanEntry,
    DayEntry,
    PaymentEntry,
    ReprintEntry,
    RotateEntry,
    Sealed,
    VoidEntry,
)
from desktop.domain.wire import Token
from desktop.models.challans import ChallanRow, Lines
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.chaining import Links
from desktop.services.counter import Counter
from desktop.services.feeding import money_now
from desktop.services.issuing import names_of, row_of
from desktop.services.trusting import treasury_keys
from desktop.signing.codec import BadBytes
from desktop.signing.entries import decode_entry
from desktop.signing.parts import open_ack, open_evidence, open_part
from desktop.signing.records import commit_of, decode_record
from desktop.signing.rotation import Lineage
from desktop.signing.token import reopen_token
from desktop.signing.treasury_keys import TreasuryKeys

MAX_FAULTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What the audit found: ``faults`` are sentences; none means the ledger is whole."""

    ok: bool
    entries: int
    challans: int
    parts: int
    head: str
    faults: tuple[str, ...]


@dataclass(slots=True)
class _Walk:
    """What the walk has seen so far."""

    links: Links
    keys: Lineage
    rows: Iterator[tuple[ChallanRow, Lines]]
    challans: int = 0
    ahead: tuple[ChallanRow, Lines] | None = None
    unknown: set[int] = field(default_factory=set)
    days: dict[int, bytes] = field(default_factory=dict)
    serials: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    paid: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    after_due: dict[int, int] = field(default_factory=dict)
    void: set[int] = field(default_factory=set)
    copies: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    named: dict[int, bytes] = field(default_factory=dict)

    @property
    def faults(self) -> list[str]:
        """What was found wrong, in sentences."""
        return self.links.faults

    def row_of(self, seq: int) -> tuple[ChallanRow, Lines] | None:
        """Return the challan of entry ``seq``; rows passed over on the way are faults."""
        self.pass_by(seq)
        found = self.ahead
        if found is None or found[0].seq != seq:
            return None
        self.ahead = next(self.rows, None)
        return found

    def pass_by(self, seq: float) -> None:
        """Find fault with every row before ``seq`` that is still ahead."""
        while self.ahead is not None and self.ahead[0].seq < seq:
            self.unknown.add(self.ahead[0].seq)
            self.faults.append(f"{self.ahead[0].number}: the journal does not know it")
            self.ahead = next(self.rows, None)


def audit(*, db: Database, counter: Counter) -> Audit:
    """Check every entry, hash, signature, serial, row, part and acknowledgement; change nothing."""
    parts = 0
    with db.read() as uow:
        walk = _Walk(Links(counter.genesis), counter.lineage(uow), uow.challans.walk())
        try:
            parts = _check_all(walk, uow, counter)
        except (TypeError, ValueError) as error:  # SQLite takes any kind of value in any column
            what = f"the ledger holds a value of another kind than it must ({error})"
            walk.faults.append(f"after entry {walk.links.seq}: {what}; the rest was not looked at")
    return Audit(
        ok=not walk.faults,
        entries=walk.links.seq,
        challans=walk.challans,
        parts=parts,
        head=walk.links.head.hex(),
        faults=tuple(walk.faults[:MAX_FAULTS]),
    )


def _check_all(walk: _Walk, uow: UnitOfWork, counter: Counter) -> int:
    """Look at everything, and return how many parts there are."""
    walk.ahead = next(walk.rows, None)
    for sealed in uow.journal.span(1):
        walk.links.take(sealed.seq, sealed.body, sealed.head)
        try:
            _check_entry(sealed, walk, counter)
        except BadBytes as error:
            walk.faults.append(f"entry {sealed.seq}: {error.why}")
    _check_rows(walk, uow, counter)
    _check_days(walk, uow)
    return _check_parts(walk, uow)


def _check_entry(sealed: Sealed, walk: _Walk, counter: Counter) -> None:
    entry = decode_entry(sealed.body)
    if (entry.seq, int(entry.kind), entry.at) != (sealed.seq, sealed.kind, sealed.at):
        walk.faults.append(f"entry {sealed.seq}: its row says something else than its bytes")
    match entry:
        case ChallanEntry():
            _check_challan(entry, walk.row_of(entry.seq), walk, counter)
        case DayEntry():
            walk.days[entry.seq] = entry.manifest
        case PaymentEntry():
            walk.paid[entry.challan] += entry.paisa
        case VoidEntry():
            walk.void.add(entry.challan)
        case ReprintEntry():
            walk.copies[entry.challan] = entry.copy
        case RotateEntry():
            walk.named[entry.seq] = entry.public_key


def _check_challan(
    entry: ChallanEntry, stored: tuple[ChallanRow, Lines] | None, walk: _Walk, counter: Counter
) -> None:
    walk.challans += 1
    year = fiscal_year(local_day(entry.at))
    walk.serials[year] += 1
    if entry.serial != walk.serials[year]:
        walk.faults.append(f"entry {entry.seq}: serial {entry.serial} is not the next of its year")
        walk.serials[year] = entry.serial
    record = decode_record(entry.record)
    if record.after_due_paisa is not None:
        walk.after_due[entry.seq] = record.after_due_paisa
    commit = commit_of(entry.record)
    token = Token(
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
    signed = reopen_token(token, entry.signature, walk.keys.at(entry.seq))
    if stored is None:
        walk.faults.append(f"entry {entry.seq}: its challan row is missing")
        return
    row, lines = stored
    told = row_of(
        record, entry.seq, names_of(counter, entry.at, entry.serial, commit), signed, entry.at
    )
    written = tuple((line.code, line.quantity, line.amount_paisa) for line in record.lines)
    if row != _in_state_of(row, told) or lines != written:
        walk.faults.append(f"{row.number}: the row says something else than the journal")


def _in_state_of(row: ChallanRow, told: ChallanRow) -> ChallanRow:
    """Return ``told`` in the state of ``row``: that may change, and is checked on its own."""
    return replace(
        told,
        custody=row.custody,
        money=row.money,
        paid_paisa=row.paid_paisa,
        is_void=row.is_void,
        copies=row.copies,
        psid=row.psid,
    )


def _check_rows(walk: _Walk, uow: UnitOfWork, counter: Counter) -> None:
    elsewhere = uow.feed.came(counter.device)
    walk.pass_by(inf)
    for row, _ in uow.challans.walk():
        wrong = (
            "" if row.seq in walk.unknown else _state_fault(row, walk, elsewhere.get(row.seq, []))
        )
        if wrong:
            walk.faults.append(f"{row.number}: {wrong}")


def _check_days(walk: _Walk, uow: UnitOfWork) -> None:
    if uow.figures.paid()[1] != sum(walk.paid.values()):
        walk.faults.append("the payments say something else than the journal")
    if uow.figures.voided()[0] != len(walk.void):
        walk.faults.append("the voids say something else than the journal")
    if {row.seq: row.manifest for row in uow.shifts.days()} != walk.days:
        walk.faults.append("the closed days say something else than the journal")
    if {row.named_by: row.public_key for row in uow.successors.all()} != walk.named:
        walk.faults.append("the signing keys are others than the journal names")


def _state_fault(row: ChallanRow, walk: _Walk, elsewhere: list[tuple[datetime, int]]) -> str:
    if row.paid_paisa != walk.paid[row.seq] + sum(paisa for _, paisa in elsewhere):
        return "what it says was paid is not what the journal says"
    if row.is_void != (row.seq in walk.void):
        return "it is void in the row or in the journal, not in both"
    if row.money != money_now(row, walk.after_due.get(row.seq), elsewhere):
        return "whether it is paid is not what its payments say"
    if row.copies != walk.copies[row.seq]:
        return "it has not as many duplicates as the journal says"
    return ""


def _check_parts(walk: _Walk, uow: UnitOfWork) -> int:
    parts, keys = uow.parts.all(), treasury_keys(uow)
    expected = 1
    for row in parts:
        try:
            part = open_part(row.body, walk.keys.at(row.first))
            if part.first != expected or part.last != row.last:
                walk.faults.append(f"part {row.first}–{row.last}: the parts are not in one line")
            entries = tuple(sealed.body for sealed in uow.journal.span(row.first, row.last))
            if part.entries != entries:
                walk.faults.append(f"part {row.first}–{row.last}: the journal says otherwise")
            for what in _anothers(row, keys):
                walk.faults.append(f"part {row.first}–{row.last}: the {what} is another's")
        except BadBytes as error:
            walk.faults.append(f"part {row.first}–{row.last}: {error}")
        expected = row.last + 1
    _check_later_acks(walk, uow, keys)
    return len(parts)


def _anothers(row: PartRow, keys: TreasuryKeys) -> Iterator[str]:
    """Yield which of a part's signed answers are not about it."""
    if row.ack is not None and keys.opened_ever(open_ack, row.ack).part != row.digest:
        yield "acknowledgement"
    if (
        row.evidence is not None
        and keys.opened_ever(open_evidence, row.evidence).part != row.digest
    ):
        yield "evidence"


def _check_later_acks(walk: _Walk, uow: UnitOfWork, keys: TreasuryKeys) -> None:
    for digest, ack in uow.parts.later_acks():
        try:
            if keys.opened_ever(open_ack, ack).part != digest:
                walk.faults.append("a further acknowledgement is another part's")
        except BadBytes as error:
            walk.faults.append(f"a further acknowledgement: {error}")
