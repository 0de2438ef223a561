"""A challan before and after it is issued: the draft, the full record, the states.

The record is everything that was known when the challan was issued. It is hashed into the
token and into the journal and is never edited; what happens later are entries of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Custody(StrEnum):
    """Where the record is: at the counter, at the treasury, or questioned there."""

    ISSUED = "issued"
    REPORTED = "reported"
    EXCEPTION = "exception"
    CLEARED = "cleared"


class Money(StrEnum):
    """What has been paid of it; an axis of its own, never mixed with custody or void."""

    UNPAID = "unpaid"
    PART = "part"
    PAID = "paid"
    SETTLED = "settled"
    OVER = "over"
    REFUND_DUE = "refund_due"
    REFUNDED = "refunded"


def money_of(paid_paisa: int, amount_paisa: int) -> Money:
    """Return the state of money that follows from what was paid."""
    if paid_paisa > amount_paisa:
        return Money.OVER
    if paid_paisa == amount_paisa:
        return Money.PAID
    return Money.PART if paid_paisa else Money.UNPAID


def full_paisa(
    amount_paisa: int,
    after_due_paisa: int | None,
    due_day: date,
    *,
    came: Iterable[tuple[date, int]],
    at_counter: bool,
) -> int:
    """Return what must be paid in all: the amount after the due day if anything was paid late.

    came: (day, paisa) of each payment by other ways than the counter. at_counter: whether the
    counter took money, too; it takes no surcharge, and what it said is owed is believed. Nor is
    there one where enough was paid in time, however much came later.
    """
    payments = list(came)
    in_time = sum(paisa for day, paisa in payments if day <= due_day)
    late = any(day > due_day for day, _ in payments)
    if after_due_paisa is None or at_counter or not late or in_time >= amount_paisa:
        return amount_paisa
    return max(amount_paisa, after_due_paisa)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Who is asked to pay; only the name is required, an odd identity warns and never blocks."""

    name: str
    id_type: str = "none"
    id_number: str = ""
    father_name: str = ""
    mobile: str = ""
    place: str = ""
    business: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """The vehicle an offence was committed with; a plate alone never identifies one."""

    plate: str = ""
    chassis: str = ""
    vehicle_class: str = ""


@dataclass(frozen=True, slots=True)
class External:
    """The number another system gave the same case, such as a field officer's tablet."""

    system: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """One tariff line as asked for: the rule decides what it costs."""

    code: str
    quantity: int = 1
    asked_paisa: int | None = None
    vehicle_class: str = ""
    base_paisa: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the clerk has typed: no number, no token, nothing owed yet.

    request is made when the form opens; the same request is answered once, for ever.
    """

    request: UUID
    payer: Payer
    items: tuple[DraftItem, ...]
    vehicle: Vehicle | None = None
    occurred_at: datetime | None = None
    occurred_place: str = ""
    officer: str = ""
    power: str = ""
    outcome: str = "fine"
    external: External | None = None
    due_day: date | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One priced line of an issued challan."""

    code: str
    quantity: int
    amount_paisa: int
    vehicle_class: str = ""
    base_paisa: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Ties the challans one form became: the n-th of ``of``, with one total to pay."""

    ident: bytes  # 16
    n: int
    of: int
    total_paisa: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The full record of one issued challan; ``salt`` makes its hash unguessable.

    amount_paisa is the sum of the lines. due_days counts from the local day of issue.
    catalogue is the SHA-256 of the catalogue it was priced under.
    """

    salt: bytes
    request: UUID
    payer: Payer
    lines: tuple[Line, ...]
    amount_paisa: int
    offence: str
    due_days: int
    day: date
    office: str
    clerk: str
    shift: int
    catalogue: bytes
    wording: str
    vehicle: Vehicle | None = None
    head: str = ""
    ddo: str = ""
    beneficiary: str = "provincial"
    after_due_paisa: int | None = None
    hint: str = ""
    occurred_at: datetime | None = None
    occurred_place: str = ""
    officer: str = ""
    power: str = ""
    outcome: str = "fine"
    external: External | None = None
    remarks: str = ""
    group: Group | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """One challan as it was issued and committed."""

    number: str
    reference: str
    token: bytes
    url: str
    amount_paisa: int
    seq: int
    serial: int
    issued_at: datetime
    record: Record
    print_job: int
