"""Reports of a shift (X and Z) and of a day, on thermal paper."""

from collections.abc import Iterable

from desktop.printing import labels, qr
from desktop.printing.blocks import Align, Block, Blocks, Box, Qr, Row, Rule, Size, Space, Text
from desktop.printing.content import Figure, ReportContent, Table
from desktop.printing.pen import Pen, moment

_PEN = Pen()
_HEX_GROUP = 8
_SMALL_DOTS = 4
"""A module of a symbol that the office reads itself, and no payer's telephone in the sun."""


def report_slip(content: ReportContent, pen: Pen = _PEN) -> Blocks:
    """Return an X report, a Z report or a day's summary; pure, the same content, the same paper."""
    return (
        *pen.marks(content.mark, demo=content.demo),
        *pen.letterhead(content.issuer),
        *_heading(content, pen),
        *(block for table in content.tables for block in _table(table, pen)),
        *([Space(6), Box(tuple(_plain(content.totals, pen)))] if content.totals else ()),
        *_proof(content, pen),
        *pen.notes(content.notes),
        *(block for who in content.signatures for block in pen.signature(who)),
        *pen.foot(content.mark),
        Space(8),
    )


def _heading(content: ReportContent, pen: Pen) -> list[Block]:
    issuer, number = content.issuer, content.number
    found: list[Block] = [Rule("thick"), *pen.heading(content.title)]
    if number:
        found.append(Text(text=number, size="number", bold=True))
    found += pen.pair(labels.PRINTED, moment(content.printed_at))
    found += pen.pair(labels.COUNTER, f"{issuer.counter} · {issuer.clerk}")
    return found + ([Rule(), *_plain(content.figures, pen)] if content.figures else [])


def _plain(figures: Iterable[Figure], pen: Pen) -> list[Block]:
    return [block for each in figures for block in pen.pair(each.label, each.value)]


_NAMES: Align = "left"
_FIGURES: Align = "right"


def _table(table: Table, pen: Pen) -> list[Block]:
    """Return a table; its names stand where their language starts, figures end on the right."""
    columns = [pen.says(column) for column in table.columns]
    heads = [
        _row(cells, table, pen, size="label", bold=True) for cells in zip(*columns, strict=True)
    ]
    rows = [_row(tuple(map(pen.chosen, cells)), table, pen) for cells in table.rows]
    total = tuple(map(pen.chosen, table.total))
    foot = [Rule("dashed"), _row(total, table, pen, bold=True)] if total else []
    return [Rule(), *heads, *rows, *foot]


def _row(
    cells: tuple[str, ...], table: Table, pen: Pen, *, size: Size = "body", bold: bool = False
) -> Block:
    others = len(cells) - 1
    shares = table.shares or (2, *[1] * others)
    aligns: tuple[Align, ...] = (_NAMES, *[_FIGURES] * others)
    if pen.language == "ur":  # figures end where figures end, names where Urdu starts
        cells, shares, aligns = cells[::-1], shares[::-1], (_FIGURES,) * len(cells)
    return Row(cells=cells, shares=shares, aligns=aligns, size=size, bold=bold)


def _proof(content: ReportContent, pen: Pen) -> list[Block]:
    """Return the chain's head in groups a person can read out, and as a QR."""
    digits, found = content.chain_head, list[Block]()
    if digits:
        groups = [digits[at : at + _HEX_GROUP] for at in range(0, len(digits), _HEX_GROUP)]
        found += [Rule(), *pen.twin(labels.CHAIN_HEAD, size="label")]
        found.append(Text(text=" ".join(groups), size="note", align="left"))
    if content.symbol:
        found.append(Qr(qr.matrix(content.symbol, ""), dots=_SMALL_DOTS))
    return found
