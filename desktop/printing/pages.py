"""A4 pages being written: a pen that moves down, tables that go on overleaf, both languages.

What is written becomes marks; nothing is drawn before the document is finished.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.text import Bilingual
from desktop.printing import bidi, fonts, outlines, qr
from desktop.printing.blocks import Align
from desktop.printing.documents import PORTRAIT, Document
from desktop.printing.surfaces import (
    Frame,
    Mark,
    Outlined,
    Point,
    Stroke,
    Symbol,
    Tint,
    Words,
    width_in_sans,
)

MARGIN = 42.0
FOOT = 56.0
"""A page's text ends this far above its lower edge."""

URDU = 1.15
"""Naskh looks as large as Sans at this multiple of its size."""

NOTHING = Bilingual("None.", "کوئی نہیں۔")
_TINT = 0.92
_HAIR = 0.78
_LABEL = 110.0
_SMALL_VALUE = 7.5
_LINE = 14.0
_ROW = 13.0
_CELL = 8.5
_CELL_LEADING = 10.5
_CELL_PAD = 3.0
_CELL_LINES = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a line, in points, and the side text keeps to in it."""

    x: float
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its heading, its part of the width, the side its text keeps to."""

    title: Bilingual
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Tile:
    """One of a paper's chief figures: a count and an amount under a name."""

    title: Bilingual
    count: str
    amount: str


Foot = Callable[[int, int], Bilingual]
"""What a page's foot says, left and right, by its number and by how many there are."""


def no_foot(_number: int, _of: int) -> Bilingual:
    """Leave the foot of a page blank."""
    return Bilingual("", "")


