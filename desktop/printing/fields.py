"""A label, its value and a label again, in letters: on one line wherever that can be.

Labels stand in columns. A value that would not fit moves up to its label, then hangs beside it
over some lines, or on narrow paper goes under it; Urdu stands among the letters as a picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.printing.blocks import Block, Size
from desktop.printing.letters import inline, letters, wrapped
from desktop.printing.parts import Cell, Dots, Inline, Letters, Line
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import render
from desktop.printing.sheets import Sheet, hand

_LABEL = 13
"""Letters an English label has, with the blank behind it."""
_NARROW = 40
"""On fewer columns a long value goes under its label, two letters in."""
_LEAST_ROOM = 12
_INDENT = "  "
_MAY_SHRINK = {"body", "label", "note"}


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


@dataclass(frozen=True, slots=True)
class Field:
    """A value between its labels; it stands beside the English one where it ``leads``."""

    label_en: str
    value: str
    label_ur: str
    bold: bool
    leads: bool


def field_lines(asked: Field, grid: Grid) -> list[Line] | None:
    """Return a field as lines of letters; None where that cannot be."""
    label, tail = letters(asked.label_en), label_ur(asked.label_ur, grid)
    if label is None or tail is None:
        return None
    rest = grid.columns - places(tail)
    for head, leads in ((in_column(label), asked.leads), (label and f"{label} ", False)):
        value = _value(asked, rest - len(head), grid, leads=leads)
        if value:
            return [Line(cells=(Letters(head), *value, *tail))]
    return _broken(asked, label, tail, grid)


def in_column(label: str) -> str:
    """Return a label in the labels' column, "" for none."""
    return label and f"{label:<{_LABEL - 1}} "


def _value(asked: Field, room: int, grid: Grid, *, leads: bool) -> tuple[Cell, ...]:
    """Return a value filling ``room`` letters; () where that takes more than a line."""
    said = letters(asked.value)
    if said is None:
        drawn = grid.inline(asked.value, "body", room, bold=asked.bold)
        return (Letters(" " * (room - drawn.places)), drawn) if drawn else ()
    lines = wrapped(said, room)
    if len(lines) > 1 or room < len(lines[0]):
        return ()
    return (Letters(_aligned(lines[0], room, leads=leads), asked.bold),)


def _aligned(text: str, room: int, *, leads: bool) -> str:
    return f"{text:<{room}}" if leads else f"{text:>{room}}"


def _broken(asked: Field, label: str, tail: tuple[Cell, ...], grid: Grid) -> list[Line] | None:
    """Return a field whose value takes some lines, on narrow paper under its labels."""
    said = letters(asked.value)
    if said is None:
        return None
    head = in_column(label)
    room = grid.columns - len(head) - places(tail)
    if not head and not tail:
        under, indent, width = wrapped(said, room), "", room
    elif grid.columns < _NARROW or room < _LEAST_ROOM:
        under, indent = ["", *wrapped(said, grid.columns - len(_INDENT))], _INDENT
        width = grid.columns - len(indent)
    else:
        under, indent, width = wrapped(said, room), " " * len(head), room
    first, *others = (_aligned(each, width, leads=asked.leads) for each in under)
    line = Line(cells=(Letters(head), Letters(first[:room], asked.bold), *tail))
    return [line, *(Line(cells=(Letters(indent + each, asked.bold),)) for each in others)]


def label_ur(text: str, grid: Grid) -> tuple[Cell, ...] | None:
    """Return an Urdu label with a blank before it, () for none, None where it does not fit."""
    if not text:
        return ()
    found = grid.inline(text, "label", grid.columns // 3, bold=False)
    return (Letters(" "), found) if found else None


def places(cells: Iterable[Cell]) -> int:
    """Return how many letters' places cells take."""
    return sum(cell.places if isinstance(cell, Inline) else len(cell.text) for cell in cells)
