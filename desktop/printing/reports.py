"""Receipts for money taken, and reports of a shift or a day, on thermal paper."""

from collections.abc import Iterable

from desktop.domain.numbers import spaced_reference
from desktop.domain.text import Bilingual
from desktop.printing import labels, qr
from desktop.printing.blocks import Align, Block, Box, Qr, Row, Rule, Space, Text
from desktop.printing.content import Figure, ReceiptContent, ReportContent, Table
from desktop.printing.pen import Pen, moment, money

_PEN = Pen()
_HEX_GROUP = 8
_ROOM_TO_SIGN = 56


def receipt_slip(content: ReceiptContent, pen: Pen = _PEN) -> tuple[Block, ...]:
    """Return the receipt (رسید) for one payment; pure, the same content gives the same paper."""
    marks = pen.marks(content.mark, demo=content.demo)
    return (
        *marks,
        *pen.letterhead(content.issuer),
        Rule("thick"),
        *pen.heading(labels.RECEIPT),
        Text(text=content.number, size="number", bold=True),
        *_against(content, pen),
        *_taken(content, pen),
        *_verification(content, pen),
        *pen.notes(content.notes),
        *(marks if content.mark else ()),
        Space(8),
    )


def _against(content: ReceiptContent, pen: Pen) -> list[Block]:
    payer = content.payer
    return [
        *pen.pair(labels.TAKEN_AT, moment(content.paid_at)),
        *pen.pair(labels.COUNTER, f"{content.issuer.counter} · {content.issuer.clerk}"),
        Rule(),
        *pen.pair(labels.AGAINST, content.challan),
        *pen.pair(labels.REFERENCE, spaced_reference(content.reference)),
        *pen.pair(labels.NAME, payer.name),
        *pen.pair(payer.id_label, payer.id_number),
    ]


def _taken(content: ReceiptContent, pen: Pen) -> list[Block]:
    inside: list[Block] = [
        *pen.twin(labels.AMOUNT_TAKEN, bold=True),
        Text(text=money(content.amount_paisa), size="amount", bold=True),
        *(Text(text=each) for each in pen.says(content.words)),
        Rule("dashed"),
        *pen.pair(labels.TENDER, content.tender),
        *pen.pair(labels.TENDER_REFERENCE, content.tender_reference),
        *pen.pair(labels.CHALLAN_AMOUNT, money(content.challan_paisa)),
        *pen.pair(labels.BALANCE, money(content.balance_paisa)),
    ]
    return [Space(6), Box(tuple(inside))]


def _verification(content: ReceiptContent, pen: Pen) -> list[Block]:
    found: list[Block] = []
    if content.digits:
        found.append(Qr(qr.matrix(content.url_prefix, content.digits)))
    if content.verify_domain:
        found += [Text(text=each, size="note") for each in pen.says(labels.VERIFY)]
        found.append(Text(text=content.verify_domain, size="heading", bold=True))
    return found


def report_slip(content: ReportContent, pen: Pen = _PEN) -> tuple[Block, ...]:
    """Return an X report, a Z report or a day's summary; pure."""
    blocks: list[Block] = [
        *pen.marks(content.mark, demo=content.demo),
        *pen.letterhead(content.issuer),
        Rule("thick"),
        *pen.heading(content.title),
    ]
    if content.number:
        blocks.append(Text(text=content.number, size="number", bold=True))
    blocks += pen.pair(labels.PRINTED, moment(content.printed_at))
    blocks += pen.pair(labels.COUNTER, f"{content.issuer.counter} · {content.issuer.clerk}")
    blocks += _figures(content.figures, pen)
    for table in content.tables:
        blocks += _table(table, pen)
    if content.totals:
        blocks += [Space(6), Box(tuple(_plain(content.totals, pen)))]
    blocks += _chain_head(content.chain_head, pen)
    blocks += pen.notes(content.notes)
    for who in content.signatures:
        blocks += _signature(who, pen)
    return (*blocks, Space(8))


def _figures(figures: tuple[Figure, ...], pen: Pen) -> list[Block]:
    return [Rule(), *_plain(figures, pen)] if figures else []


def _plain(figures: Iterable[Figure], pen: Pen) -> list[Block]:
    return [block for each in figures for block in pen.pair(each.label, each.value)]


def _table(table: Table, pen: Pen) -> list[Block]:
    """Return a table; the first column starts on the left, the others end on the right."""
    count = len(table.columns)
    shares = table.shares or (2, *[1] * (count - 1))
    aligns: list[Align] = ["left"]
    aligns += ["right" for _ in range(count - 1)]

    def row(cells: tuple[str, ...], *, bold: bool = False) -> Block:
        return Row(cells=cells, shares=shares, aligns=tuple(aligns), bold=bold)

    heads = zip(*(pen.says(column) for column in table.columns), strict=True)
    return [
        Rule(),
        *pen.twin(table.title, bold=True),
        *(Row(cells=head, shares=shares, aligns=tuple(aligns), size="label") for head in heads),
        *(row(cells) for cells in table.rows),
        *([Rule("dashed"), row(table.total, bold=True)] if table.total else []),
    ]


def _chain_head(digits: str, pen: Pen) -> list[Block]:
    if not digits:
        return []
    groups = [digits[at : at + _HEX_GROUP] for at in range(0, len(digits), _HEX_GROUP)]
    return [
        Rule(),
        *pen.twin(labels.CHAIN_HEAD, size="label"),
        Text(text=" ".join(groups), size="note", align="left"),
    ]


def _signature(who: Bilingual, pen: Pen) -> list[Block]:
    return [Space(_ROOM_TO_SIGN), Rule("dashed"), *pen.twin(who, size="label")]
