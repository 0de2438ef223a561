"""Registers of a counter over business days: gathered here, set on A4 or as CSV in ``printing``."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.calendar import Clock, local_day
from desktop.domain.challan import Record
from desktop.domain.errors import Refused
from desktop.domain.identity import IdType, format_id
from desktop.domain.journal import ChallanEntry, Kind, ReprintEntry
from desktop.domain.text import Bilingual
from desktop.domain.words import amount_in_words
from desktop.models.challans import ChallanRow, challan, payment, void
from desktop.models.database import Database, UnitOfWork
from desktop.models.figures import PaymentRow
from desktop.printing import deposit, registers
from desktop.printing.documents import Document
from desktop.printing.registers import DEPOSITED, FIELDS, TITLES
from desktop.printing.sheets_content import Deposit, Listing, Period, Register, Value
from desktop.services.counter import Counter, receipt_number
from desktop.services.old_catalogues import choice_title
from desktop.services.slips import issuer
from desktop.signing.entries import decode_entry
from desktop.signing.records import decode_record

KINDS = ("issued", "void", "reprints", "late", "officers", "deposit")
LATE_LEASE = "late-lease"
CASH = "cash"

_LATE = Bilingual("Issued past the offline lease", "آف لائن میعاد کے بعد جاری ہوا")
_EARLIER = Bilingual("Occurred on an earlier day", "پہلے کسی دن کا وقوعہ")

Row = tuple[Value, ...]
Days = tuple[date, date]
"""A first and a last business day, both included."""


class NoSuchRegister(Refused):
    """No register has that name."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"There is no register “{kind}”: it must be one of {', '.join(KINDS)}.")
        self.kind = kind


class PeriodWrong(Refused):
    """A period that ends before it begins."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            f"The period from {first:%d-%m-%Y} to {last:%d-%m-%Y} ends before it begins."
        )
        self.first = first
        self.last = last


def gather(  # noqa: PLR0913 - the deed's three, and what bootstrap binds
    kind: str, days: Days, by: str, *, db: Database, counter: Counter, now: Clock
) -> Register | Deposit:
    """Return what a register of ``days`` says, or the deposit slip; ``by`` prints it.

    kind: one of ``KINDS``. Raises NoSuchRegister, PeriodWrong.
    """
    if kind not in KINDS:
        raise NoSuchRegister(kind)
    if days[1] < days[0]:
        raise PeriodWrong(*days)
    with db.read() as uow:
        names = {person.uid: person.name_en for person in uow.people.all()}
        period = _period(days, uow, counter)
        desk = _Desk(
            uow=uow, counter=counter, period=period, names=names, printed_at=now(), printed_by=by
        )
        return desk.deposit() if kind == "deposit" else desk.register(kind)


def register_document(content: Register | Deposit) -> Document:
    """Return a register or a deposit slip on A4."""
    if isinstance(content, Deposit):
        return deposit.document(content)
    return registers.document(content)


def register_csv(content: Register | Deposit) -> bytes:
    """Return the rows as CSV."""
    return registers.csv(content)


def record_in(body: bytes) -> Record:
    """Return the record inside a challan's journal entry; TypeError for another entry."""
    entry = decode_entry(body)
    if not isinstance(entry, ChallanEntry):
        raise TypeError("the entry is not a challan's")
    return decode_record(entry.record)


