"""What a sound entry does to the treasury's tables, and which rules it offends.

An entry that offends a rule is stored all the same: it happened. The rule's code stands beside
it in the exceptions, in the acknowledgement, and in the report.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, select, update

from desktop.domain.calendar import local_day
from desktop.domain.catalogue import Catalogue
from desktop.domain.challan import Record
from desktop.domain.journal import (
    AnchorEntry,
    ApprovalKind,
    ChallanEntry,
    DayEntry,
    Kind,
    PaymentEntry,
    ReprintEntry,
    RotateEntry,
    VoidEntry,
)
from desktop.domain.money import rupees
from desktop.domain.numbers import hash_digits, make_reference
from desktop.domain.wire import Day
from desktop.signing.records import commit_of
from treasury.bulk import add_rows
from treasury.days import MONEY_KINDS, compare_day
from treasury.devices import Device, pass_on
from treasury.exceptions import told_of
from treasury.feed import tell
from treasury.founding import Treasury
from treasury.ledger import challan, day, device, entry, exception, movement, offence_key
from treasury.money_ledger import OVER, VOID, refund
from treasury.offices import Registers, known_catalogues, registers_in
from treasury.recorded import full_of
from treasury.renewals import InForce, in_force
from treasury.rules import (
    Issue,
    approval_faults,
    approver_faults,
    challan_faults,
    same_offence,
    twins,
)
from treasury.verify import CheckedEntry

AFTER_REVOCATION = "after-revocation"
"""The code of what moved money behind the last entry that a revoked key may have signed."""
CLOCK_BACK = timedelta(minutes=2)
"""A counter's clock that steps back further must say so by a clock entry."""
CLOCK_AHEAD = timedelta(minutes=10)
"""An entry later than the treasury's own time by more than this has a wrong clock."""

_ON_A_CHALLAN = (PaymentEntry, VoidEntry, ReprintEntry)
_AT_ONCE = 500
_SETTLE = update(challan).where(
    challan.c.device == bindparam("of_device"), challan.c.seq == bindparam("of_seq")
)


@dataclass(slots=True)
class Owed:
    """A challan as far as money is concerned, while one part is posted.

    full_paisa: what must be paid in all, which grows where a rail was paid late.
    """

    seq: int
    amount_paisa: int
    full_paisa: int
    paid_paisa: int
    voided_by: int | None
    changed: bool = False

    def take(self, paisa: int) -> int:
        """Count money that the counter took, without a surcharge; return how much was too much."""
        if self.paid_paisa < self.full_paisa:
            self.full_paisa = self.amount_paisa
        self.paid_paisa, self.changed = self.paid_paisa + paisa, True
        return max(0, min(paisa, self.paid_paisa - self.full_paisa))


