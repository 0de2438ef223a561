"""What each paper says, as plain values: filled by the services, laid out in this room."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from desktop.domain.text import Bilingual

NONE = Bilingual("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who hands the paper over, and where."""

    office: Bilingual
    district: Bilingual
    counter: str
    clerk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Void:
    """Why a challan is void: who asked, who approved, when."""

    at: datetime  # aware
    by: str
    approved_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What makes a paper other than the first original: DUPLICATE n, or a void, or both.

    at, by: when and by whom this paper was asked for. n: of a duplicate, from 1; else 0.
    """

    at: datetime  # aware
    by: str
    n: int = 0
    void: Void | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPayer:
    """Who is asked to pay; an empty field is not printed."""

    name: str
    father_name: str = ""
    id_label: Bilingual = NONE
    id_number: str = ""
    mobile: str = ""
    business: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipVehicle:
    """The vehicle concerned."""

    plate: str = ""
    chassis: str = ""
    vehicle_class: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One item: what it is, under which law, what it costs."""

    code: str
    title: Bilingual
    law: Bilingual
    section: str
    amount_paisa: int
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipOfficer:
    """Under whose power; notification in the catalogue's words, empty where unknown."""

    name: Bilingual
    designation: Bilingual
    power: Bilingual
    notification: str | Bilingual = ""