def why_late(row: ChallanRow, record: Record) -> Bilingual | None:
    """Return why a challan is a late entry: past the lease, or back-dated; None where it is not."""
    if LATE_LEASE in record.flags:
        return _LATE
    occurred = record.occurred_at
    return _EARLIER if occurred and local_day(occurred) < row.day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every register is made from: one moment of the ledger, days, who is who."""

    uow: UnitOfWork
    counter: Counter
    period: Period
    names: dict[str, str]
    printed_at: datetime
    printed_by: str

    def register(self, kind: str) -> Register:
        """Return what a register says."""
        return Register(
            code=kind,
            title=TITLES[kind],
            issuer=issuer(self.counter, self.printed_by),
            period=self.period,
            printed_at=self.printed_at,
            printed_by=self.printed_by,
            listing=Listing(title=TITLES[kind], fields=FIELDS[kind], rows=tuple(_ROWS[kind](self))),
            more=_by_day(kind, self),
            grouping=self.counter.settings.grouping,
            demo=self.counter.certificate.demo,
        )

    def deposit(self) -> Deposit:
        """Return what the bank is to receive of the money taken in these days."""
        taken = self.uow.figures.payment_rows(payment.c.day.between(*self.days))
        cash = sum(row.paisa for row in taken if row.tender == CASH)
        numbers = [receipt_number(self.counter, row.receipt_no) for row in taken]
        return Deposit(
            code="deposit",
            issuer=issuer(self.counter, self.printed_by),
            period=self.period,
            printed_at=self.printed_at,
            printed_by=self.printed_by,
            listing=Listing(
                title=TITLES["deposit"],
                fields=FIELDS["deposit"],
                rows=_taken(taken, self),
            ),
            by_tender=Listing(
                title=DEPOSITED, fields=FIELDS["tender"], rows=_by_tender(taken, self)
            ),
            cash_paisa=cash,
            words=amount_in_words(cash),
            receipts=len(taken),
            first_receipt=numbers[0] if numbers else "",
            last_receipt=numbers[-1] if numbers else "",
            grouping=self.counter.settings.grouping,
            demo=self.counter.certificate.demo,
        )

    def name(self, uid: str) -> str:
        """Return a person's name, or the uid of one who has left."""
        return self.names.get(uid, uid)

    def title(self, kind: str, code: str) -> str:
        """Return what a choice of the catalogue is or was called, in English."""
        return choice_title(kind, code, self.counter, self.uow).en

    @property
    def days(self) -> Days:
        """The first and the last day."""
        return self.period.first_day, self.period.last_day

    def issued(self) -> Iterator[tuple[ChallanRow, Record]]:
        """Yield the challans issued in these days, with their full records."""
        for row, body in self.uow.figures.issued_with_entries(challan.c.day.between(*self.days)):
            yield row, record_in(body)

    def reprints(self) -> Iterator[ReprintEntry]:
        """Yield the reprints asked for in these days."""
        first, last = self.period.first_seq, self.period.last_seq
        for sealed in self.uow.figures.entries_of(Kind.REPRINT, first, last):
            entry = decode_entry(sealed.body)
            if isinstance(entry, ReprintEntry):
                yield entry


def _period(days: Days, uow: UnitOfWork, counter: Counter) -> Period:
    first, last = days
    start, end = uow.figures.stretch(first, last)
    if start > end:
        return Period(first_day=first, last_day=last)
    before, after = uow.journal.at(start - 1), uow.journal.at(end)
    return Period(
        first_day=first,
        last_day=last,
        first_seq=start,
        last_seq=end,
        head_before=(before.head if before else counter.genesis).hex(),
        head_after=after.head.hex() if after else "",
    )


# Rows, field for field as ``printing.registers.FIELDS`` names them


def _issued(desk: _Desk) -> Iterator[Row]:
    for row, record in desk.issued():
        yield (
            row.number,
            row.issued_at,
            row.payer_name,
            _identity(row),
            ", ".join(line.code for line in record.lines),
            row.head,
            desk.name(row.clerk),
            "void" if row.is_void else row.money,
            row.paid_paisa,
            row.amount_paisa,
        )


def _identity(row: ChallanRow) -> str:
    return format_id(IdType(row.id_type), row.id_number) if row.id_number else ""


def _void(desk: _Desk) -> Iterator[Row]:
    for row in desk.uow.figures.void_rows(void.c.day.between(*desk.days)):
        yield (
            row.challan.number,
            row.challan.issued_at,
            row.at,
            row.challan.payer_name,
            row.reason,
            desk.name(row.clerk),
            desk.name(row.approver),
            row.challan.amount_paisa,
        )


