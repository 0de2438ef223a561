"""A4 pages for reports: a pen that moves down, tables that go on overleaf, both languages.

English is text that can be selected; Urdu is drawn as outlines. reportlab loads on first use.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.text import Bilingual
from desktop.printing import bidi, fonts, outlines, qr
from desktop.printing.blocks import Align

WIDTH, HEIGHT = 595.28, 841.89
"""A4, in points."""

MARGIN = 42.0
INNER = WIDTH - 2 * MARGIN
FOOT = 56.0
"""A page's text ends this far above its lower edge."""

REGULAR, BOLD = "MahasilSans", "MahasilSans-Bold"
_FILES = {REGULAR: "MahasilSans-Regular.ttf", BOLD: "MahasilSans-Bold.ttf"}
_URDU = 1.15
"""Naskh looks as large as Sans at this multiple of its size."""

NOTHING = Bilingual("None.", "کوئی نہیں۔")
_TINT = 0.92
_LABEL = 110.0
_LINE = 14.0
_ROW = 13.0
_CELL_PAD = 3.0


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
    """One of the day's chief figures: a count and an amount under a name."""

    title: Bilingual
    count: int
    amount: str


class Page:
    """An A4 document being written from top to bottom; ``y`` is the baseline of the next line."""

    def __init__(self, title: str, foot: Callable[[int], str]) -> None:
        _register()
        from reportlab.pdfgen.canvas import Canvas

        self._kept = io.BytesIO()
        self.canvas = Canvas(self._kept, (WIDTH, HEIGHT), invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setCreator("Mahasil Desktop")
        self.pages = 1
        self.y = HEIGHT - MARGIN
        self._foot = foot

    def finish(self) -> bytes:
        """Return the document; the same calls give the same bytes."""
        self._end_page()
        self.canvas.save()
        return self._kept.getvalue()

    def need(self, points: float) -> bool:
        """Begin a new page where ``points`` no longer fit; tell whether it did."""
        if self.y - points >= FOOT:
            return False
        self._end_page()
        self.pages += 1
        self.y = HEIGHT - MARGIN
        return True

    def down(self, points: float) -> None:
        """Move on."""
        self.y -= points

    def width_of(self, words: str, size: float, *, bold: bool = False) -> float:
        """Return how wide ``words`` are in points."""
        from reportlab.pdfbase import pdfmetrics

        if bidi.reads_right_to_left(words):
            return outlines.shape(words, bold=bold).width * size * _URDU
        return float(pdfmetrics.stringWidth(words, BOLD if bold else REGULAR, size))

    def put(self, words: str, box: Box, size: float, *, bold: bool = False) -> None:
        """Write one line, Urdu or Latin, at the side of ``box`` that its ``align`` names."""
        spare = box.width - self.width_of(words, size, bold=bold)
        x = box.x + {"left": 0.0, "centre": spare / 2, "right": spare}[box.align]
        if bidi.reads_right_to_left(words):
            outlines.draw(self.canvas, outlines.shape(words, bold=bold), (x, self.y), size * _URDU)
            return
        self.canvas.setFont(BOLD if bold else REGULAR, size)
        self.canvas.drawString(x, self.y, words)

    def centred(self, words: str, size: float, *, bold: bool = False) -> None:
        """Write one line in the middle of the page."""
        self.put(words, Box(MARGIN, INNER, "centre"), size, bold=bold)

    def nastaliq(self, words: str, size: float) -> None:
        """Write a centred title in Nastaliq."""
        line = outlines.shape(words, fonts.NASTALIQ, bold=True)
        outlines.draw(self.canvas, line, ((WIDTH - line.width * size) / 2, self.y), size)

    def both(self, words: Bilingual, size: float, *, bold: bool = False) -> None:
        """Write a line in English from the left and in Urdu from the right."""
        self.put(words.en, Box(MARGIN + 4, INNER), size, bold=bold)
        self.put(words.ur, Box(MARGIN, INNER - 4, "right"), size, bold=bold)

    def heading(self, words: Bilingual, room: float = 60) -> None:
        """Write a section's heading on a tinted band, on a page with ``room`` below it."""
        self.need(room)
        self.down(17)
        self._band(self.y - 5, 18, _TINT)
        self.both(words, 10, bold=True)
        self.down(19)

    def banner(self, words: Bilingual) -> None:
        """Write white on black across the page."""
        self._band(self.y - 6, 22, 0)
        self.canvas.setFillGray(1)
        self.both(words, 12, bold=True)
        self.canvas.setFillGray(0)
        self.down(18)

    def statement(self, words: Bilingual, width: float) -> None:
        """Write a sentence twice, Urdu under English, ``width`` points long."""
        self.put(words.en, Box(MARGIN + 4, width), 9.5, bold=True)
        self.down(_LINE + 2)
        self.put(words.ur, Box(MARGIN, width - 4, "right"), 9.5, bold=True)
        self.down(_LINE)

    def rule(self, thick: float) -> None:
        """Draw a line across the page at the baseline."""
        self.canvas.setLineWidth(thick)
        self.canvas.line(MARGIN, self.y, MARGIN + INNER, self.y)

    def labelled(self, label: Bilingual, value: str, width: float = INNER) -> None:
        """Write English label, value and Urdu label on one line ``width`` points long."""
        self.need(_LINE)
        self.put(label.en, Box(MARGIN + 4, _LABEL), 9)
        room = width - 2 * _LABEL
        self.put(self.fitted(value, room, 9, bold=True), Box(MARGIN + _LABEL, room), 9, bold=True)
        self.put(label.ur, Box(MARGIN, width - 4, "right"), 9)
        self.down(_LINE)

    def tiles(self, tiles: Sequence[Tile]) -> None:
        """Write the chief figures side by side in frames."""
        width = INNER / len(tiles)
        top = self.y
        for at, tile in enumerate(tiles):
            x = MARGIN + at * width
            self.canvas.setLineWidth(0.8)
            self.canvas.rect(x, top - 52, width, 60)
            inside = Box(x + 6, width - 12)
            self.y = top - 7
            self.put(tile.title.en, inside, 8.5)
            self.put(tile.title.ur, Box(inside.x, inside.width, "right"), 8.5)
            self.y = top - 27
            self.put(str(tile.count), Box(inside.x, inside.width, "centre"), 18, bold=True)
            self.y = top - 44
            self.put(f"Rs {tile.amount}", Box(inside.x, inside.width, "centre"), 10, bold=True)
        self.y = top - 56

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] = (),
    ) -> None:
        """Write a table; headings on every page it reaches, long cells end in an ellipsis."""
        if not rows:
            self.both(NOTHING, 8.5)
            self.down(_ROW)
            return
        self._headings(columns)
        for row in rows:
            if self.need(_ROW):
                self._headings(columns)
            self._row(columns, row, 8.5)
        if total:
            self.need(_ROW)
            self._thin_line()
            self._row(columns, total, 8.5, bold=True)

    def symbol(self, words: str, side: float) -> None:
        """Draw the QR symbol of upper-case ``words`` at the right, below the line."""
        matrix = qr.matrix(words, "")
        module = side / len(matrix)
        left, top = MARGIN + INNER - side - 4, self.y + 6
        path = self.canvas.beginPath()
        for row, modules in enumerate(matrix, 1):
            for column, black in enumerate(modules):
                if black:
                    path.rect(left + column * module, top - row * module, module, module)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def signatures(self, who: Sequence[Bilingual]) -> None:
        """Draw a line to sign on for each of ``who``."""
        self.need(70)
        self.down(48)
        width = INNER / len(who)
        for at, words in enumerate(who):
            x, room = MARGIN + at * width + 8, width - 16
            self.canvas.setLineWidth(0.6)
            self.canvas.line(x, self.y + 11, x + room, self.y + 11)
            self.put(words.en, Box(x, room), 8.5)
            self.put(words.ur, Box(x, room, "right"), 8.5)
        self.down(_LINE)

    def fitted(self, words: str, width: float, size: float, *, bold: bool = False) -> str:
        """Return ``words``, or as much of them as ``width`` holds with an ellipsis."""
        if self.width_of(words, size, bold=bold) <= width:
            return words
        while words and self.width_of(f"{words}…", size, bold=bold) > width:
            words = words[:-1]
        return f"{words.rstrip()}…"

    def _headings(self, columns: Sequence[Column]) -> None:
        self._row(columns, [column.title.en for column in columns], 7.5, bold=True)
        self.y += 2
        self._row(columns, [column.title.ur for column in columns], 7.5)
        self._thin_line()

    def _row(
        self,
        columns: Sequence[Column],
        cells: Sequence[str],
        size: float,
        *,
        bold: bool = False,
    ) -> None:
        whole = sum(column.share for column in columns)
        x = MARGIN
        for column, cell in zip(columns, cells, strict=True):
            width = INNER * column.share / whole
            room = width - 2 * _CELL_PAD
            words = self.fitted(cell, room, size, bold=bold)
            self.put(words, Box(x + _CELL_PAD, room, column.align), size, bold=bold)
            x += width
        self.down(_ROW)

    def _thin_line(self) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(MARGIN, self.y + 9, MARGIN + INNER, self.y + 9)
        self.down(2)

    def _band(self, y: float, height: float, grey: float) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(MARGIN, y, INNER, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def _end_page(self) -> None:
        self.canvas.setFont(REGULAR, 7.5)
        self.canvas.drawCentredString(WIDTH / 2, 30, self._foot(self.pages))
        self.canvas.showPage()


def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(fonts.FOLDER / file)))
