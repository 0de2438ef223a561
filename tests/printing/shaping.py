"""What Qt makes of a line: every glyph, where it stands, and the letter it comes from."""

import unicodedata
from dataclasses import dataclass

from PySide6.QtGui import QTextLayout

from desktop.printing import bidi
from desktop.printing.strips import Hand, lay_out

WIDE = 20_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn glyph: its place in the text, its dots from the left, whose and which it is."""

    at: int
    x: float
    family: str
    index: int


def shaped(text: str, hand: Hand, *, urdu: bool) -> list[Glyph]:
    """Return the glyphs of ``text`` set on one line as a strip sets it."""
    return glyphs(lay_out(bidi.isolate(text) if urdu else text, hand, "right", urdu=urdu))


def glyphs(layout: QTextLayout) -> list[Glyph]:
    """Return the glyphs of a paragraph on one line, letter by letter of its text.

    Qt is asked for one letter at a time: where it joins two runs, its own indexes are wrong.
    """
    layout.beginLayout()
    layout.createLine().setLineWidth(WIDE)
    layout.endLayout()
    return [
        Glyph(at, place.x(), run.rawFont().familyName(), index)
        for at, sign in enumerate(layout.text())
        if unicodedata.category(sign) != "Cf"  # isolates leave no ink
        for run in layout.glyphRuns(at, 1)
        for place, index in zip(run.positions(), run.glyphIndexes(), strict=True)
    ]
