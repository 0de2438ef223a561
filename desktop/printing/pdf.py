"""The A4 summary of one counter's business day."""

import os
from pathlib import Path

from desktop.domain.money import rupees
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.content import DaySummary
from desktop.printing.pages import INNER, NOTHING, Column, Page, Tile
from desktop.printing.pen import day, moment, with_district

_W = Bilingual
_TITLE = _W("DAILY SUMMARY", "یومیہ خلاصہ")
_NOT_AGREED = _W(
    "Not yet agreed with the treasury. A reprint carries its answer.",
    "خزانے سے ابھی مطابقت نہیں ہوئی۔ دوبارہ چھپائی پر خزانے کا جواب درج ہوگا۔",
)
_AGREED = _W("The treasury agrees with this day.", "خزانہ اس دن کے حساب سے متفق ہے۔")
_DIFFERS = _W(
    "The treasury found a difference in this day.",
    "خزانے نے اس دن کے حساب میں فرق پایا ہے۔",
)
_COUNT, _AMOUNT = _W("Count", "تعداد"), _W("Amount (Rs)", "رقم (روپے)")
_NUMBER, _BY = _W("Number", "نمبر"), _W("By", "بذریعہ")
_WHEN = _W("When", "وقت")
_VOIDS = _W("Voids", "منسوخ")
_NO_WORDS = _W("", "")
_SYMBOL_SIDE = 78.0
_HALF_HEAD = 32


def summary(content: DaySummary, path: Path) -> None:
    """Write the summary of a day to ``path``, whole or not at all; same content, same bytes.

    Raises OSError where the file cannot be written.
    """
    _, pages = _written(content, 0)
    document, _ = _written(content, pages)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(document)
    draft.replace(path)


def _written(content: DaySummary, pages: int) -> tuple[bytes, int]:
    """Return the document and its number of pages; the first writing only counts them."""
    said = f"{content.number} · Counter {content.issuer.counter} · {day(content.day)}"

    def foot(number: int) -> str:
        return f"{said} · Page {number} of {pages} · Printed {moment(content.printed_at)}"

    page = Page(f"Daily summary {content.number}", foot)
    _top(page, content)
    _figures(page, content)
    _series(page, content)
    _by_head(page, content)
    _by_item(page, content)
    _by_clerk(page, content)
    _voids(page, content)
    _reprints(page, content)
    _proof(page, content)
    return page.finish(), page.pages


def _money(paisa: int) -> str:
    return rupees(paisa, decimals=True)


def _top(page: Page, content: DaySummary) -> None:
    office = with_district(content.issuer)
    if content.demo:
        page.banner(labels.DEMO)
    page.down(10)
    page.nastaliq(labels.GOVERNMENT.ur, 18)
    page.down(24)
    page.centred(labels.GOVERNMENT.en, 11, bold=True)
    page.down(28)
    page.nastaliq(office.ur, 14)
    page.down(18)
    page.centred(office.en, 11, bold=True)
    page.down(10)
    page.rule(1.5)
    page.down(19)
    page.both(_TITLE, 14, bold=True)
    page.centred(content.number, 14, bold=True)
    page.down(22)


def _figures(page: Page, content: DaySummary) -> None:
    rows = (
        (_W("Business day", "کاروباری دن"), day(content.day)),
        (_W("Counter", "کاؤنٹر"), content.issuer.counter),
        (_W("Closed by", "بند کنندہ"), content.closed_by),
        (_W("Approved by", "منظور کنندہ"), content.approved_by),
    )
    for label, value in rows:
        if value:
            page.labelled(label, value)
    page.down(8)
    net = content.issued_count - content.void_count
    net_paisa = content.issued_paisa - content.void_paisa
    page.tiles(
        (
            Tile(_W("Issued", "جاری"), content.issued_count, _money(content.issued_paisa)),
            Tile(_VOIDS, content.void_count, _money(content.void_paisa)),
            Tile(_W("Net", "خالص"), net, _money(net_paisa)),
            Tile(_W("Paid here", "یہاں ادا شدہ"), content.paid_count, _money(content.paid_paisa)),
        ),
    )


def _series(page: Page, content: DaySummary) -> None:
    page.heading(_W("Numbers", "نمبر شمار"))
    page.labelled(_W("First", "پہلا"), content.first_number or NOTHING.en)
    page.labelled(_W("Last", "آخری"), content.last_number or NOTHING.en)
    page.labelled(_W("Gaps", "خلا"), ", ".join(content.gaps) or NOTHING.en)
    page.labelled(_W("Reprints", "نقول"), str(len(content.reprints)))
    entries = f"{content.first_seq} – {content.last_seq}" if content.last_seq else NOTHING.en
    page.labelled(_W("Journal entries", "اندراجات"), entries)