@dataclass(slots=True)
class Posting:
    """Posts the new entries of one part, in order, inside the caller's transaction."""

    connection: Connection
    treasury: Treasury
    device: Device
    received_at: datetime
    last_at: datetime | None
    _owed: dict[int, Owed] = field(default_factory=dict)
    _serials: dict[int, int] = field(default_factory=dict)
    _rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    _offences: dict[int, bytes] = field(default_factory=dict)
    _leased_from: datetime = field(init=False)
    _in_force: tuple[InForce, ...] = field(init=False)
    _registers: Registers = field(init=False)
    _known: tuple[Catalogue, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._leased_from = self.device.anchored_at or self.device.issued_at
        first = InForce(self.device.issued_at, self.device.not_after, self.device.lease_days)
        self._in_force = in_force(self.connection, self.device.device, first)
        self._registers = registers_in(self.treasury.folder)
        self._known = known_catalogues(self.treasury)

    def post(self, checked: CheckedEntry) -> None:
        """Add one entry and what follows from it."""
        sealed = checked.sealed
        row = {"kind": sealed.kind, "at": sealed.at, "body": sealed.body, "head": sealed.head}
        self._add(entry, sealed.seq, {**row, "received_day": local_day(self.received_at)})
        self._check_time(sealed.seq, sealed.at, sealed.kind)
        if sealed.kind in MONEY_KINDS and self.device.revoked(sealed.seq):
            after = self.device.revoked_after or 0
            self.flag(sealed.seq, AFTER_REVOCATION, after_revocation(after))
        self._act(checked)

    def _act(self, checked: CheckedEntry) -> None:
        match checked.entry:
            case ChallanEntry() as issued if checked.record:
                self._challan(issued, checked.record, checked)
            case AnchorEntry() as anchor:
                self._leased_from = max(anchor.at, self.device.issued_at)
            case PaymentEntry() as paid:
                self._payment(paid)
            case VoidEntry() as void:
                self._void(void)
            case ReprintEntry() as again if self._find_owed(again.challan) is None:
                self.flag(again.seq, "reprint-unknown", f"entry {again.challan} is no challan")
            case RotateEntry() as rotated:
                self._rotate(rotated, proved=checked.proved)
            case DayEntry() as closing if checked.manifest:
                self._day(closing, checked.manifest)

    def _rotate(self, rotated: RotateEntry, *, proved: bool) -> None:
        self.flag(rotated.seq, "key-rotation", f"new key {rotated.public_key.hex()}")
        if not proved:
            self.flag(rotated.seq, "key-unproved", "its holder did not sign the head before")
        elif not pass_on(self.connection, self.device.device, rotated.seq, rotated.public_key):
            self.flag(rotated.seq, "key-known", "it is or was a device's key already")

    def flag(self, seq: int, code: str, detail: str) -> None:
        """Store that entry ``seq`` offends the rule ``code``, and how."""
        row = {"code": code, "detail": detail, "found_at": self.received_at}
        self._add(exception, seq, row)

    def foresee(self, new: list[CheckedEntry]) -> None:
        """Fetch, all at once, the challans of earlier parts that these entries speak of."""
        spoken = {each.entry.challan for each in new if isinstance(each.entry, _ON_A_CHALLAN)}
        older = sorted(spoken - {each.sealed.seq for each in new})
        for start in range(0, len(older), _AT_ONCE):
            some = challan.c.seq.in_(older[start : start + _AT_ONCE])
            query = select(challan).where(challan.c.device == self.device.device, some)
            for row in self.connection.execute(query):
                owed = row.amount_paisa, full_of(row), row.paid_paisa, row.voided_by
                self._owed[row.seq] = Owed(row.seq, *owed)

    def flush(self) -> None:
        """Write what was posted so far."""
        self._settle()
        for seq, words in twins(self.connection, self.device.device, self._offences):
            self.flag(seq, "duplicate-offence", words)
        self._offences.clear()
        for table, rows in self._rows.items():
            add_rows(self.connection, table, rows)
        faults = told_of(self.connection, self._rows.get(exception, ()))
        tell(self.connection, self.device.office, faults)
        self._rows.clear()
        sender = update(device).where(device.c.device == self.device.device)
        self.connection.execute(sender.values(anchored_at=self._leased_from))

    def _add(self, table: Table, seq: int, values: dict[str, Any]) -> None:
        row = {"device": self.device.device, "seq": seq, **values}
        self._rows.setdefault(table, []).append(row)

    def _settle(self) -> None:
        """Let each challan say what became of it, in its row to be written or in the stored one."""
        unwritten = {row["seq"]: row for row in self._rows.get(challan, ())}
        stored = []
        for owed in self._owed.values():
            values = {"paid_paisa": owed.paid_paisa, "voided_by": owed.voided_by}
            values["full_paisa"] = owed.full_paisa
            if owed.seq in unwritten:
                unwritten[owed.seq].update(values)
            elif owed.changed:
                place = {"of_device": self.device.device, "of_seq": owed.seq}
                stored.append({**place, **values})
            owed.changed = False
        if stored:
            self.connection.execute(_SETTLE, stored)

    def _check_time(self, seq: int, at: datetime, kind: int) -> None:
        if at > self.received_at + CLOCK_AHEAD:
            self.flag(seq, "clock-ahead", f"{at:%Y-%m-%d %H:%M} UTC is still to come")
        if self.last_at and kind != Kind.CLOCK and at < self.last_at - CLOCK_BACK:
            self.flag(seq, "clock-back", f"the entry before was made {self.last_at - at} later")
        self.last_at = at

    def _challan(self, issued: ChallanEntry, record: Record, checked: CheckedEntry) -> None:
        seq, year, hhh = issued.seq, checked.fiscal_year, hash_digits(commit_of(issued.record))
        self._owed[seq] = Owed(seq, record.amount_paisa, record.amount_paisa, 0, None)
        values = {
            "fiscal_year": year,
            "serial": issued.serial,
            "reference": make_reference(self.device.device, year, issued.serial, hhh),
            "token": checked.token,
            "head": record.head,
            "ddo": record.ddo,
            "beneficiary": record.beneficiary,
            "offence": record.offence,
            "amount_paisa": record.amount_paisa,
            "after_due_paisa": record.after_due_paisa,
            "paid_paisa": 0,
            "full_paisa": record.amount_paisa,
            "voided_by": None,
        }
        self._add(challan, seq, values)
        self._check_serial(seq, issued.serial, year)
        self._check_certificate(seq, issued.at)
        if record.office != self.device.office:
            self.flag(seq, "office-differs", f"issued as {record.office}")
        issue = Issue(record, local_day(issued.at), self.device)
        for code, words in challan_faults(issue, self._known, self._registers):
            self.flag(seq, code, words)
        self._note_offence(issued, record)
        if self.device.contested(seq):
            self.flag(seq, "forked", "this device's journal contradicts itself from here or before")

    def _note_offence(self, issued: ChallanEntry, record: Record) -> None:
        key = same_offence(issued, record)
        if key is not None:
            self._offences[issued.seq] = key
            self._add(offence_key, issued.seq, {"key": key})

    def _check_serial(self, seq: int, serial: int, year: int) -> None:
        expected = self._last_serial(year) + 1
        if serial != expected:
            self.flag(seq, "serial-gap", f"serial {serial} of {year}, expected {expected}")
        self._serials[year] = serial

    def _last_serial(self, year: int) -> int:
        if year not in self._serials:
            of_year = (challan.c.device == self.device.device) & (challan.c.fiscal_year == year)
            query = select(challan.c.serial).where(of_year).order_by(challan.c.seq.desc())
            self._serials[year] = self.connection.scalar(query.limit(1)) or 0
        return self._serials[year]

    def _check_certificate(self, seq: int, at: datetime) -> None:
        """Measure the lease as the counter does: from the last acknowledgement it had then.

        A certificate that was renewed by then counts as one.
        """
        held = [each for each in self._in_force if each.issued_at <= at]
        last = held[-1] if held else self._in_force[0]
        since = max(self._leased_from, last.issued_at)
        if at - since > timedelta(days=last.lease_days):
            self.flag(seq, "late-lease", f"last acknowledged on {since:%Y-%m-%d}")
        if at > last.not_after:
            self.flag(seq, "certificate-expired", f"valid to {last.not_after:%Y-%m-%d}")

    def _find_owed(self, seq: int) -> Owed | None:
        return self._owed.get(seq)

    def _payment(self, paid: PaymentEntry) -> None:
        self._move(paid.seq, "paid", paid.challan, paid.paisa)
        owed = self._find_owed(paid.challan)
        if owed is None:
            self.flag(paid.seq, "payment-unknown", f"entry {paid.challan} is no challan")
            return
        over = owed.take(paid.paisa)
        if owed.voided_by:
            self.flag(paid.seq, "payment-void", f"void since entry {owed.voided_by}")
            self._give_back(paid.seq, paid.challan, paid.paisa, VOID)
        elif over:
            self._give_back(paid.seq, paid.challan, over, OVER)
        if owed.paid_paisa > owed.full_paisa:
            much = rupees(owed.paid_paisa - owed.full_paisa)
            self.flag(paid.seq, "overpaid", f"Rs {much} more than was demanded")

    def _give_back(self, seq: int, of: int, paisa: int, why: str) -> None:
        """Note that by the entry ``seq`` money must be given back to whoever paid for ``of``."""
        row = {"device": self.device.device, "seq": of, "entry": seq, "paisa": paisa, "why": why}
        self._rows.setdefault(refund, []).append({**row, "due_at": self.received_at})

    def _void(self, void: VoidEntry) -> None:
        office = self.device.office
        for code, words in approval_faults(void.approval, void.clerk, office, self._registers):
            self.flag(void.seq, code, words)
        owed = self._find_owed(void.challan)
        self._move(void.seq, "voided", void.challan, owed.amount_paisa if owed else 0)
        if owed is None:
            self.flag(void.seq, "void-unknown", f"entry {void.challan} is no challan")
            return
        if owed.voided_by:
            self.flag(void.seq, "void-again", f"void since entry {owed.voided_by}")
        if owed.paid_paisa:
            self.flag(void.seq, "void-paid", f"Rs {rupees(owed.paid_paisa)} had been paid")
            if not owed.voided_by:
                counted = min(owed.paid_paisa, owed.full_paisa)
                self._give_back(void.seq, void.challan, counted, VOID)
        owed.voided_by, owed.changed = owed.voided_by or void.seq, True

    def _move(self, seq: int, kind: str, of: int, paisa: int) -> None:
        self._add(movement, seq, {"kind": kind, "challan": of, "paisa": paisa})

    def _day(self, closing: DayEntry, manifest: Day) -> None:
        self.flush()
        result = compare_day(self.connection, self.treasury, closing, manifest)
        self._add(day, closing.seq, result.row)
        if manifest.supervisor.kind != ApprovalKind.NOBODY:
            for code, words in approver_faults(
                manifest.supervisor, self.device.office, self._registers
            ):
                self.flag(closing.seq, code, words)
        elif manifest.totals:
            self.flag(closing.seq, "not-approved", "a worked day that nobody closed")
        for code, detail in result.faults:
            self.flag(closing.seq, code, detail)


def after_revocation(after: int) -> str:
    """Return the words on an entry behind ``after``, the last one of a revoked key."""
    return f"the device's key was revoked after entry {after}"


def last_entry(connection: Connection, sender: Device) -> Row[Any] | None:
    """Return the stored row of the device's last entry, None before any."""
    place = (entry.c.device == sender.device) & (entry.c.seq == sender.next_seq - 1)
    return connection.execute(select(entry).where(place)).first()
