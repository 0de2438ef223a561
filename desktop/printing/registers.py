"""Registers on A4, lying across, and as rows of a CSV file."""

import csv as csv_file
import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from desktop.domain.calendar import PAKISTAN
from desktop.domain.money import Grouping, rupees
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.documents import LANDSCAPE, Document
from desktop.printing.letterhead import chain_head, foot, letterhead
from desktop.printing.pages import NOTHING, Column, Page
from desktop.printing.pen import day, moment
from desktop.printing.sheets_content import (
    Deposit,
    Field,
    Listing,
    Period,
    Register,
    Value,
)

_W = Bilingual
TITLES: Final[Mapping[str, Bilingual]] = {
    "issued": _W("REGISTER OF CHALLANS ISSUED", "رجسٹر جاری شدہ چالان"),
    "void": _W("REGISTER OF VOIDS", "رجسٹر منسوخ شدہ چالان"),
    "reprints": _W("REGISTER OF REPRINTS", "رجسٹر نقول"),
    "late": _W("REGISTER OF LATE ENTRIES", "رجسٹر تاخیری اندراج"),
    "officers": _W("CHALLANS BY OFFICER", "چالان بلحاظِ افسر"),
    "deposit": _W("Money taken at the counter", "کاؤنٹر پر وصول شدہ رقم"),
    "days": _W("By business day", "بلحاظِ کاروباری دن"),
}
"""What each register is called."""

DEPOSITED: Final = _W("By means of payment", "بلحاظِ ذریعۂ ادائیگی")

_NUMBER, _ISSUED = _W("Number", "نمبر"), _W("Issued", "تاریخِ اجرا")
_PAYER, _REASON, _WHEN = _W("Payer", "ادا کنندہ"), _W("Reason", "وجہ"), _W("When", "وقت")
_AMOUNT, _COUNT = _W("Amount (Rs)", "رقم (روپے)"), _W("Count", "تعداد")
_DAY, _DDO = _W("Business day", "کاروباری دن"), _W("DDO", "ڈی ڈی او")

FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "issued": (
        Field(_NUMBER, 3.0),
        Field(_ISSUED, 2.4, "moment"),
        Field(_PAYER, 4.0),
        Field(_W("Identity", "شناخت"), 2.4),
        Field(_W("Items", "شقیں"), 2.0),
        Field(labels.HEAD, 2.0),
        Field(labels.CLERK, 1.8),
        Field(_W("State", "حالت"), 1.2),
        Field(_W("Paid here (Rs)", "یہاں ادا (روپے)"), 2.1, "money", total=True),
        Field(_AMOUNT, 2.1, "money", total=True),
    ),
    "void": (
        Field(_NUMBER, 3.0),
        Field(_ISSUED, 2.4, "moment"),
        Field(_W("Voided", "تاریخِ منسوخی"), 2.4, "moment"),
        Field(_PAYER, 4.0),
        Field(_REASON, 4.0),
        Field(labels.CLERK, 2.0),
        Field(_W("Approved by", "منظور کنندہ"), 2.0),
        Field(_AMOUNT, 2.1, "money", total=True),
    ),
    "reprints": (
        Field(_NUMBER, 3.0),
        Field(_W("Mark", "نشان"), 2.2),
        Field(_WHEN, 2.4, "moment"),
        Field(_W("By", "بذریعہ"), 2.5),
        Field(_REASON, 4.5),
        Field(_PAYER, 6.0),
    ),
    "late": (
        Field(_NUMBER, 3.0),
        Field(_W("Occurred", "تاریخِ وقوع"), 2.4, "moment"),
        Field(_ISSUED, 2.4, "moment"),
        Field(_DAY, 1.8, "day"),
        Field(_REASON, 4.0),
        Field(_PAYER, 4.0),
        Field(labels.CLERK, 2.0),
        Field(_AMOUNT, 2.1, "money", total=True),
    ),
    "officers": (
        Field(labels.OFFICER, 4.0),
        Field(labels.DESIGNATION, 4.0),
        Field(_W("Challans", "چالان"), 1.5, "count", total=True),
        Field(_AMOUNT, 2.3, "money", total=True),
        Field(_W("Void", "منسوخ"), 1.3, "count", total=True),
        Field(_W("Void (Rs)", "منسوخ (روپے)"), 2.2, "money", total=True),
        Field(_W("Paid here", "یہاں ادا"), 1.5, "count", total=True),
        Field(_W("Paid here (Rs)", "یہاں ادا (روپے)"), 2.3, "money", total=True),
    ),
    "deposit": (
        Field(labels.HEAD, 2.2),
        Field(_DDO, 2.2),
        Field(labels.BENEFICIARY, 4.2),
        Field(_W("Means", "ذریعہ"), 2.0),
        Field(_W("Receipts", "رسیدیں"), 1.3, "count", total=True),
        Field(_AMOUNT, 2.2, "money", total=True),
    ),
    "tender": (
        Field(_W("Means", "ذریعہ"), 8.0),
        Field(_W("Receipts", "رسیدیں"), 1.3, "count", total=True),
        Field(_AMOUNT, 2.2, "money", total=True),
    ),
    "days": (
        Field(_DAY, 8.0, "day"),
        Field(_COUNT, 1.3, "count", total=True),
        Field(_AMOUNT, 2.2, "money", total=True),
    ),
    "reprint days": (Field(_DAY, 8.0, "day"), Field(_COUNT, 1.3, "count", total=True)),
}
"""What stands in the rows of each, in order."""

