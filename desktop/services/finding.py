"""Finding things in the ledger for the screens: challans, payers, and how the counter stands."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.calendar import Clock, local_day
from desktop.domain.errors import Refused
from desktop.domain.journal import Kind
from desktop.domain.money import ascii_digits
from desktop.models import spool
from desktop.models.challans import ChallanRow, payment
from desktop.models.database import Database, UnitOfWork
from desktop.models.search import Cut
from desktop.models.shifts import ShiftRow
from desktop.models.spool import PrintJobRow
from desktop.services.counter import Counter, receipt_number

_UNSEEN = re.compile(r"[\s\u2066-\u2069]")
"""Spaces, with which paper writes a reference, and the isolates around a copied number."""


class NoSuchChallan(Refused):
    """The ledger holds no such challan."""

    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"This counter has no challan “{wanted}”. Type its whole number or its reference."
        )
        self.wanted = wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallanView:
    """One challan as a list shows it."""

    seq: int
    number: str
    reference: str
    issued_at: datetime
    day: date
    due_day: date
    payer_name: str
    id_type: str
    id_number: str
    items: tuple[str, ...]
    amount_paisa: int
    paid_paisa: int
    custody: str
    money: str
    void: bool
    copies: int
    clerk: str
    print_state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerHistory:
    """What this counter knows of an identity number; ``same_today``: (item, when) issued today."""

    known: bool
    name: str = ""
    father_name: str = ""
    mobile: str = ""
    place: str = ""
    earlier: int = 0
    last_day: date | None = None
    same_today: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the counter stands, for the chips on top of the window.

    waiting_entries: journal entries the treasury has not acknowledged, anchors apart.
    uncertain: print jobs of which nobody knows whether paper came out; asked: what the first of
    them prints and, for a slip, its challan's number. overdue: papers that wait for a person's
    word though nobody said later.
    """

    shift: ShiftRow | None
    waiting_parts: int
    waiting_entries: int
    oldest_waiting_at: datetime | None
    last_contact_at: datetime | None
    last_answer: str
    queued: int
    held: int
    uncertain: tuple[int, ...]
    last: ChallanView | None
    asked: tuple[str, str] = ("", "")
    overdue: int = 0


def challan_by(wanted: str, uow: UnitOfWork) -> ChallanRow:
    """Return the challan with this number or reference; NoSuchChallan when there is none."""
    plain = plain_number(wanted)
    row = uow.challans.find(plain) or uow.challans.find(plain.replace("-", ""))
    if row is None:
        raise NoSuchChallan(wanted)
    return row


def plain_number(wanted: str) -> str:
    """Return a typed number as the ledger writes it: plain digits, no spaces, upper case."""
    return _UNSEEN.sub("", ascii_digits(wanted)).upper()


def show(wanted: str, *, db: Database) -> ChallanView:
    """Return one challan by number or reference; NoSuchChallan when there is none."""
    with db.read() as uow:
        return views_of([challan_by(wanted, uow)], uow)[0]


def receipts_of(number: str, *, db: Database, counter: Counter) -> tuple[tuple[str, int], ...]:
    """Return number and paisa of each receipt that was given for a challan, oldest first.

    Raises NoSuchChallan.
    """
    with db.read() as uow:
        found = challan_by(number, uow)
        taken = uow.figures.payment_rows(payment.c.challan == found.seq)
    return tuple((receipt_number(counter, row.receipt_no), row.paisa) for row in taken)


def views_of(rows: list[ChallanRow], uow: UnitOfWork) -> list[ChallanView]:
    """Return rows as a list shows them."""
    seqs = [row.seq for row in rows]
    codes, printed = uow.challans.codes(seqs), uow.spool.states(seqs)
    return [
        ChallanView(
            seq=row.seq,
            number=row.number,
            reference=row.reference,
            issued_at=row.issued_at,
            day=row.day,
            due_day=row.due_day,
            payer_name=row.payer_name,
            id_type=row.id_type,
            id_number=row.id_number,
            items=tuple(codes[row.seq]),
            amount_paisa=row.amount_paisa,
            paid_paisa=row.paid_paisa,
            custody=row.custody,
            money=row.money,
            void=row.is_void,
            copies=row.copies,
            clerk=row.clerk,
            print_state=printed.get(row.seq, ""),
        )
        for row in rows
    ]


def payer_history(id_number: str, *, db: Database, now: Clock) -> PayerHistory:
    """Return what earlier challans of this counter say about an identity number."""
    from desktop.services.issuing import record_of

    if not id_number:
        return PayerHistory(known=False)
    with db.read() as uow:
        rows = uow.challans.of_payer(id_number)
        if not rows:
            return PayerHistory(known=False)
        payer = record_of(rows[0].seq, uow).payer
        codes = uow.challans.codes([row.seq for row in rows])
    today = local_day(now())
    return PayerHistory(
        known=True,
        name=payer.name,
        father_name=payer.father_name,
        mobile=payer.mobile,
        place=payer.place,
        earlier=len(rows),
        last_day=local_day(rows[0].issued_at),
        same_today=tuple(
            (code, row.issued_at)
            for row in rows
            if local_day(row.issued_at) == today and not row.is_void
            for code in codes[row.seq]
        ),
    )


def status(*, db: Database) -> Status:
    """Return how the counter stands now; a few indexed queries."""
    with db.read() as uow:
        waiting = uow.parts.waiting()
        acked = uow.parts.last_answered()
        last = uow.search.newest(Cut(limit=1))
        counter = uow.counter.find()
        uncertain = uow.spool.in_state(spool.UNCERTAIN)
        return Status(
            shift=uow.shifts.open_one(),
            waiting_parts=len(waiting),
            waiting_entries=uow.figures.after(acked, but=Kind.ANCHOR),
            oldest_waiting_at=oldest_waiting(uow),
            last_contact_at=counter.last_contact_at if counter else None,
            last_answer=counter.last_answer if counter else "",
            queued=uow.spool.count(spool.QUEUED, spool.SENDING),
            held=uow.spool.held(),
            uncertain=tuple(job.id for job in uncertain),
            last=views_of(last, uow)[0] if last else None,
            asked=_asked(uncertain[0], uow) if uncertain else ("", ""),
            overdue=uow.spool.held(spool.OLD, spool.BROKEN),
        )


def oldest_waiting(uow: UnitOfWork) -> datetime | None:
    """Return when the oldest entry was made that the treasury has not answered, anchors apart."""
    waiting = uow.journal.span(uow.parts.last_answered() + 1)
    return next((each.at for each in waiting if each.kind != Kind.ANCHOR), None)


def _asked(job: PrintJobRow, uow: UnitOfWork) -> tuple[str, str]:
    row = uow.challans.find(job.subject) if job.what == "slip" else None
    return job.what, row.number if row else ""
