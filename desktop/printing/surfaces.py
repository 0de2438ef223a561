"""The marks an A4 page is made of, and the two surfaces they are drawn on: PDF and QPainter.

Marks stand in points from the page's lower left corner and know no surface, so the file, the
preview and the paper of the system's own print dialog are one page.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.printing import fonts, outlines
from desktop.printing.outlines import EM, Shape
from desktop.printing.qr import Matrix

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]

_REGULAR, _BOLD = "MahasilSans", "MahasilSans-Bold"
_FILES = {_REGULAR: "MahasilSans-Regular.ttf", _BOLD: "MahasilSans-Bold.ttf"}


@dataclass(frozen=True, slots=True)
class Words:
    """A line in Sans, from the left end of its baseline; it stays text in a PDF."""

    text: str
    at: Point
    size: float
    bold: bool = False
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Outlined:
    """A line of glyph outlines, Urdu as a rule, from the left end of its baseline."""

    line: Shape
    at: Point
    size: float
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; ``dash`` is how long ink and gap are."""

    start: Point
    end: Point
    thick: float
    dash: tuple[float, ...] = ()
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle's line."""

    centre: Point
    radius: float
    thick: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle's line, from its lower left corner."""

    at: Point
    width: float
    height: float
    thick: float


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled rectangle, from its lower left corner; grey 0 is black."""

    at: Point
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR symbol, from its upper left corner; the quiet zone is the page's business."""

    at: Point
    side: float
    matrix: Matrix

    def black(self) -> Iterable[tuple[float, float, float, float]]:
        """Yield left, lower edge, width and height of each black run, so that no seam shows."""
        module = self.side / len(self.matrix)
        left, top = self.at
        for row, modules in enumerate(self.matrix, 1):
            for start, end in _runs(modules):
                yield left + start * module, top - row * module, (end - start) * module, module


Mark = Words | Outlined | Stroke | Ring | Frame | Tint | Symbol


def _runs(modules: tuple[bool, ...]) -> Iterable[tuple[int, int]]:
    start = -1
    for at, black in enumerate((*modules, False)):
        if black and start < 0:
            start = at
        elif not black and start >= 0:
            yield start, at
            start = -1


def width_in_sans(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide ``words`` are in Sans, in points; only for letters Sans has."""
    _register()
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(words, _BOLD if bold else _REGULAR, size))


class PdfSurface:
    """A PDF file in memory, by reportlab; the same pages give the same bytes."""

    def __init__(self, title: str, size: Point) -> None:
        _register()
        from reportlab.pdfgen.canvas import Canvas

        self._kept = io.BytesIO()
        self._canvas = Canvas(self._kept, size, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("Mahasil Desktop")

    def page(self, marks: Iterable[Mark]) -> None:
        """Draw one page."""
        for mark in marks:
            self._draw(mark)
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Return the file."""
        self._canvas.save()
        return self._kept.getvalue()

    def _draw(self, mark: Mark) -> None:
        canvas = self._canvas
        match mark:
            case Words():
                canvas.setFillGray(mark.grey)
                canvas.setFont(_BOLD if mark.bold else _REGULAR, mark.size)
                canvas.drawString(*mark.at, mark.text)
            case Outlined():
                canvas.setFillGray(mark.grey)
                outlines.draw(canvas, mark.line, mark.at, mark.size)
            case Tint():
                canvas.setFillGray(mark.grey)
                canvas.rect(*mark.at, mark.width, mark.height, stroke=0, fill=1)
            case Symbol():
                self._symbol(mark)
            case _:
                _line_in_pdf(canvas, mark)

    def _symbol(self, mark: Symbol) -> None:
        self._canvas.setFillGray(0)
        path = self._canvas.beginPath()
        for box in mark.black():
            path.rect(*box)
        self._canvas.drawPath(path, stroke=0, fill=1)


def _line_in_pdf(canvas: "Canvas", mark: Stroke | Ring | Frame) -> None:
    canvas.setLineWidth(mark.thick)
    if isinstance(mark, Stroke):
        canvas.setDash(list(mark.dash))
        canvas.setStrokeGray(mark.grey)
        canvas.line(*mark.start, *mark.end)
        canvas.setStrokeGray(0)
        canvas.setDash([])
    elif isinstance(mark, Ring):
        canvas.circle(*mark.centre, mark.radius, stroke=1, fill=0)
    else:
        canvas.rect(*mark.at, mark.width, mark.height)


class PainterSurface:
    """A painter's device: a picture, a printer; the page is fitted into a rectangle of it.

    Latin is drawn as outlines, too, at the very advances the PDF has: the two never differ.
    """

    def __init__(self, painter: QPainter, rect: QRectF, size: Point) -> None:
        fonts.load()
        self._painter, self._rect, self._size = painter, rect, size

    def page(self, marks: Iterable[Mark]) -> None:
        """Draw one page, whole, as large as the rectangle allows, in its middle."""
        painter, (width, height) = self._painter, self._size
        scale = min(self._rect.width() / width, self._rect.height() / height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._rect.center())
        painter.scale(scale, scale)
        painter.translate(-width / 2, -height / 2)
        for mark in marks:
            self._draw(mark)
        painter.restore()

    def _draw(self, mark: Mark) -> None:
        match mark:
            case Words():
                line = outlines.latin(mark.text, bold=mark.bold)
                self._glyphs(Outlined(line, mark.at, mark.size, mark.grey))
            case Outlined():
                self._glyphs(mark)
            case Tint():
                self._painter.fillRect(self._box(mark), _ink(mark.grey))
            case Symbol():
                self._symbol(mark)
            case Frame():
                self._pen(mark.thick)
                self._painter.drawRect(self._box(mark))
            case Ring():
                self._pen(mark.thick)
                self._painter.drawEllipse(self._point(mark.centre), mark.radius, mark.radius)
            case Stroke():
                self._pen(mark.thick, mark.dash, mark.grey)
                self._painter.drawLine(self._point(mark.start), self._point(mark.end))

    def _glyphs(self, mark: Outlined) -> None:
        painter, scale = self._painter, mark.size / EM
        for glyph in mark.line.glyphs:
            at = (mark.at[0] + glyph.x * mark.size, mark.at[1] + glyph.y * mark.size)
            painter.save()
            painter.translate(self._point(at))
            painter.scale(scale, scale)
            painter.fillPath(outlines.outline(glyph.name), _ink(mark.grey))
            painter.restore()

    def _symbol(self, mark: Symbol) -> None:
        path = QPainterPath()
        for left, low, width, height in mark.black():
            path.addRect(left, self._size[1] - low - height, width, height)
        path.setFillRule(Qt.FillRule.WindingFill)
        self._painter.fillPath(path, _ink(0))

    def _pen(self, thick: float, dash: tuple[float, ...] = (), grey: float = 0.0) -> None:
        pen = QPen(_ink(grey), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dash:
            pen.setDashPattern([length / thick for length in dash])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _point(self, at: Point) -> QPointF:
        return QPointF(at[0], self._size[1] - at[1])

    def _box(self, mark: Tint | Frame) -> QRectF:
        left, low = mark.at
        return QRectF(left, self._size[1] - low - mark.height, mark.width, mark.height)


def _ink(grey: float) -> QColor:
    return QColor.fromRgbF(grey, grey, grey)


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(fonts.FOLDER / file)))
