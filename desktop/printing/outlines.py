"""Lines of type as glyph outlines: Urdu shaped by Qt, Latin at the advances a PDF has.

reportlab neither joins nor orders Arabic letters: in a PDF each Urdu glyph becomes a form, drawn
once and used again. Outlines print rightly everywhere, at the cost that nobody can select the
Urdu; the English beside it stays text.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath, QRawFont

from desktop.printing import bidi, fonts
from desktop.printing.strips import Hand, lay_out

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

EM = 100
"""Glyphs are taken at this size and scaled; unhinted, so nothing is lost."""

KEPT_LINES = 2048
"""The fixed words of every paper, and a long register's names."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph on a line: which, and where it stands, in parts of an em from the left."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A line: its width in ems, and its glyphs that leave ink."""

    width: float
    glyphs: tuple[Glyph, ...]


_paths: dict[str, QPainterPath] = {}
"""Outlines by glyph name, filled by ``shape``; a name stands for one outline for ever."""


@lru_cache(maxsize=KEPT_LINES)
def shape(text: str, family: str = fonts.NASKH, *, bold: bool = False) -> Shape:
    """Return one line of ``text`` as glyphs.

    It reads from right to left with its Latin runs isolated; in Sans, from left to right.
    """
    fonts.load()
    urdu = family != fonts.SANS
    words = bidi.isolate(text) if urdu else text
    layout = lay_out(words, Hand(family, EM, bold), "left", urdu=urdu)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    start, base = line.naturalTextRect().left(), line.ascent()
    glyphs = []
    for run in layout.glyphRuns():
        font = run.rawFont()
        for index, at in zip(run.glyphIndexes(), run.positions(), strict=True):
            name = _remember(font, index)
            if not _paths[name].isEmpty():  # a space, an isolate's mark
                glyphs.append(Glyph(name, (at.x() - start) / EM, (base - at.y()) / EM))
    return Shape(ceil(line.naturalTextWidth()) / EM, tuple(glyphs))


@lru_cache(maxsize=KEPT_LINES)
def latin(text: str, *, bold: bool = False) -> Shape:
    """Return one line in Sans as glyphs, each an advance after the last, without kerning."""
    font = _sans(bold=bold)
    x, glyphs = 0.0, []
    indexes = font.glyphIndexesForString(text)
    for index, advance in zip(indexes, font.advancesForGlyphIndexes(indexes), strict=True):
        name = _remember(font, index)
        if not _paths[name].isEmpty():
            glyphs.append(Glyph(name, x, 0))
        x += advance.x() / EM
    return Shape(x, tuple(glyphs))


@lru_cache(maxsize=8192)
def has_letters(text: str) -> bool:
    """Tell whether Sans alone can write ``text``."""
    font = _sans()
    return all(font.supportsCharacter(ord(sign)) for sign in text)


@cache
def _sans(*, bold: bool = False) -> QRawFont:
    return QRawFont.fromFont(fonts.font(fonts.SANS, EM, bold=bold))


def draw(canvas: "Canvas", line: Shape, at: tuple[float, float], size: float) -> None:
    """Draw ``line``, the left end of its baseline ``at`` a point, ``size`` points an em."""
    for glyph in line.glyphs:
        if not canvas.hasForm(glyph.name):
            _define(canvas, glyph.name)
        canvas.saveState()
        canvas.translate(at[0] + glyph.x * size, at[1] + glyph.y * size)
        canvas.scale(size / EM, size / EM)
        canvas.doForm(glyph.name)
        canvas.restoreState()


def outline(name: str) -> QPainterPath:
    """Return the outline of a glyph that ``shape`` has named; its y grows downwards."""
    return _paths[name]


def _remember(font: QRawFont, index: int) -> str:
    name = f"{font.familyName()}{font.weight()}px{font.pixelSize():g}g{index}".replace(" ", "")
    if name not in _paths:
        _paths[name] = font.pathForGlyph(index)
    return name


def _define(canvas: "Canvas", name: str) -> None:
    box = _paths[name].boundingRect().toAlignedRect()
    canvas.beginForm(name, box.left(), -box.bottom() - 1, box.right() + 1, -box.top())
    path = canvas.beginPath()
    _trace(_paths[name], path)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def _trace(outline: QPainterPath, path: "PDFPathObject") -> None:
    """Copy an outline, whose y grows downwards, into a PDF path."""
    kind = QPainterPath.ElementType
    curve: list[float] = []
    for at in range(outline.elementCount()):
        element = outline.elementAt(at)
        x, y = round(element.x, 2), round(-element.y, 2)
        if element.type == kind.MoveToElement:
            path.moveTo(x, y)
        elif element.type == kind.LineToElement:
            path.lineTo(x, y)
        else:
            curve += [x, y]
            if len(curve) == 6:  # noqa: PLR2004 - two control points and an end
                path.curveTo(*curve)
                curve = []
    path.close()
