"""Blocks → parts: the same paper in a printer's own letters, Urdu as strips of dots.

A character printer prints a slip of its own letters in a tenth of the bytes, which is what a slow
serial line needs. What its letters cannot say is drawn as on any other paper: beside the letters
where it fits between them, as a strip of that paragraph where it does not. Nothing is left out.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from desktop.printing import fonts, qr
from desktop.printing.blocks import (
    Align,
    Banner,
    Block,
    Box,
    Columns,
    Pair,
    Pattern,
    Qr,
    Row,
    Rule,
    Size,
    Space,
    Text,
    Twin,
)
from desktop.printing.fields import Field, Grid, field_lines, in_column, label_ur, places
from desktop.printing.letters import letters, wrapped
from desktop.printing.parts import (
    Feed,
    Letters,
    Line,
    Part,
    Symbol,
    cost,
)
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import QUIET_MODULES
from desktop.printing.sheets import SHEETS

_LARGE: dict[Size, int] = {"number": 2, "amount": 2}
_SMALLEST_MODULE = 4
_RULES = {"thin": "-", "thick": "=", "dashed": "- "}


def compose(blocks: Sequence[Block], profile: PrinterProfile) -> tuple[Part, ...]:
    """Return ``blocks`` for the letters of a printer; any thread may call.

    The same blocks and profile give the same parts.
    """
    fonts.load()
    return tuple(_all(blocks, Grid(profile, SHEETS[profile.width_dots])))


def _all(blocks: Iterable[Block], grid: Grid) -> list[Part]:
    return [part for block in blocks for part in _TYPED_BY[type(block)](block, grid)]


def _text(block: Text, grid: Grid) -> list[Part]:
    said = letters(block.text)
    if said is None:
        return [grid.strip(block)]
    high = _LARGE.get(block.size, 1)
    wide = high if len(said) * high <= grid.columns else 1
    return [
        Line(cells=(Letters(each, block.bold),), align=block.align, wide=wide, high=high)
        for each in wrapped(said, grid.columns // wide)
    ]


def _pair(block: Pair, grid: Grid) -> list[Part]:
    leads = bool(block.label_en) and letters(block.value) is not None
    field = Field(block.label_en, block.value, block.label_ur, block.bold, leads)
    typed = list[Part](field_lines(field, grid) or [])
    if typed and letters(block.value) is not None:
        return typed
    return min([typed] * bool(typed) + _drawn_pairs(block, field, grid), key=cost)


def _drawn_pairs(block: Pair, field: Field, grid: Grid) -> list[list[Part]]:
    """Return a pair as one strip, and as its labels with the value's strip under them."""
    labels = field_lines(replace(field, value=""), grid)
    value = Text(text=block.value, bold=block.bold, align="left" if field.leads else "right")
    return [[grid.strip(block)], *([[*labels, *_text(value, grid)]] if labels else [])]


def _twin(block: Twin, grid: Grid) -> list[Part]:
    """Return both texts on one line, or each on its own."""
    if block.left and block.right:
        line = _one_line(block, grid)
        if line:
            return [line]
    english = replace(block, right="", label_ur="")
    urdu = replace(block, left="", label_en="")
    return [
        part
        for half in (english, urdu)
        if half.left or half.right or half.label_en or half.label_ur
        for part in _half(half, grid)
    ]


def _half(block: Twin, grid: Grid) -> list[Part]:
    """Return one side of a twin; Urdu without a label in its full size, as a strip."""
    field = Field(
        block.label_en, block.left or block.right, block.label_ur, block.bold, bool(block.left)
    )
    typed = letters(field.value) is not None or (block.label_ur and not block.nastaliq)
    lines = field_lines(field, grid) if typed else None
    return list(lines) if lines else [grid.strip(block)]


def _one_line(block: Twin, grid: Grid) -> Line | None:
    """Return English from the left and Urdu from the right; None where they do not fit."""
    label, said = letters(block.label_en), letters(block.left)
    tail = label_ur(block.label_ur, grid)
    if label is None or said is None or tail is None or block.nastaliq:
        return None
    head = in_column(label)
    room = grid.columns - len(head) - places(tail) - len(said) - 1
    urdu = grid.inline(block.right, block.size, room, bold=block.bold)
    if urdu is None:
        return None
    between = " " * (room + 1 - urdu.places)
    return Line(cells=(Letters(head), Letters(said + between, block.bold), urdu, *tail))


def _row(block: Row, grid: Grid) -> list[Part]:
    said = [letters(cell) for cell in block.cells]
    texts = [cell for cell in said if cell is not None]
    if len(texts) < len(said):
        return [grid.strip(block)]
    widths = _widths(texts, block, grid.columns)
    columns = [
        [_celled(each, width, align) for each in wrapped(text, width - 1)]
        for text, width, align in zip(texts, widths, block.aligns, strict=True)
    ]
    blank = [" " * width for width in widths]
    lines = (
        "".join(each if each is not None else space for each, space in zip(row, blank, strict=True))
        for row in zip_longest(*columns)
    )
    return [Line(cells=(Letters(line, block.bold),)) for line in lines]


