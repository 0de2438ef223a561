"""Blocks → parts: the same paper in a printer's own letters, Urdu as strips of dots.

A character printer prints a slip of its own letters in a tenth of the bytes, which is what a slow
serial line needs. What its letters cannot say is drawn as on any other paper: beside the letters
where it fits between them, as a strip of that paragraph where it does not. Nothing is left out.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
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
from desktop.printing.letters import inline, letters, wrapped
from desktop.printing.parts import (
    Cell,
    Dots,
    Feed,
    Inline,
    Letters,
    Line,
    Part,
    Symbol,
    cost,
    strips,
)
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import QUIET_MODULES, render
from desktop.printing.sheets import SHEETS, Sheet, hand

_LABEL = 13
"""Letters an English label has, with the blank behind it."""
_NARROW = 40
"""On fewer columns a long value goes under its label, two letters in."""
_LEAST_ROOM = 12
_INDENT = "  "
_LARGE: dict[Size, int] = {"number": 2, "amount": 2}
_MAY_SHRINK = {"body", "label", "note"}
_SMALLEST_MODULE = 4
_RULES = {"thin": "-", "thick": "=", "dashed": "- "}


@dataclass(frozen=True, slots=True)
class Grid:
    """The paper in letters, and in dots for what letters cannot say."""

    profile: PrinterProfile
    sheet: Sheet

    @property
    def columns(self) -> int:
        """Letters across."""
        return self.profile.columns

    def strip(self, block: Block, *, drawn: bool = False) -> Dots:
        """Return a block as it looks on any other paper."""
        bitmap = render((block,), self.sheet.width)
        return Dots(bitmap.bits, bitmap.width, drawn)

    def inline(self, text: str, size: Size, places: int, *, bold: bool) -> Inline | None:
        """Return a text as a picture among letters, smaller where that makes it fit."""
        sizes: tuple[Size, ...] = (size, "label") if size in _MAY_SHRINK else (size,)
        for each in sizes:
            found = inline(text, hand(text, each, self.sheet, bold=bold), places)
            if found:
                return found
        return None


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
    field = _Field(block.label_en, block.value, block.label_ur, block.bold, leads)
    typed = list[Part](_field(field, grid) or [])
    if typed and not strips(typed):
        return typed
    return min([typed] * bool(typed) + _drawn_pairs(block, field, grid), key=cost)


def _drawn_pairs(block: Pair, field: "_Field", grid: Grid) -> list[list[Part]]:
    """Return a pair as one strip, and as its labels with the value's strip under them."""
    labels = _field(replace(field, value=""), grid)
    value = Text(text=block.value, bold=block.bold, align="left" if field.leads else "right")
    return [[grid.strip(block)], *([[*labels, *_text(value, grid)]] if labels else [])]


@dataclass(frozen=True, slots=True)
class _Field:
    """A value between its labels; it stands beside the English one where it ``leads``."""

    label_en: str
    value: str
    label_ur: str
    bold: bool
    leads: bool


def _field(field: _Field, grid: Grid) -> list[Line] | None:
    """Return a field as lines of letters; None where that cannot be."""
    label, tail = letters(field.label_en), _label_ur(field.label_ur, grid)
    if label is None or tail is None:
        return None
    rest = grid.columns - _places(tail)
    for head, leads in ((_column(label), field.leads), (label and f"{label} ", False)):
        value = _value(field, rest - len(head), grid, leads=leads)
        if value:
            return [Line(cells=(Letters(head), *value, *tail))]
    return _broken(field, label, tail, grid)


def _column(label: str) -> str:
    """Return a label in the labels' column, "" for none."""
    return label and f"{label:<{_LABEL - 1}} "


def _value(field: _Field, room: int, grid: Grid, *, leads: bool) -> tuple[Cell, ...]:
    """Return a value filling ``room`` letters; () where that takes more than a line."""
    said = letters(field.value)
    if said is None:
        drawn = grid.inline(field.value, "body", room, bold=field.bold)
        return (Letters(" " * (room - drawn.places)), drawn) if drawn else ()
    lines = wrapped(said, room)
    if len(lines) > 1 or room < len(lines[0]):
        return ()
    return (Letters(_aligned(lines[0], room, leads=leads), field.bold),)


def _aligned(text: str, room: int, *, leads: bool) -> str:
    return f"{text:<{room}}" if leads else f"{text:>{room}}"


def _broken(field: _Field, label: str, tail: tuple[Cell, ...], grid: Grid) -> list[Line] | None:
    """Return a field whose value takes some lines, on narrow paper under its labels."""
    said = letters(field.value)
    if said is None:
        return None
    head = _column(label)
    room = grid.columns - len(head) - _places(tail)
    if grid.columns < _NARROW or room < _LEAST_ROOM:
        under, indent = ["", *wrapped(said, grid.columns - len(_INDENT))], _INDENT
        width = grid.columns - len(indent)
    else:
        under, indent, width = wrapped(said, room), " " * len(head), room
    first, *others = (_aligned(each, width, leads=field.leads) for each in under)
    line = Line(cells=(Letters(head), Letters(first[:room], field.bold), *tail))
    return [line, *(Line(cells=(Letters(indent + each, field.bold),)) for each in others)]


def _label_ur(text: str, grid: Grid) -> tuple[Cell, ...] | None:
    """Return an Urdu label with a blank before it, () for none, None where it does not fit."""
    if not text:
        return ()
    found = grid.inline(text, "label", grid.columns // 3, bold=False)
    return (Letters(" "), found) if found else None


def _places(cells: Iterable[Cell]) -> int:
    return sum(cell.places if isinstance(cell, Inline) else len(cell.text) for cell in cells)


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
    field = _Field(
        block.label_en, block.left or block.right, block.label_ur, block.bold, bool(block.left)
    )
    typed = letters(field.value) is not None or (block.label_ur and not block.nastaliq)
    lines = _field(field, grid) if typed else None
    return list(lines) if lines else [grid.strip(block)]


def _one_line(block: Twin, grid: Grid) -> Line | None:
    """Return English from the left and Urdu from the right; None where they do not fit."""
    label, said = letters(block.label_en), letters(block.left)
    tail = _label_ur(block.label_ur, grid)
    if label is None or said is None or tail is None or block.nastaliq:
        return None
    head = f"{label:<{_LABEL - 1}} " if label else ""
    room = grid.columns - len(head) - _places(tail) - len(said) - 1
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
    """Return the letters each cell has; figures are never broken."""
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
    for at, (need, text) in enumerate(zip(needs, texts, strict=True)):
        missing = need - widths[at]
        if missing > 0 and _FIGURE.fullmatch(text):
            largest = widths.index(max(widths))
            widths[largest] -= missing
            widths[at] += missing
    return widths


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
