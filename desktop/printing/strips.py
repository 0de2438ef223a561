"""One paragraph of type as black dots: laid out by Qt, cut at a grey of 150, kept for next time.

A strip is bytes and nothing else, so it may be shared between threads, and a slip is its strips
laid under and beside each other: fixed wording is set once a process.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.printing import bidi, fonts
from desktop.printing.blocks import Align

KEPT_STRIPS = 1024
"""About 1 kB each: the wording of every catalogue item fits, and a shift's names."""

_PAPER_GREY = 218
"""Qt turns black what is darker than 128; on paper of 218 that is a grey of 150 on white."""

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of dots ``width`` wide; ``ascent`` rows stand above the first line's baseline.

    used: dots the longest of its ``lines`` takes.
    """

    width: int
    ascent: int
    bits: bytes
    lines: int = 1
    used: int = 0

    @property
    def height(self) -> int:
        """Rows of dots."""
        return len(self.bits) * 8 // self.width


@dataclass(frozen=True, slots=True)
class Hand:
    """A family at a size, with the room its lines take, in parts of an em."""

    family: str
    pixels: int
    bold: bool = False

    @property
    def room(self) -> "Room":
        """What a line of this family takes."""
        return _ROOMS[self.family]


@dataclass(frozen=True, slots=True)
class Room:
    """Parts of an em: above and below the baseline, between lines, past the edge, Latin's size."""

    above: float
    below: float
    pitch: float
    overhang: float
    latin: float


_ROOMS = {
    fonts.SANS: Room(0.80, 0.24, 1.22, 0, 1),
    fonts.NASKH: Room(0.80, 0.36, 1.30, 0.08, 0.84),
    fonts.NASTALIQ: Room(0.70, 0.50, 1.90, 0.37, 0.72),
}


@lru_cache(maxsize=KEPT_STRIPS)
def set_text(text: str, hand: Hand, width: int, align: Align) -> Strip:
    """Return ``text`` set in ``hand``, broken into lines of ``width`` dots (a multiple of 8).

    Urdu text reads from right to left with its Latin runs isolated and in Sans.
    """
    urdu = hand.family != fonts.SANS
    layout = lay_out(bidi.isolate(text) if urdu else text, hand, align, urdu=urdu)
    lines, used = _break(layout, hand, width)
    room, em = hand.room, hand.pixels
    top = round(em * (1.0 + room.below * 2 * urdu))
    image = QImage(width, 2 * top + round(em * room.pitch * lines), QImage.Format.Format_Grayscale8)
    image.fill(_PAPER_GREY)
    painter = QPainter(image)
    layout.draw(painter, QPointF(0, top))
    painter.end()
    above, below = round(em * room.above), round(em * (room.below + room.pitch * (lines - 1)))
    bits, ascent = _cut(image, top, (top - above, top + below))
    return Strip(width, ascent, bits, lines, used)


def lay_out(text: str, hand: Hand, align: Align, *, urdu: bool) -> QTextLayout:
    """Return a paragraph ready to be broken into lines; Urdu runs from the right."""
    layout = QTextLayout(text, fonts.font(hand.family, hand.pixels, bold=hand.bold))
    option = QTextOption(_ALIGN[align] | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if urdu else Qt.LayoutDirection.LeftToRight,
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if urdu:
        layout.setFormats(_latin_formats(text, hand))
    return layout


def _latin_formats(text: str, hand: Hand) -> list[QTextLayout.FormatRange]:
    """Return a range in Sans for each isolated run, so that its spaces are Latin ones too."""
    look = QTextCharFormat()
    look.setFont(fonts.font(fonts.SANS, round(hand.pixels * hand.room.latin), bold=hand.bold))
    formats = []
    for start, end in bidi.isolated_runs(text):
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = start, end - start, look
        formats.append(one)
    return formats


def _break(layout: QTextLayout, hand: Hand, width: int) -> tuple[int, int]:
    """Break the paragraph, a pitch between baselines; return lines and the width they use."""
    side = hand.pixels * hand.room.overhang
    lines, used = 0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width - 2 * side)
        line.setPosition(QPointF(side, hand.pixels * hand.room.pitch * lines - line.ascent()))
        lines, used = lines + 1, max(used, line.naturalTextWidth())
    layout.endLayout()
    return max(lines, 1), ceil(used + 2 * side)


def _cut(image: QImage, baseline: int, wanted: tuple[int, int]) -> tuple[bytes, int]:
    """Return the wanted rows, more where ink stands outside them, and their ascent."""
    mono = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    stride, held = image.width() // 8, mono.bytesPerLine()
    bits = bytes(mono.constBits())
    if held != stride:  # Qt pads rows to four bytes
        bits = b"".join(bits[at : at + stride] for at in range(0, len(bits), held))
    first = (len(bits) - len(bits.lstrip(b"\0"))) // stride
    last = -(-len(bits.rstrip(b"\0")) // stride)
    top, bottom = max(min(first, wanted[0]), 0), max(last, wanted[1])
    return bits[top * stride : bottom * stride], baseline - top
