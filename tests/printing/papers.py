"""A4 papers the tests write: a form, a day, registers of every kind, a deposit."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pdfplumber
from pypdf import PdfReader

from desktop.domain.text import Bilingual
from desktop.domain.words import amount_in_words
from desktop.printing import labels
from desktop.printing.content import Mark, Void
from desktop.printing.documents import Document
from desktop.printing.registers import DEPOSITED, FIELDS, TITLES
from desktop.printing.sheets_content import (
    DaySheet,
    Deposit,
    Form32A,
    LateLine,
    Listing,
    Period,
    Register,
    SlipCounts,
    Value,
)
from desktop.printing.surfaces import Outlined
from tests.printing.samples import DAY, ISSUER, LONG_SLIP, NOON, SLIP

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 22)
PERIOD = Period(
    first_day=FIRST,
    last_day=LAST,
    first_seq=1207,
    last_seq=2311,
    head_before="0123456789abcdef" * 4,
    head_after="fedcba9876543210" * 4,
)
COPIES = labels.copies("treasury,bank,department,payer")
FORM = Form32A(slip=SLIP, copies=COPIES, printed_at=NOON, printed_by="Ayesha K.")
LONG_FORM = replace(
    FORM,
    slip=replace(
        LONG_SLIP,
        payer=replace(
            LONG_SLIP.payer,
            business="Al-Madina Super Store and Wholesale Dealers (Private) Limited " * 3,
            place="دکان نمبر 14، کارخانو مارکیٹ، حیات آباد، پشاور " * 4,
        ),
        lines=LONG_SLIP.lines * 3,
    ),
)
VOID_FORM = replace(
    FORM,
    slip=replace(SLIP, demo=True),
    mark=Mark(
        at=NOON,
        by="Bilal A.",
        void=Void(at=NOON, by="Bilal A.", approved_by="Khalid", reason="Wrong person"),
    ),
)
SHEET = DaySheet(
    day=DAY,
    grand=(910_000_000, 35_000_000, 200_000_000),
    late=(
        LateLine(
            number="PSH-02-27-000421-001",
            occurred_at=NOON - timedelta(days=3),
            issued_at=NOON,
            why=Bilingual("Occurred on an earlier day", "پہلے کسی دن کا وقوعہ"),
            paisa=100_000,
        ),
    ),
    slips=SlipCounts(originals=45, duplicates=1, uncertain=1, spoiled=0),
)

_NAMES = (
    "Gul Rahman",
    "سید محمد ذوالفقار علی شاہ بخاری",
    "Syed Muhammad Zulfiqar Ali Shah Bukhari of Al-Madina Super Store and Wholesale Dealers",
)


def _number(n: int) -> str:
    return f"PSH-02-27-{n:06d}-{n * 37 % 1000:03d}"


def _rows(kind: str, count: int) -> tuple[tuple[Value, ...], ...]:
    return tuple(_ROW[kind](n, _NAMES[n % len(_NAMES)]) for n in range(1, count + 1))


_ROW: dict[str, Callable[[int, str], tuple[Value, ...]]] = {
    "issued": lambda n, name: (
        _number(n),
        NOON,
        name,
        "17301-1234567-1",
        "LG-01, TR-01",
        "C02101" if n % 2 else "",
        "Ayesha K.",
        "void" if n % 7 == 0 else "unpaid",
        0,
        150_000 + n,
    ),
    "void": lambda n, name: (
        _number(n),
        NOON,
        NOON,
        name,
        "The payer showed a receipt of another counter for the very same offence",
        "Ayesha K.",
        "Khalid",
        150_000 + n,
    ),
    "reprints": lambda n, name: (
        _number(n), f"DUPLICATE {n}", NOON, "Ayesha K.", "slip torn", name,
    ),
    "late": lambda n, name: (
        _number(n),
        NOON - timedelta(days=4) if n % 2 else None,
        NOON,
        LAST,
        "Issued past the offline lease",
        name,
        "Ayesha K.",
        150_000 + n,
    ),
    "officers": lambda n, name: (
        name, "Assistant Commissioner", 12, 1_200_000 + n, 1, 100_000, 3, 300_000,
    ),
}  # fmt: skip


def register(kind: str, rows: int = 12) -> Register:
    """Return a register of ``rows`` invented entries."""
    days = () if kind == "officers" else (_days(kind, rows),)
    return Register(
        code=kind,
        title=TITLES[kind],
        issuer=ISSUER,
        period=PERIOD if rows else Period(first_day=FIRST, last_day=LAST),
        printed_at=NOON,
        printed_by="Ayesha K.",
        listing=Listing(title=TITLES[kind], fields=FIELDS[kind], rows=_rows(kind, rows)),
        more=days,
    )


def _days(kind: str, rows: int) -> Listing:
    fields = FIELDS["reprint days" if kind == "reprints" else "days"]
    days = ((FIRST, rows // 2, 75_000), (LAST, rows - rows // 2, 75_000)) if rows else ()
    kept = tuple(row[: len(fields)] for row in days)
    return Listing(title=TITLES["days"], fields=fields, rows=kept)


DEPOSIT = Deposit(
    code="deposit",
    issuer=ISSUER,
    period=replace(PERIOD, first_day=LAST),
    printed_at=NOON,
    printed_by="Ayesha K.",
    listing=Listing(
        title=TITLES["deposit"],
        fields=FIELDS["deposit"],
        rows=(
            ("", "", "Provincial Consolidated Fund", "Cash", 14, 4_150_000),
            ("", "", "Provincial Consolidated Fund", "Cheque", 1, 500_000),
            ("C02101", "PW4012", "Local fund (local government)", "Cash", 3, 850_050),
        ),
    ),
    by_tender=Listing(
        title=DEPOSITED,
        fields=FIELDS["tender"],
        rows=(("Cash", 17, 5_000_050), ("Cheque", 1, 500_000)),
    ),
    cash_paisa=5_000_050,
    words=amount_in_words(5_000_050),
    receipts=18,
    first_receipt="PSH-02-R000031",
    last_receipt="PSH-02-R000048",
)
NO_DEPOSIT = replace(
    DEPOSIT,
    period=Period(first_day=LAST, last_day=LAST),
    listing=replace(DEPOSIT.listing, rows=()),
    by_tender=replace(DEPOSIT.by_tender, rows=()),
    cash_paisa=0,
    words=amount_in_words(0),
    receipts=0,
    first_receipt="",
    last_receipt="",
)


def light(document: Document) -> bytes:
    """Return a paper's file without its Urdu: readers follow the drawing of each glyph for long."""
    kept = (
        tuple(mark for mark in page if not isinstance(mark, Outlined)) for page in document.pages
    )
    return replace(document, pages=tuple(kept)).pdf()


def read(document: Document) -> str:
    """Return the text of a paper as pypdf finds it."""
    found = PdfReader(io.BytesIO(light(document)))
    return "\n".join(page.extract_text() for page in found.pages)


def pictures_in(document: Document) -> int:
    """Return how many rasters a paper's file holds."""
    return len(re.findall(rb"/Subtype\s*/Image", document.pdf()))


def words_on(document: Document, page: int = 0) -> list[tuple[str, float, float]]:
    """Return each word of a page with its left and right edge in points, by pdfplumber."""
    with pdfplumber.open(io.BytesIO(light(document))) as found:
        return [
            (word["text"], word["x0"], word["x1"]) for word in found.pages[page].extract_words()
        ]
