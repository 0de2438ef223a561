"""A paper for a printer's own letters, in parts: lines of them, strips of dots, symbols, feeds.

Places are counted in letters of font A, 12 × 24 dots. Urdu fits in between as a picture exactly as
high as the letters, or stands alone as a strip.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from desktop.printing.blocks import Align
from desktop.printing.qr import Matrix
from desktop.printing.render import QUIET_MODULES

CELL_WIDTH, CELL_HEIGHT = 12, 24
LEADING = 6
"""White rows under a line: 30 in all, what printers feed when nobody tells them."""

_SHORTEST_FEED = 4
"""Rows of white worth a command of their own where bytes are dear; fewer stand inside letters."""
_BLANKS = re.compile(rb"\x01{%d,}" % _SHORTEST_FEED)
_BAND_BYTES, _FEED_BYTES, _INLINE_BYTES = 11, 3, 5
_OTHER = str.maketrans("01", "10")


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters one after the other; all of them are in CP437."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Inline:
    """A picture among letters: 24 rows of "0" and "1", a multiple of 12 signs long."""

    rows: tuple[str, ...]

    @property
    def places(self) -> int:
        """Letters that would fit in its stead."""
        return len(self.rows[0]) // CELL_WIDTH

    def inverted(self) -> "Inline":
        """Return white for black, as inside a banner."""
        return Inline(tuple(row.translate(_OTHER) for row in self.rows))


Cell = Letters | Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of cells; ``wide`` and ``high`` enlarge its letters.

    inverse: white on black, and no white line below.
    """

    cells: tuple[Cell, ...]
    align: Align = "left"
    wide: int = 1
    high: int = 1
    inverse: bool = False

    @property
    def height(self) -> int:
        """Rows of dots, the white ones below with them."""
        return CELL_HEIGHT * self.high + LEADING * (not self.inverse)


@dataclass(frozen=True, slots=True)
class Dots:
    """A strip across the paper; ``bits`` as in a bitmap. drawn: it is a line and not text."""

    bits: bytes
    width: int
    drawn: bool = False

    @property
    def height(self) -> int:
        """Rows of dots."""
        return len(self.bits) * 8 // self.width


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR symbol in the middle of the paper, with its quiet zone; the printer's own if native."""

    matrix: Matrix
    text: str
    dots: int
    native: bool

    @property
    def height(self) -> int:
        """Rows of dots; the printer's own may be some more, for it picks the version itself."""
        return (len(self.matrix) + 2 * QUIET_MODULES) * self.dots


@dataclass(frozen=True, slots=True)
class Feed:
    """Blank paper, in dots."""

    height: int


Part = Line | Dots | Symbol | Feed


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a strip without the white to both sides; where they stand, ``align`` says."""

    rows: tuple[bytes, ...]
    align: Literal["left", "centre", "right"]


def banded(dots: Dots, most: int) -> Iterator[Band | Feed]:
    """Yield a strip as bands of at most ``most`` rows, and the white between them as feeds."""
    stride = dots.width // 8
    white = bytes(stride)
    rows = [dots.bits[at : at + stride] for at in range(0, len(dots.bits), stride)]
    first = sum(1 for _ in takewhile(white.__eq__, rows))
    last = len(rows) - sum(1 for _ in takewhile(white.__eq__, reversed(rows[first:])))
    yield from _fed(first)
    start = first
    for blank in _BLANKS.finditer(bytes(map(white.__eq__, rows[:last])), first):
        yield from _cut(rows[start : blank.start()], most)
        start = blank.end()
        yield from _fed(start - blank.start())
    yield from _cut(rows[start:last], most)
    yield from _fed(len(rows) - last)


def _fed(rows: int) -> Iterator[Feed]:
    if rows:
        yield Feed(rows)


def _cut(rows: list[bytes], most: int) -> Iterator[Band]:
    for at in range(0, len(rows), most):
        yield _band(rows[at : at + most])


def _band(rows: list[bytes]) -> Band:
    """Return rows with the white cut off from whichever side or sides most of it is on."""
    stride = len(rows[0])
    left = stride - max(len(row.lstrip(b"\0")) for row in rows)
    right = stride - max(len(row.rstrip(b"\0")) for row in rows)
    both = min(left, right)
    if 2 * both > max(left, right):
        return Band(tuple(row[both : stride - both] for row in rows), "centre")
    if left > right:
        return Band(tuple(row[left:] for row in rows), "right")
    return Band(tuple(row[: stride - right] for row in rows), "left")


def cost(parts: Iterable[Part]) -> int:
    """Return about how many bytes parts take, to choose between two ways of saying the same."""
    return sum(_cost(part) for part in parts)


def _cost(part: Part) -> int:
    if isinstance(part, Line):
        return 1 + sum(_cell_cost(cell) for cell in part.cells)
    if isinstance(part, Dots):
        return sum(_band_cost(each) for each in banded(part, part.height or 1))
    return _FEED_BYTES


def _cell_cost(cell: Cell) -> int:
    if isinstance(cell, Letters):
        return len(cell.text)
    return _INLINE_BYTES + len(cell.rows[0]) * CELL_HEIGHT // 8


def _band_cost(each: Band | Feed) -> int:
    if isinstance(each, Feed):
        return _FEED_BYTES
    return _BAND_BYTES + len(each.rows) * len(each.rows[0])


def strips(parts: Iterable[Part]) -> int:
    """Return how many parts say with dots what letters could not say."""
    return sum(_is_strip(part) for part in parts)


def _is_strip(part: Part) -> bool:
    if isinstance(part, Line):
        return any(isinstance(cell, Inline) for cell in part.cells)
    return isinstance(part, Dots) and not part.drawn