def _widths(texts: Sequence[str], block: Row, columns: int) -> list[int]:
    """Return the letters each cell has: its share, or more where a word would be broken."""
    needs = [len(text) + 1 for text in texts]
    spare = columns - sum(
        need for need, share in zip(needs, block.shares, strict=True) if not share
    )
    whole = sum(block.shares) or 1
    widths = [
        spare * share // whole if share else need
        for need, share in zip(needs, block.shares, strict=True)
    ]
    widths[-1] += columns - sum(widths) if all(block.shares) else 0
    least = [_longest(text) + 1 for text in texts]
    for at, need in enumerate(least):
        missing = need - widths[at]
        spares = [width - needed for width, needed in zip(widths, least, strict=True)]
        if 0 < missing <= max(spares):
            widths[spares.index(max(spares))] -= missing
            widths[at] += missing
    return widths


def _longest(text: str) -> int:
    """Return the letters that must stay together: those of a figure, or of the longest word."""
    words = [text] if _FIGURE.fullmatch(text) else text.split() or [""]
    return max(map(len, words))


_FIGURE = re.compile(r"(?:Rs\s)?[-\d.,:]+")


def _celled(text: str, width: int, align: Align) -> str:
    if align == "centre":
        return f"{text:^{width}}"
    return f"{text:<{width}}" if align == "left" else f"{text:>{width}}"


def _rule(block: Rule, grid: Grid) -> list[Part]:
    if grid.profile.rendering != "text":
        return [grid.strip(block, drawn=True)]
    line = (_RULES[block.line] * grid.columns)[: grid.columns]
    return [Line(cells=(Letters(line),))]


def _space(block: Space, _grid: Grid) -> list[Part]:
    return [Feed(block.dots)]


def _banner(block: Banner, grid: Grid) -> list[Part]:
    lines = [part for text in block.lines for part in _bar(text, grid, large=block.large)]
    return [*lines, Feed(_BELOW_BANNER)]


_BELOW_BANNER = 4


def _bar(text: str, grid: Grid, *, large: bool) -> list[Part]:
    """Return one line of a banner, black from edge to edge."""
    said = letters(text)
    if said is not None:
        high = 2 if large else 1
        wide = high if len(said) * high <= grid.columns else 1
        columns = grid.columns // wide
        return [
            Line(
                cells=(Letters(f"{each:^{columns}}", bold=True),),
                wide=wide,
                high=high,
                inverse=True,
            )
            for each in wrapped(said, columns)
        ]
    drawn = None if large else grid.inline(text, "body", grid.columns - 2, bold=True)
    if drawn is None:
        return [grid.strip(Banner((text,), large))]
    left = (grid.columns - drawn.places) // 2
    right = grid.columns - drawn.places - left
    cells = (Letters(" " * left), drawn.inverted(), Letters(" " * right))
    return [Line(cells=cells, inverse=True)]


def _box(block: Box, grid: Grid) -> list[Part]:
    edge = _rule(Rule("thick"), grid)
    return [*edge, *_all(block.blocks, grid), *edge]


def _columns(block: Columns, grid: Grid) -> list[Part]:
    return _all((*block.left, *block.right), grid)


def _qr(block: Qr, grid: Grid) -> list[Part]:
    return [_symbol(block, grid), *_all(block.beside, grid)]


def _symbol(block: Qr, grid: Grid) -> Part:
    """Return a symbol the printer draws, or one sent at half its size where it cannot."""
    text = qr.text_of(block.matrix) if grid.profile.native_qr else ""
    dots = largest_module(text, block.dots, grid.sheet.width) if text else 0
    if dots:
        return Symbol(block.matrix, text, dots, native=True)
    if block.dots % 2:
        return grid.strip(replace(block, beside=()), drawn=True)
    return Symbol(block.matrix, text, block.dots, native=False)


def largest_module(text: str, dots: int, width: int) -> int:
    """Return how many dots, at most ``dots``, a module of the printer's own symbol may have.

    Printers differ in how they pack a text, so it is counted as bytes, the most it can take.
    0 where four dots a module, the least a phone reads well, are too wide for the paper.
    """
    modules = qr.modules_of_bytes(len(text.encode()))
    fits = width // (modules + 2 * QUIET_MODULES) if modules else 0
    return min(dots, fits) if fits >= min(dots, _SMALLEST_MODULE) else 0


def _pattern(block: Pattern, grid: Grid) -> list[Part]:
    return [grid.strip(block, drawn=True)]


_TYPED_BY: dict[type[Block], Callable[[Any, Grid], list[Part]]] = {
    Text: _text,
    Pair: _pair,
    Twin: _twin,
    Row: _row,
    Rule: _rule,
    Space: _space,
    Banner: _banner,
    Box: _box,
    Columns: _columns,
    Qr: _qr,
    Pattern: _pattern,
}
