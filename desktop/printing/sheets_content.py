"""What each A4 paper says, as plain values: filled by the services, laid out in this room."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from desktop.domain.money import Grouping
from desktop.domain.text import Bilingual
from desktop.printing.content import NONE, DaySummary, Issuer, Mark, SlipContent

Value = str | int | date | datetime | None
"""What a register's cell holds; None is left blank."""

Kind = Literal["text", "count", "money", "moment", "day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipCounts:
    """What became of the day's slips."""

    originals: int
    duplicates: int
    uncertain: int
    spoiled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """A challan issued past the offline lease, or for something that happened on an earlier day."""

    number: str
    occurred_at: datetime | None
    issued_at: datetime
    why: Bilingual
    paisa: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """A day's summary, and what else its A4 paper says of the day.

    grand: paisa issued, voided and paid since the counter began.
    """

    day: DaySummary
    grand: tuple[int, int, int] | None = None
    late: tuple[LateLine, ...] = ()
    slips: SlipCounts | None = None
    grouping: Grouping = "western"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form32A:
    """A challan on Form 32-A: the same challan as its slip, once for each labelled copy.

    copies: one to four labels. mark: of a void challan or a duplicate. treasury: where the money
    goes, NONE for a line to fill in by hand.
    """

    slip: SlipContent
    mark: Mark | None = None
    copies: tuple[Bilingual, ...]
    printed_at: datetime
    printed_by: str
    ddo: str = ""
    treasury: Bilingual = NONE
    grouping: Grouping = "western"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Business days, both included, and the stretch of the journal they fill.

    first_seq > last_seq: nothing was recorded. Heads are 64 hex digits: before the first entry
    and after the last.
    """

    first_day: date
    last_day: date
    first_seq: int = 1
    last_seq: int = 0
    head_before: str = ""
    head_after: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A register's column: what it is called on paper and in a CSV file, and what it holds.

    share: its part of the width. total: its cells are added up below the rows.
    """

    title: Bilingual
    share: float
    kind: Kind = "text"
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows under fields, with a title of their own."""

    title: Bilingual
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register of one counter over a period: raw values, rows in the journal's order.

    more: shorter listings after the register itself, such as its sums by day.
    notes: what a reader must know to read the figures rightly.
    """

    code: str
    title: Bilingual
    issuer: Issuer
    period: Period
    printed_at: datetime
    printed_by: str
    listing: Listing
    more: tuple[Listing, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    grouping: Grouping = "western"
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """Money taken at the counter in a period, as the bank is to receive it.

    cash_paisa and words: the cash alone; other tenders stand in ``listing`` only.
    first_receipt, last_receipt: "" where no money was taken.
    """

    code: str
    issuer: Issuer
    period: Period
    printed_at: datetime
    printed_by: str
    listing: Listing
    by_tender: Listing
    cash_paisa: int
    words: Bilingual
    receipts: int
    first_receipt: str = ""
    last_receipt: str = ""
    grouping: Grouping = "western"
    demo: bool = False