class Page:
    """An A4 document being written from top to bottom; ``y`` is the baseline of the next line."""

    def __init__(
        self, title: str, foot: Foot, size: Point = PORTRAIT, margin: float = MARGIN
    ) -> None:
        self.title, self.size = title, size
        self.left, self.inner = margin, size[0] - 2 * margin
        self.top = size[1] - margin
        self.y = self.top
        self._foot = foot
        self._on: list[Mark] = []
        self._pages = [self._on]

    def finish(self) -> Document:
        """Return the document, each page with its foot."""
        for number in range(1, len(self._pages) + 1):
            self._write_foot(number)
        return Document(self.title, self.size, tuple(map(tuple, self._pages)))

    def mark(self, mark: Mark) -> None:
        """Put a mark on the page."""
        self._on.append(mark)

    def need(self, points: float) -> bool:
        """Begin a new page where ``points`` no longer fit; tell whether it did."""
        if self.y - points >= FOOT:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Begin a new page."""
        self._on = []
        self._pages.append(self._on)
        self.y = self.top

    def down(self, points: float) -> None:
        """Move on."""
        self.y -= points

    def put(
        self, words: str, box: Box, size: float, *, bold: bool = False, grey: float = 0.0
    ) -> None:
        """Write one line, Urdu or Latin, at the side of ``box`` that its ``align`` names."""
        if not words:
            return
        spare = box.width - width_of(words, size, bold=bold)
        x = _start(box, spare)
        if outlines.has_letters(words):
            self.mark(Words(words, (x, self.y), size, bold, grey))
            return
        family, points = _hand(words, size)
        self.mark(Outlined(outlines.shape(words, family, bold=bold), (x, self.y), points, grey))

    def centred(self, words: str, size: float, *, bold: bool = False) -> None:
        """Write one line in the middle of the page."""
        self.put(words, Box(self.left, self.inner, "centre"), size, bold=bold)

    def nastaliq(self, words: str, size: float, box: Box | None = None) -> None:
        """Write a title in Nastaliq at its side of ``box``, or in the middle of the page."""
        place = box or Box(self.left, self.inner, "centre")
        line = outlines.shape(words, fonts.NASTALIQ, bold=True)
        spare = place.width - line.width * size
        self.mark(Outlined(line, (_start(place, spare), self.y), size))

    def both(self, words: Bilingual, size: float, *, bold: bool = False, grey: float = 0) -> None:
        """Write a line in English from the left and in Urdu from the right."""
        self.put(words.en, Box(self.left + 4, self.inner), size, bold=bold, grey=grey)
        self.put(words.ur, Box(self.left, self.inner - 4, "right"), size, bold=bold, grey=grey)

    def heading(self, words: Bilingual, room: float = 84) -> None:
        """Write a section's heading on a tinted band, with ``room`` for some rows below it."""
        self.need(room)
        self.down(17)
        self._band(self.y - 5, 18, _TINT)
        self.both(words, 10, bold=True)
        self.down(19)

    def banner(self, words: Bilingual) -> None:
        """Write white on black across the page."""
        self._band(self.y - 6, 22, 0)
        self.both(words, 12, bold=True, grey=1)
        self.down(18)

    def statement(self, words: Bilingual, width: float = 0, *, bold: bool = True) -> None:
        """Write a paragraph twice, Urdu under English, ``width`` points long or the page's."""
        room = (width or self.inner) - 4
        for text, box in (
            (words.en, Box(self.left + 4, room - 4)),
            (words.ur, Box(self.left, room, "right")),
        ):
            for line in wrapped(text, room - 4, 9.5, bold=bold):
                self.put(line, box, 9.5, bold=bold)
                self.down(_LINE)
            self.down(1)

    def rule(self, thick: float) -> None:
        """Draw a line across the page at the baseline."""
        self._across(self.y, thick)

    def labelled(
        self, label: Bilingual, value: str, width: float = 0, *, small: bool = False
    ) -> None:
        """Write English label, value and Urdu label, ``width`` points long or the page's.

        A long value goes on in a second line and ends in an ellipsis there.
        """
        whole = width or self.inner
        room = whole - 2 * _LABEL
        size, bold = (_SMALL_VALUE, False) if small else (9.0, True)
        lines = wrapped(value, room, size, bold=bold, most=2) or [""]
        self.need(_LINE * len(lines))
        self.put(label.en, Box(self.left + 4, _LABEL), 9)
        self.put(label.ur, Box(self.left, whole - 4, "right"), 9)
        for line in lines:
            self.put(line, Box(self.left + _LABEL, room), size, bold=bold)
            self.down(_LINE)

    def room_for_small(self, value: str, width: float = 0) -> bool:
        """Tell whether a small labelled ``value`` stands on one line."""
        return width_of(value, _SMALL_VALUE) <= (width or self.inner) - 2 * _LABEL

    def tiles(self, tiles: Sequence[Tile]) -> None:
        """Write the chief figures side by side in frames."""
        width = self.inner / len(tiles)
        top = self.y
        for at, tile in enumerate(tiles):
            x = self.left + at * width
            self.mark(Frame((x, top - 52), width, 60, 0.8))
            inside = Box(x + 6, width - 12)
            self.y = top - 7
            self.put(tile.title.en, inside, 8.5)
            self.put(tile.title.ur, replace(inside, align="right"), 8.5)
            self.y = top - 27
            self.put(tile.count, replace(inside, align="centre"), 18, bold=True)
            self.y = top - 44
            self.put(tile.amount, replace(inside, align="centre"), 10, bold=True)
        self.y = top - 56

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] = (),
    ) -> None:
        """Write a table; headings on every page it reaches, long cells in up to four lines."""
        if not rows:
            self.both(NOTHING, _CELL)
            self.down(_ROW)
            return
        self._headings(columns)
        for at, row in enumerate(rows, 1):
            alone = total and at == len(rows)
            self._row(columns, row, ruled=at > 1, after=_ROW + 1 if alone else 0)
        if total:
            self._across(self.y + 9.5, 0.8)
            self.down(1)
            self._row(columns, total, bold=True)
        self.down(2)

    def symbol(self, words: str, side: float) -> None:
        """Draw the QR symbol of upper-case ``words`` at the right, below the line."""
        self.mark(
            Symbol((self.left + self.inner - side - 4, self.y + 6), side, qr.matrix(words, ""))
        )

    def signatures(self, who: Sequence[Bilingual]) -> None:
        """Draw a line to sign on for each of ``who``."""
        self.need(70)
        self.down(48)
        width = self.inner / len(who)
        for at, words in enumerate(who):
            x, room = self.left + at * width + 8, width - 16
            self.mark(Stroke((x, self.y + 11), (x + room, self.y + 11), 0.6))
            self.put(words.en, Box(x, room), 8.5)
            self.put(words.ur, Box(x, room, "right"), 8.5)
        self.down(_LINE)

    def _headings(self, columns: Sequence[Column]) -> None:
        for language, size, bold in (("en", 7.5, True), ("ur", 7.5, False)):
            for box, column in zip(self._cells(columns), columns, strict=True):
                words = fitted(getattr(column.title, language), box.width, size, bold=bold)
                self.put(words, box, size, bold=bold)
            self.down(11)
        self._across(self.y + 7, 0.5)
        self.down(4)

    def _row(
        self,
        columns: Sequence[Column],
        cells: Sequence[str],
        *,
        bold: bool = False,
        ruled: bool = False,
        after: float = 0,
    ) -> None:
        """Write a row, on a page with room for ``after`` points more: sums never stand alone."""
        boxes = self._cells(columns)
        lines = [
            wrapped(cell, box.width, _CELL, bold=bold, most=_CELL_LINES)
            for cell, box in zip(cells, boxes, strict=True)
        ]
        height = _CELL_LEADING * (max(map(len, lines)) - 1)
        if self.need(height + _ROW + after):
            self._headings(columns)
        elif ruled:
            self._across(self.y + 9.2, 0.3, _HAIR)
        top = self.y
        for cell, box in zip(lines, boxes, strict=True):
            self.y = top
            for line in cell:
                self.put(line, box, _CELL, bold=bold)
                self.down(_CELL_LEADING)
        self.y = top - height - _ROW

    def _cells(self, columns: Sequence[Column]) -> list[Box]:
        whole = sum(column.share for column in columns)
        boxes, x = [], self.left
        for column in columns:
            width = self.inner * column.share / whole
            boxes.append(Box(x + _CELL_PAD, width - 2 * _CELL_PAD, column.align))
            x += width
        return boxes

    def _across(self, y: float, thick: float, grey: float = 0.0) -> None:
        self.mark(Stroke((self.left, y), (self.left + self.inner, y), thick, (), grey))

    def _band(self, y: float, height: float, grey: float) -> None:
        self.mark(Tint((self.left, y), self.inner, height, grey))

    def _write_foot(self, number: int) -> None:
        words = self._foot(number, len(self._pages))
        self._on, self.y = self._pages[number - 1], 30
        self.put(words.en, Box(self.left, self.inner), 7.5)
        self.put(words.ur, Box(self.left, self.inner, "right"), 7.5)


