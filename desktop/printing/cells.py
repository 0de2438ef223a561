"""Parts as a picture: what a character printer will print, with our letters for its own.

Every letter stands in its cell of 12 × 24 dots, so lines break where the printer's do. Its shape
is Sans squeezed into the cell, for the printer's own font is in the printer. Dots are
the very dots.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from desktop.printing import fonts
from desktop.printing.blocks import Bitmap
from desktop.printing.parts import (
    CELL_HEIGHT,
    CELL_WIDTH,
    Cell,
    Dots,
    Feed,
    Inline,
    Letters,
    Line,
    Part,
    Symbol,
)
from desktop.printing.render import QUIET_MODULES

_PIXELS, _BASELINE = 20, 19
_GREY = 218
_INVERSE = str.maketrans("01", "10")


def picture(parts: Iterable[Part], width: int) -> Bitmap:
    """Return ``parts`` as they come out on paper ``width`` dots wide; any thread may call."""
    fonts.load()
    bits = b"".join(_drawn(part, width) for part in parts)
    return Bitmap(width, len(bits) * 8 // width, bits)


def _drawn(part: Part, width: int) -> bytes:
    if isinstance(part, Dots):
        return part.bits
    if isinstance(part, Feed):
        return bytes(part.height * width // 8)
    rows = _line(part) if isinstance(part, Line) else _symbol(part)
    align = part.align if isinstance(part, Line) else "centre"
    return b"".join(_packed(row, width, align) for row in rows)


def _packed(row: str, width: int, align: str) -> bytes:
    free = max(width - len(row), 0)
    left = {"left": 0, "centre": free // 2, "right": free}[align]
    return int(("0" * left + row).ljust(width, "0")[:width], 2).to_bytes(width // 8, "big")


def _line(line: Line) -> list[str]:
    """Return a line's rows, without the white to its right."""
    columns = [_cell(cell, line) for cell in _trimmed(line)]
    rows = ["".join(row) for row in zip(*columns, strict=True)] or [""] * (CELL_HEIGHT * line.high)
    return [*rows, *[""] * (line.height - len(rows))]


def _trimmed(line: Line) -> list[Cell]:
    """Return the cells; what is centred or on the right stands by its letters, not its blanks."""
    cells = list(line.cells)
    last = cells[-1] if cells else None
    if isinstance(last, Letters) and not line.inverse:
        cells[-1] = Letters(last.text.rstrip(), last.bold)
    return cells


def _cell(cell: Cell, line: Line) -> list[str]:
    if isinstance(cell, Inline):
        return list(cell.rows)
    glyphs = [glyph(sign, bold=cell.bold) for sign in cell.text]
    rows = ["".join(row) for row in zip(*glyphs, strict=True)] or [""] * CELL_HEIGHT
    if line.inverse:
        rows = [row.translate(_INVERSE) for row in rows]
    wide = ["".join(dot * line.wide for dot in row) for row in rows] if line.wide > 1 else rows
    return list(chain.from_iterable([row] * line.high for row in wide))


@lru_cache(maxsize=512)
def glyph(sign: str, *, bold: bool) -> tuple[str, ...]:
    """Return a letter's 24 rows of 12 signs, "1" for black."""
    image = QImage(16, CELL_HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(_GREY)
    kind = fonts.font(fonts.SANS, _PIXELS, bold=bold)
    advance = QFontMetricsF(kind).horizontalAdvance(sign)
    squeeze = min(1.0, (CELL_WIDTH - 0.5) / advance) if advance else 1.0
    painter = QPainter(image)
    painter.setFont(kind)
    painter.translate((CELL_WIDTH - advance * squeeze) / 2, _BASELINE)
    painter.scale(squeeze, 1)
    painter.drawText(QPointF(0, 0), sign)
    painter.end()
    mono = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    bits, stride = bytes(mono.constBits()), mono.bytesPerLine()
    rows = (bits[at * stride : at * stride + 2] for at in range(CELL_HEIGHT))
    return tuple(f"{int.from_bytes(row, 'big'):016b}"[:CELL_WIDTH] for row in rows)


def _symbol(symbol: Symbol) -> list[str]:
    """Return a symbol's rows; one that is sent is as wide as its bytes, which shifts it a dot."""
    quiet = [""] * (QUIET_MODULES * symbol.dots)
    rows = ["".join(("1" if m else "0") * symbol.dots for m in line) for line in symbol.matrix]
    wide = len(symbol.matrix) * symbol.dots
    sent = wide if symbol.native else -(-wide // 16) * 16
    padded = (row.ljust(sent, "0") for row in rows)
    return [*quiet, *chain.from_iterable([row] * symbol.dots for row in padded), *quiet]