_BLANK = {labels.HEAD: labels.NOT_CONFIRMED.en, _DDO: labels.NOT_CONFIRMED.en}
_RIGHT = {"count", "money"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def document(content: Register) -> Document:
    """Return a register on A4, lying across; the same content is the same document."""
    period = span(content.period)
    said = f"{content.title.en.capitalize()} · {content.issuer.counter} · {period}"
    page = Page(
        f"{content.title.en.capitalize()} {period}",
        foot(said, content.printed_at, content.printed_by),
        LANDSCAPE,
    )
    letterhead(page, content.issuer, content.title, period, demo=content.demo)
    counted = len(content.listing.rows)
    page.labelled(labels.COUNTER, content.issuer.counter)
    page.labelled(_COUNT, str(counted))
    page.down(4)
    table(page, content.listing, content.grouping)
    for listing in content.more:
        page.heading(listing.title)
        table(page, listing, content.grouping)
    proof(page, content.period)
    page.signatures((_W("Prepared by", "تیار کنندہ"), _W("Supervisor", "نگران")))
    return page.finish()


def csv(content: Register | Deposit) -> bytes:
    """Return the rows as CSV for a spreadsheet: UTF-8 with a byte order mark, CRLF.

    Amounts are plain rupees with two decimals, moments Pakistan's time as 2026-11-22 12:12. Text
    a spreadsheet would take for a formula is led by an apostrophe.
    """
    held = io.StringIO(newline="")
    writer = csv_file.writer(held)
    fields = content.listing.fields
    writer.writerow([field.title.en for field in fields])
    for row in content.listing.rows:
        writer.writerow([plain(value, field) for value, field in zip(row, fields, strict=True)])
    return held.getvalue().encode("utf-8-sig")


def span(period: Period) -> str:
    """Return the days of a period as they stand on paper."""
    if period.first_day == period.last_day:
        return day(period.first_day)
    return f"{day(period.first_day)} – {day(period.last_day)}"


def table(page: Page, listing: Listing, grouping: Grouping) -> None:
    """Write a listing with its sums."""
    columns = [
        Column(field.title, field.share, "right" if field.kind in _RIGHT else "left")
        for field in listing.fields
    ]
    rows = [
        [_shown(value, field, grouping) for value, field in zip(row, listing.fields, strict=True)]
        for row in listing.rows
    ]
    page.table(columns, rows, _total(listing, grouping))


def proof(page: Page, period: Period) -> None:
    """Write which stretch of the journal the figures were drawn from."""
    page.heading(_W("Journal", "روزنامچہ"), room=150)
    if period.first_seq > period.last_seq:
        page.labelled(_W("Entries", "اندراجات"), NOTHING.en)
        return
    page.labelled(_W("Entries", "اندراجات"), f"{period.first_seq} – {period.last_seq}")
    chain_head(page, _W("Head before", "سرا، پہلے"), period.head_before)
    chain_head(page, _W("Head after", "سرا، بعد میں"), period.head_after)


def _total(listing: Listing, grouping: Grouping) -> list[str]:
    """Return the sums below the rows; none where no field is added up."""
    if not any(field.total for field in listing.fields):
        return []
    cells = []
    for at, field in enumerate(listing.fields):
        numbers = [row[at] for row in listing.rows]
        whole = sum(number for number in numbers if isinstance(number, int))
        cells.append(_shown(whole, field, grouping) if field.total else "")
    return ["Total", *cells[1:]]


def _shown(value: Value, field: Field, grouping: Grouping) -> str:
    if value is None or value == "":
        return _BLANK.get(field.title, "")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if field.kind == "money" and isinstance(value, int):
        return rupees(value, grouping=grouping, decimals=True)
    return str(value)


def plain(value: Value, field: Field) -> str:
    """Return a cell as CSV has it; no text becomes a spreadsheet's formula."""
    if isinstance(value, datetime):
        return f"{value.astimezone(PAKISTAN):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return (
            rupees(value, decimals=True).replace(",", "") if field.kind == "money" else str(value)
        )
    text = value or ""
    return f"'{text}" if text.startswith(_FORMULA) else text