def _start(box: Box, spare: float) -> float:
    """Return where a line begins that leaves ``spare`` points of its box."""
    return box.x + {"left": 0.0, "centre": spare / 2, "right": spare}[box.align]


def _hand(words: str, size: float) -> tuple[str, float]:
    """Return family and size of a line that Sans alone cannot write."""
    urdu = bidi.reads_right_to_left(words)
    return (fonts.NASKH, size * URDU) if urdu else (fonts.SANS, size)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide ``words`` are in points."""
    if outlines.has_letters(words):
        return width_in_sans(words, size, bold=bold)
    family, points = _hand(words, size)
    return outlines.shape(words, family, bold=bold).width * points


def fitted(words: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return ``words``, or as much of them as ``width`` holds with an ellipsis."""
    if width_of(words, size, bold=bold) <= width:
        return words
    kept = bisect_left(
        range(len(words)),
        x=True,
        key=lambda count: width_of(f"{words[:count]}…", size, bold=bold) > width,
    )
    return f"{words[: max(kept - 1, 0)].rstrip()}…"


def wrapped(
    words: str, width: float, size: float, *, bold: bool = False, most: int = 99
) -> list[str]:
    """Return ``words`` as lines of at most ``width``; what ``most`` lines do not hold is cut."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), size, bold=bold) <= width:
            count += 1
        lines.append(fitted(" ".join(rest[:count]), width, size, bold=bold))
        rest = rest[count:]
    return [*lines, fitted(" ".join(rest), width, size, bold=bold)] if rest else lines