def _columns(*given: tuple[Bilingual, float]) -> list[Column]:
    numbers = {_COUNT, _AMOUNT, _VOIDS}
    return [Column(name, share, "right" if name in numbers else "left") for name, share in given]


def _by_head(page: Page, content: DaySummary) -> None:
    page.heading(_W("By head, DDO and beneficiary", "بلحاظِ مد، ڈی ڈی او اور بحق"))
    rows = [
        (
            each.head or labels.HEAD_UNKNOWN.en,
            each.ddo or labels.NOT_CONFIRMED.en,
            each.beneficiary,
            str(each.count),
            _money(each.paisa),
        )
        for each in content.by_head
    ]
    columns = _columns(
        (labels.HEAD, 3),
        (_W("DDO", "ڈی ڈی او"), 3),
        (labels.BENEFICIARY, 4),
        (_COUNT, 1),
        (_AMOUNT, 2),
    )
    count = str(sum(each.count for each in content.by_head))
    page.table(columns, rows, ("", "", "", count, _money(sum(e.paisa for e in content.by_head))))


def _by_item(page: Page, content: DaySummary) -> None:
    page.heading(_W("By item", "بلحاظِ شق"))
    rows = [
        (each.code, each.title, str(each.count), _money(each.paisa)) for each in content.by_item
    ]
    columns = _columns((_W("Code", "کوڈ"), 1.3), (_W("Item", "شق"), 7), (_COUNT, 1), (_AMOUNT, 2))
    count = str(sum(each.count for each in content.by_item))
    page.table(columns, rows, ("", "", count, _money(sum(e.paisa for e in content.by_item))))


def _by_clerk(page: Page, content: DaySummary) -> None:
    page.heading(_W("By clerk", "بلحاظِ اہلکار"))
    rows = [
        (each.clerk, str(each.voids), str(each.count), _money(each.paisa))
        for each in content.by_clerk
    ]
    page.table(_columns((labels.CLERK, 7), (_VOIDS, 1.3), (_COUNT, 1), (_AMOUNT, 2)), rows)


def _voids(page: Page, content: DaySummary) -> None:
    page.heading(_W("Voids", "منسوخ شدہ"))
    rows = [
        (each.number, moment(each.at), each.reason, each.clerk, each.approver, _money(each.paisa))
        for each in content.voids
    ]
    columns = _columns(
        (_NUMBER, 2.9),
        (_WHEN, 2.2),
        (_W("Reason", "وجہ"), 3),
        (labels.CLERK, 2),
        (_W("Approved by", "منظور کنندہ"), 2),
        (_AMOUNT, 1.7),
    )
    page.table(columns, rows)


def _reprints(page: Page, content: DaySummary) -> None:
    page.heading(_W("Reprints", "نقول"))
    rows = [
        (each.number, f"DUPLICATE {each.n}", each.by, moment(each.at)) for each in content.reprints
    ]
    columns = _columns((_NUMBER, 3), (_W("Mark", "نشان"), 2), (_BY, 3), (_WHEN, 2))
    page.table(columns, rows)


def _proof(page: Page, content: DaySummary) -> None:
    """Write what ties this paper to the journal, the treasury's answer, room to sign."""
    page.heading(_W("Proof", "ثبوت"), room=190)
    top = page.y
    width = INNER - _SYMBOL_SIDE - 16
    if content.chain_head:
        page.symbol(f"MAHASIL:DAY:{content.day:%Y%m%d}:{content.chain_head.upper()}", _SYMBOL_SIDE)
        page.labelled(labels.CHAIN_HEAD, content.chain_head[:_HALF_HEAD], width)
        page.labelled(_NO_WORDS, content.chain_head[_HALF_HEAD:], width)
    page.down(4)
    page.statement({None: _NOT_AGREED, True: _AGREED, False: _DIFFERS}[content.agreed], width)
    if content.treasury_answer:
        at = f" ({moment(content.treasury_at)})" if content.treasury_at else ""
        page.labelled(_W("Treasury", "خزانہ"), f"{content.treasury_answer}{at}", width)
    page.y = min(page.y, top - _SYMBOL_SIDE)
    page.signatures((labels.CLERK, _W("Supervisor", "نگران"), _W("Treasury", "خزانہ")))
