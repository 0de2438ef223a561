"""What a sound entry does to the treasury's tables, and which rules it offends.

An entry that offends a rule is stored all the same: it happened. The rule's code stands beside
it in the exceptions, in the acknowledgement, and in the report.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, select, update

from desktop.domain.calendar import local_day
from desktop.domain.challan import Record
from desktop.domain.journal import (
    Approval,
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
from treasury.devices import Device
from treasury.founding import Treasury
from treasury.ledger import challan, day, entry, exception, movement
from treasury.verify import CheckedEntry

AFTER_REVOCATION = "after-revocation"
"""The code of what moved money behind the last entry that a revoked key may have signed."""
CLOCK_BACK = timedelta(minutes=2)
"""A counter's clock that steps back further must say so by a clock entry."""
CLOCK_AHEAD = timedelta(minutes=10)
"""An entry later than the treasury's own time by more than this has a wrong clock."""


@dataclass(slots=True)
class Owed:
    """A challan as far as money is concerned, while one part is posted."""

    seq: int
    amount_paisa: int
    paid_paisa: int
    voided_by: int | None
    changed: bool = False


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
            case PaymentEntry() as paid:
                self._payment(paid)
            case VoidEntry() as void:
                self._void(void)
            case ReprintEntry() as again if self._find_owed(again.challan) is None:
                self.flag(again.seq, "reprint-unknown", f"entry {again.challan} is no challan")
            case RotateEntry() as rotated:
                self.flag(rotated.seq, "key-rotation", f"new key {rotated.public_key.hex()}")
            case DayEntry() as closing if checked.manifest:
                self._day(closing, checked.manifest)

    def flag(self, seq: int, code: str, detail: str) -> None:
        """Store that entry ``seq`` offends the rule ``code``, and how."""
        row = {"code": code, "detail": detail, "found_at": self.received_at}
        self._add(exception, seq, row)

    def flush(self) -> None:
        """Write what was posted so far."""
        for table, rows in self._rows.items():
            add_rows(self.connection, table, rows)
        self._rows.clear()
        for owed in self._owed.values():
            if owed.changed:
                self._update_owed(owed)

    def _add(self, table: Table, seq: int, values: dict[str, Any]) -> None:
        row = {"device": self.device.device, "seq": seq, **values}
        self._rows.setdefault(table, []).append(row)

    def _update_owed(self, owed: Owed) -> None:
        place = (challan.c.device == self.device.device) & (challan.c.seq == owed.seq)
        values = {"paid_paisa": owed.paid_paisa, "voided_by": owed.voided_by}
        self.connection.execute(update(challan).where(place).values(values))
        owed.changed = False

    def _check_time(self, seq: int, at: datetime, kind: int) -> None:
        if at > self.received_at + CLOCK_AHEAD:
            self.flag(seq, "clock-ahead", f"{at:%Y-%m-%d %H:%M} UTC is still to come")
        if self.last_at and kind != Kind.CLOCK and at < self.last_at - CLOCK_BACK:
            self.flag(seq, "clock-back", f"the entry before was made {self.last_at - at} later")
        self.last_at = at

    def _challan(self, issued: ChallanEntry, record: Record, checked: CheckedEntry) -> None:
        seq, year, hhh = issued.seq, checked.fiscal_year, hash_digits(commit_of(issued.record))
        self._owed[seq] = Owed(seq, record.amount_paisa, 0, None)
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
        }
        self._add(challan, seq, values)
        self._check_serial(seq, issued.serial, year)
        self._check_certificate(seq, issued.at)
        if record.office != self.device.office:
            self.flag(seq, "office-differs", f"issued as {record.office}")
        if self.device.contested(seq):
            self.flag(seq, "forked", "this device's journal contradicts itself from here or before")

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
        heard = self.device.heard_at or self.device.issued_at
        if at > heard + timedelta(days=self.device.lease_days):
            self.flag(seq, "late-lease", f"last heard of on {heard:%Y-%m-%d}")
        if at > self.device.not_after:
            self.flag(seq, "certificate-expired", f"valid to {self.device.not_after:%Y-%m-%d}")

    def _find_owed(self, seq: int) -> Owed | None:
        if seq not in self._owed:
            query = select(challan).where(challan.c.device == self.device.device)
            row = self.connection.execute(query.where(challan.c.seq == seq)).first()
            if row is None:
                return None
            self._owed[seq] = Owed(seq, row.amount_paisa, row.paid_paisa, row.voided_by)
        return self._owed[seq]

    def _payment(self, paid: PaymentEntry) -> None:
        self._move(paid.seq, "paid", paid.challan, paid.paisa)
        owed = self._find_owed(paid.challan)
        if owed is None:
            self.flag(paid.seq, "payment-unknown", f"entry {paid.challan} is no challan")
            return
        owed.paid_paisa, owed.changed = owed.paid_paisa + paid.paisa, True
        if owed.voided_by:
            self.flag(paid.seq, "payment-void", f"void since entry {owed.voided_by}")
        if owed.paid_paisa > owed.amount_paisa:
            over = rupees(owed.paid_paisa - owed.amount_paisa)
            self.flag(paid.seq, "overpaid", f"Rs {over} more than was demanded")

    def _void(self, void: VoidEntry) -> None:
        self._check_approval(void.seq, void.clerk, void.approval)
        owed = self._find_owed(void.challan)
        self._move(void.seq, "voided", void.challan, owed.amount_paisa if owed else 0)
        if owed is None:
            self.flag(void.seq, "void-unknown", f"entry {void.challan} is no challan")
            return
        if owed.voided_by:
            self.flag(void.seq, "void-again", f"void since entry {owed.voided_by}")
        if owed.paid_paisa:
            self.flag(void.seq, "void-paid", f"Rs {rupees(owed.paid_paisa)} had been paid")
        owed.voided_by, owed.changed = owed.voided_by or void.seq, True

    def _check_approval(self, seq: int, clerk: str, approval: Approval) -> None:
        if approval.uid == clerk:
            self.flag(seq, "self-approved", f"{clerk} asked and approved")
        if approval.kind == ApprovalKind.NOBODY:
            self.flag(seq, "not-approved", "no second person said yes")
        if approval.kind == ApprovalKind.TELEPHONE:
            self.flag(seq, "by-telephone", f"{approval.uid} has not signed yet")

    def _move(self, seq: int, kind: str, of: int, paisa: int) -> None:
        self._add(movement, seq, {"kind": kind, "challan": of, "paisa": paisa})

    def _day(self, closing: DayEntry, manifest: Day) -> None:
        self.flush()
        result = compare_day(self.connection, self.treasury, closing, manifest)
        self._add(day, closing.seq, result.row)
        if manifest.totals and manifest.supervisor.kind == ApprovalKind.NOBODY:
            self.flag(closing.seq, "not-approved", "a worked day that nobody closed")
        for code, detail in result.faults:
            self.flag(closing.seq, code, detail)


def after_revocation(after: int) -> str:
    """Return the words on an entry behind ``after``, the last one of a revoked key."""
    return f"the device's key was revoked after entry {after}"


def last_entry(connection: Connection, device: Device) -> Row[Any] | None:
    """Return the stored row of the device's last entry, None before any."""
    place = (entry.c.device == device.device) & (entry.c.seq == device.next_seq - 1)
    return connection.execute(select(entry).where(place)).first()