@dataclass(frozen=True, slots=True)
class SlipHead:
    """The head of account; code "" says that nobody has confirmed one."""

    code: str
    title: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class SlipGroup:
    """The slip is the n-th ``of`` one form, which asks ``total_paisa`` in all."""

    n: int
    of: int
    total_paisa: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipContent:
    """Everything one challan slip says.

    number, digits: "" for a draft's preview, which says that it is none and has no QR. Nor has a
    slip of ``training``, whatever it is given.
    digits: the token as decimal digits; url_prefix + digits is what the QR says.
    words: the amount in words. warning: one sentence printed boldly under the amount.
    notes: paragraphs after the QR, in order, in the wording of the catalogue.
    """

    number: str
    reference: str
    url_prefix: str
    digits: str
    issuer: Issuer
    issued_at: datetime
    payer: SlipPayer
    lines: tuple[SlipLine, ...]
    amount_paisa: int
    words: Bilingual
    head: SlipHead
    psid: str = ""
    vehicle: SlipVehicle | None = None
    due_day: date | None = None
    after_due_paisa: int | None = None
    occurred_at: datetime | None = None
    occurred_place: str = ""
    officer: SlipOfficer | None = None
    beneficiary: Bilingual = NONE
    group: SlipGroup | None = None
    outcome: Bilingual = NONE
    external: str = ""
    remarks: str = ""
    warning: Bilingual = NONE
    notes: tuple[Bilingual, ...] = ()
    wording_version: str = ""
    verify_domain: str = ""
    offline: bool = False
    demo: bool = False
    training: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CashContent:
    """Money put into or taken out of the drawer; balance_paisa: what lies in it now, if known."""

    number: str
    direction: Literal["in", "out"]
    issuer: Issuer
    at: datetime
    amount_paisa: int
    words: Bilingual
    reason: str
    approved_by: str = ""
    balance_paisa: int | None = None
    demo: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictContent:
    """What the check of a slip came to.

    text: the verdict's sentence. as_of: how old the knowledge is that it rests on, None where it
    is of this moment. A payer is printed only where the slip's signature holds.
    """

    code: Literal["genuine", "void", "not_genuine", "under_review", "unknown"]
    text: Bilingual
    issuer: Issuer
    checked_at: datetime
    as_of: datetime | None = None
    number: str = ""
    reference: str = ""
    issued_at: datetime | None = None
    amount_paisa: int | None = None
    money: Bilingual = NONE
    payer: SlipPayer | None = None
    mark: Mark | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeContent:
    """A reminder to the payer of a challan that is not paid; owed_paisa: what is still owed."""

    number: str
    reference: str
    url_prefix: str
    digits: str
    issuer: Issuer
    printed_at: datetime
    issued_at: datetime
    payer: SlipPayer
    lines: tuple[SlipLine, ...]
    amount_paisa: int
    owed_paisa: int
    words: Bilingual
    due_day: date | None = None
    after_due_paisa: int | None = None
    psid: str = ""
    state: Bilingual = NONE
    notes: tuple[Bilingual, ...] = ()
    verify_domain: str = ""
    mark: Mark | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterTest:
    """A page that shows how one printer prints: its profile's name, its place, its dots."""

    profile: str
    printer: str
    width_dots: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContent:
    """A receipt (رسید) for money taken at the counter against one challan."""

    number: str
    challan: str
    reference: str
    issuer: Issuer
    paid_at: datetime
    payer: SlipPayer
    amount_paisa: int
    words: Bilingual
    challan_paisa: int
    balance_paisa: int
    tender: Bilingual
    tender_reference: str = ""
    notes: tuple[Bilingual, ...] = ()
    verify_domain: str = ""
    url_prefix: str = ""
    digits: str = ""
    demo: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A label and what stands beside it."""

    label: Bilingual
    value: str | Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings, the first of which says what the table is; ``total`` in bold below.

    shares: the columns' parts of the width.
    """

    columns: tuple[Bilingual, ...]
    rows: tuple[tuple[str | Bilingual, ...], ...]
    total: tuple[str | Bilingual, ...] = ()
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """An X report, a Z report or a day's summary on thermal paper.

    number: of a Z report or a day, "" otherwise. chain_head: 64 hex digits, "" where unsaid.
    symbol: what a QR says, in the signs of its alphanumeric mode; "" for none.
    """

    title: Bilingual
    issuer: Issuer
    printed_at: datetime
    number: str = ""
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    totals: tuple[Figure, ...] = ()
    chain_head: str = ""
    symbol: str = ""
    notes: tuple[Bilingual, ...] = ()
    signatures: tuple[Bilingual, ...] = field(default=())
    demo: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadTotal:
    """What was demanded under one head, drawing officer and beneficiary; head "" unconfirmed."""

    head: str
    ddo: str
    beneficiary: str
    count: int
    paisa: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTotal:
    """What was demanded for one tariff item."""

    code: str
    title: str
    count: int
    paisa: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkTotal:
    """What one clerk issued and voided."""

    clerk: str
    count: int
    paisa: int
    voids: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidLine:
    """One void: who asked, who approved, why."""

    number: str
    paisa: int
    reason: str
    clerk: str
    approver: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintLine:
    """One reprint of a slip."""

    number: str
    n: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary:
    """One counter's business day as the A4 summary states it: raw values, no words.

    issued_* count every challan issued, void or not. paid_* is money taken at the counter.
    chain_head: 64 hex digits. agreed: None before the treasury has answered, then its answer,
    with its own words in ``treasury_answer`` and the moment in ``treasury_at``.
    """

    number: str
    issuer: Issuer
    day: date
    printed_at: datetime
    closed_by: str = ""
    approved_by: str = ""
    issued_count: int
    issued_paisa: int
    void_count: int = 0
    void_paisa: int = 0
    paid_count: int = 0
    paid_paisa: int = 0
    first_number: str = ""
    last_number: str = ""
    gaps: tuple[str, ...] = ()
    first_seq: int = 0
    last_seq: int = 0
    by_head: tuple[HeadTotal, ...] = ()
    by_item: tuple[ItemTotal, ...] = ()
    by_clerk: tuple[ClerkTotal, ...] = ()
    voids: tuple[VoidLine, ...] = ()
    reprints: tuple[ReprintLine, ...] = ()
    chain_head: str = ""
    agreed: bool | None = None
    treasury_answer: str = ""
    treasury_at: datetime | None = None
    demo: bool = False