def _reprints(desk: _Desk) -> Iterator[Row]:
    for entry in desk.reprints():
        found = desk.uow.challans.find(entry.challan)
        yield (
            found.number if found else "",
            f"DUPLICATE {entry.copy}",
            entry.at,
            desk.name(entry.clerk),
            entry.reason,
            found.payer_name if found else "",
        )


def _late(desk: _Desk) -> Iterator[Row]:
    for row, record in desk.issued():
        why = why_late(row, record)
        if why:
            yield (
                row.number,
                record.occurred_at,
                row.issued_at,
                row.day,
                why.en,
                row.payer_name,
                desk.name(row.clerk),
                row.amount_paisa,
            )


def _officers(desk: _Desk) -> list[Row]:
    """Return one row an officer in the order of their names: how many, void, paid until now."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for row, record in desk.issued():
        voided = row.is_void
        for at, amount in enumerate(
            (
                1,
                row.amount_paisa,
                int(voided),
                row.amount_paisa if voided else 0,
                int(row.paid_paisa > 0),
                row.paid_paisa,
            )
        ):
            sums[record.officer][at] += amount
    known = {one.code: one for one in desk.counter.officers}
    rows: list[tuple[str, str, list[int]]] = []
    for code, figures in sums.items():
        officer = known.get(code)
        name = officer.name.en if officer else code or "No officer named"
        rows.append((name, officer.designation.en if officer else "", figures))
    return [(name, designation, *figures) for name, designation, figures in sorted(rows)]


_ROWS: dict[str, Callable[[_Desk], Iterable[Row]]] = {
    "issued": _issued,
    "void": _void,
    "reprints": _reprints,
    "late": _late,
    "officers": _officers,
}


# Sums


def _by_day(kind: str, desk: _Desk) -> tuple[Listing, ...]:
    """Return the register's sums by business day; officers have none."""
    if kind == "officers":
        return ()
    sums: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for day, paisa in _DAYS[kind](desk):
        sums[day][0] += 1
        sums[day][1] += paisa
    fields = FIELDS["reprint days" if kind == "reprints" else "days"]
    rows: list[Row] = [(day, *sums[day]) for day in sorted(sums)]
    kept = tuple(row[: len(fields)] for row in rows)  # reprints have no amount
    return (Listing(title=TITLES["days"], fields=fields, rows=kept),)


def _issued_days(desk: _Desk) -> Iterator[tuple[date, int]]:
    found = desk.uow.figures.issued_with_entries(challan.c.day.between(*desk.days))
    return ((row.day, row.amount_paisa) for row, _ in found)


def _void_days(desk: _Desk) -> Iterator[tuple[date, int]]:
    found = desk.uow.figures.void_rows(void.c.day.between(*desk.days))
    return ((row.day, row.challan.amount_paisa) for row in found)


def _late_days(desk: _Desk) -> Iterator[tuple[date, int]]:
    return ((row.day, row.amount_paisa) for row, record in desk.issued() if why_late(row, record))


_DAYS: dict[str, Callable[[_Desk], Iterator[tuple[date, int]]]] = {
    "issued": _issued_days,
    "void": _void_days,
    "reprints": lambda desk: ((entry.day, 0) for entry in desk.reprints()),
    "late": _late_days,
}


def _taken(rows: list[PaymentRow], desk: _Desk) -> tuple[Row, ...]:
    sums: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        of_key = sums[row.head, row.ddo, row.beneficiary, row.tender]
        of_key[0] += 1
        of_key[1] += row.paisa
    return tuple(
        (
            head,
            ddo,
            desk.title("beneficiaries", beneficiary),
            desk.title("tenders", tender),
            *sums[head, ddo, beneficiary, tender],
        )
        for head, ddo, beneficiary, tender in sorted(sums)
    )


def _by_tender(rows: list[PaymentRow], desk: _Desk) -> tuple[Row, ...]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        sums[row.tender][0] += 1
        sums[row.tender][1] += row.paisa
    return tuple((desk.title("tenders", tender), *sums[tender]) for tender in sorted(sums))
