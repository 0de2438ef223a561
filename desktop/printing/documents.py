"""A finished A4 paper: its pages as marks, and every form in which they leave the program."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.printing.surfaces import Mark, PainterSurface, PdfSurface, Point

PORTRAIT: Point = (595.28, 841.89)
LANDSCAPE: Point = (841.89, 595.28)
"""A4, in points."""

POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of one or more pages, all of one ``size`` in points; any thread may read it."""

    title: str
    size: Point
    pages: tuple[tuple[Mark, ...], ...]

    @property
    def landscape(self) -> bool:
        """Tell whether the pages are wider than high."""
        return self.size[0] > self.size[1]

    def pdf(self) -> bytes:
        """Return the file; the same document gives the same bytes."""
        surface = PdfSurface(self.title, self.size)
        for page in self.pages:
            surface.page(page)
        return surface.finish()

    def paint(self, page: int, painter: QPainter, rect: QRectF) -> None:
        """Draw ``page`` (from 0) into ``rect`` of a painter's device, for a preview or a printer.

        rect: the whole sheet in the painter's units, margins and all; the page keeps its shape.
        """
        PainterSurface(painter, rect, self.size).page(self.pages[page])

    def image(self, page: int, dpi: int = 96) -> QImage:
        """Return a picture of ``page`` (from 0) on white."""
        width, height = (points * dpi / POINTS_AN_INCH for points in self.size)
        image = QImage(ceil(width), ceil(height), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        self.paint(page, painter, QRectF(0, 0, width, height))
        painter.end()
        return image

    def png(self, page: int, dpi: int = 96) -> bytes:
        """Return a picture of ``page`` (from 0) as a PNG file."""
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image(page, dpi).save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(held.data())
