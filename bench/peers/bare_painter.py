"""The yardstick of a slip: the same strings and the same matrix, drawn once by a bare QPainter.

No bidi isolates, no baselines, no columns, no Urdu care, and the matrix is given: what is left is
Qt's own text drawing at the same fonts and sizes into a picture of the same size.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from desktop.printing import fonts
from desktop.printing.blocks import (
    Banner,
    Bitmap,
    Block,
    Pair,
    Qr,
    Row,
    Size,
    Text,
    Twin,
    inside,
)
from desktop.printing.sheets import SHEETS, Sheet, hand

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_TALLEST = 150
"""Dots kept free at the foot, so that no string falls off the picture undrawn."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: strings with their fonts, one matrix, the size of the picture."""

    texts: tuple[tuple[str, QFont], ...]
    matrix: tuple[tuple[bool, ...], ...]
    dots: int
    width: int
    height: int


def drawing_of(blocks: Sequence[Block], bitmap: Bitmap) -> Drawing:
    """Return what stands on the paper that ``bitmap`` shows."""
    sheet = SHEETS[bitmap.width]
    symbol = next(block for block in blocks if isinstance(block, Qr))
    texts = tuple(_texts(blocks, sheet))
    return Drawing(texts, symbol.matrix, symbol.dots, bitmap.width, bitmap.height)


def draw(drawing: Drawing) -> float:
    """Draw it once; return the seconds it took."""
    start = time.perf_counter()
    picture = painted(drawing)
    seconds = time.perf_counter() - start
    assert not picture.isNull()
    return seconds


def painted(drawing: Drawing) -> QImage:
    """Return the picture."""
    picture = QImage(drawing.width, drawing.height, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    step = (drawing.height - _TALLEST) / len(drawing.texts)
    for at, (text, kind) in enumerate(drawing.texts):
        painter.setFont(kind)
        painter.drawText(QRect(0, round(at * step), drawing.width, drawing.height), _FLAGS, text)
    black, dots = QColor(0, 0, 0), drawing.dots
    for y, row in enumerate(drawing.matrix):
        for x, module in enumerate(row):
            if module:
                painter.fillRect(x * dots, y * dots, dots, dots, black)
    painter.end()
    return picture


def _texts(blocks: Sequence[Block], sheet: Sheet) -> Iterator[tuple[str, QFont]]:
    for block in blocks:
        yield from _texts(inside(block), sheet)
        for text, size, bold, nastaliq in _said(block):
            if text:
                kind = hand(text, size, sheet, bold=bold, nastaliq=nastaliq)
                yield text, fonts.font(kind.family, kind.pixels, bold=kind.bold)


def _said(block: Block) -> list[tuple[str, Size, bool, bool]]:
    """Return (text, size, bold, nastaliq) of each string of a block."""
    match block:
        case Text():
            return [(block.text, block.size, block.bold, block.nastaliq)]
        case Pair():
            labels: list[tuple[str, Size, bool, bool]] = [
                (label, "label", False, False) for label in (block.label_en, block.label_ur)
            ]
            return [*labels, (block.value, "body", block.bold, False)]
        case Twin():
            labels = [(label, "label", False, False) for label in (block.label_en, block.label_ur)]
            sides = (block.left, block.right)
            return [*labels, *((side, block.size, block.bold, block.nastaliq) for side in sides)]
        case Row():
            return [(cell, block.size, block.bold, False) for cell in block.cells]
        case Banner():
            return [(line, "heading", True, False) for line in block.lines]
        case _:
            return []
