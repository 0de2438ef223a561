"""Taking money at the counter, where office policy allows it: one payment, one receipt."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from desktop.domain.calendar import Clock
from desktop.domain.challan import Money
from desktop.domain.errors import Refused
from desktop.domain.journal import PaymentEntry
from desktop.domain.money import rupees
from desktop.models.challans import ChallanRow, RequestRow
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.services.finding import challan_by
from desktop.services.issuing import NoOpenShift, RequestUsed
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person, must_be_at_the_counter
from desktop.signing.entries import decode_entry


class CashNotAllowed(Refused):
    """Office policy says that no money is taken at this counter."""

    def __init__(self) -> None:
        super().__init__(
            "This office takes no money at the counter. The slip says how to pay. "
            "(The setting cash_at_counter allows it.)"
        )


class PaymentWrong(Refused):
    """The amount does not fit what is still owed."""

    def __init__(self, number: str, paisa: int, owed_paisa: int) -> None:
        owed = f"Rs {rupees(owed_paisa)}" if owed_paisa else "nothing"
        super().__init__(
            f"{number} owes {owed}; Rs {rupees(paisa)} was not taken. Nothing was recorded."
        )
        self.number = number
        self.paisa = paisa
        self.owed_paisa = owed_paisa


class VoidIsNotPaid(Refused):
    """A void challan is not to be paid."""

    def __init__(self, number: str) -> None:
        super().__init__(f"{number} is void. Take no money for it.")
        self.number = number


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Money that was taken and recorded."""

    receipt_no: int
    number: str
    paisa: int
    balance_paisa: int
    seq: int
    paid_at: datetime
    print_job: int


def pay(  # noqa: PLR0913 - the deed's four, and what bootstrap binds
    number: str,
    *,
    amount_paisa: int,
    tender: str,
    clerk: Person,
    db: Database,
    counter: Counter,
    now: Clock,
    detail: str = "",
    request: UUID | None = None,
) -> Receipt:
    """Record money taken for a challan, with its journal entry and receipt: all or none.

    request: made when the clerk's form opens; the same request again returns the same receipt
    and takes no money twice. Raises RequestUsed for it with another content, CashNotAllowed,
    NoOpenShift, VoidIsNotPaid, PaymentWrong, NoSuchChallan.
    """
    must_be_at_the_counter(clerk)
    if not counter.settings.cash_at_counter:
        raise CashNotAllowed
    counter.catalogue.choice("tenders", tender)
    with db.begin() as uow:
        found = challan_by(number, uow)
        content = sha256(f"pay {found.seq} {amount_paisa} {tender} {detail}".encode()).digest()
        answered = uow.challans.request(request.bytes) if request else None
        if answered is not None:
            return _same_receipt(answered, content, uow)
        shift = uow.shifts.open_one()
        if shift is None:
            raise NoOpenShift
        _check(found, amount_paisa)
        receipt_no, at = uow.challans.next_receipt(), now()
        seq = JournalWriter(uow, genesis=counter.genesis, at=at, uid=clerk.uid).append(
            lambda seq, when: PaymentEntry(
                seq=seq,
                at=when,
                challan=found.seq,
                paisa=amount_paisa,
                tender=tender,
                receipt_no=receipt_no,
                clerk=clerk.uid,
                shift=shift.no,
                day=shift.day,
                detail=detail,
            )
        )
        crash_point("pay-entry-written")
        uow.challans.add_payment(
            seq=seq,
            challan=found.seq,
            receipt_no=receipt_no,
            paisa=amount_paisa,
            tender=tender,
            clerk=clerk.uid,
            shift=shift.no,
            day=shift.day,
            at=at,
        )
        balance = _count(found, amount_paisa, uow)
        job = uow.spool.add(what="receipt", subject=seq, day=shift.day, at=at, by=clerk.uid)
        if request:
            uow.challans.add_request(request.bytes, RequestRow(content, seq, seq), "", "")
    crash_point("pay-committed")
    return Receipt(
        receipt_no=receipt_no,
        number=found.number,
        paisa=amount_paisa,
        balance_paisa=balance,
        seq=seq,
        paid_at=at,
        print_job=job,
    )


def _same_receipt(answered: RequestRow, content: bytes, uow: UnitOfWork) -> Receipt:
    """Return the receipt a request already got; RequestUsed if it asks for something else."""
    sealed = uow.journal.at(answered.first_seq)
    entry = decode_entry(sealed.body) if sealed else None
    if answered.draft != content or not isinstance(entry, PaymentEntry):
        raise RequestUsed
    row = uow.challans.find(entry.challan)
    assert row is not None  # noqa: S101 - a foreign key says so
    return Receipt(
        receipt_no=entry.receipt_no,
        number=row.number,
        paisa=entry.paisa,
        balance_paisa=row.amount_paisa - uow.challans.paid_until(row.seq, entry.seq),
        seq=entry.seq,
        paid_at=entry.at,
        print_job=uow.spool.of_subject(entry.seq, "receipt")[0].id,
    )


def _check(found: ChallanRow, paisa: int) -> None:
    if found.is_void:
        raise VoidIsNotPaid(found.number)
    owed = found.amount_paisa - found.paid_paisa
    if not 0 < paisa <= owed:
        raise PaymentWrong(found.number, paisa, owed)


def _count(found: ChallanRow, paisa: int, uow: UnitOfWork) -> int:
    paid = found.paid_paisa + paisa
    balance = found.amount_paisa - paid
    uow.challans.set_paid(found.seq, money=Money.PART if balance else Money.PAID, paid_paisa=paid)
    return balance
