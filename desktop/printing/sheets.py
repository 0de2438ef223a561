"""The measures of the paper widths, all in dots of an eighth of a millimetre."""

from dataclasses import dataclass

from desktop.printing import bidi, fonts
from desktop.printing.blocks import Size
from desktop.printing.strips import Hand

WIDTH_80MM = 576
WIDTH_58MM = 384
WIDTH_OLD_80MM = 512
"""Paper of 80 mm in older heads, which print 64 mm of it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One paper width; columns are multiples of 8, so that cells join byte by byte."""

    width: int
    label_en: int
    label_ur: int
    stacks: bool
    """A value too long for its column goes under its labels, not into narrow lines."""
    halves: bool
    """Small print of two languages stands in two columns."""
    sizes: dict[Size, tuple[int, int, int]]
    """An em of Sans, of Naskh and of Nastaliq."""


SHEETS = {
    WIDTH_80MM: Sheet(
        width=WIDTH_80MM,
        label_en=128,
        label_ur=128,
        stacks=False,
        halves=True,
        sizes={
            "title": (24, 30, 34),
            "heading": (23, 27, 28),
            "body": (21, 25, 27),
            "label": (18, 22, 26),
            "note": (18, 22, 26),
            "number": (46, 46, 46),
            "amount": (62, 62, 62),
        },
    ),
    WIDTH_OLD_80MM: Sheet(
        width=WIDTH_OLD_80MM,
        label_en=120,
        label_ur=120,
        stacks=False,
        halves=True,
        sizes={
            "title": (24, 30, 34),
            "heading": (22, 26, 28),
            "body": (20, 24, 26),
            "label": (18, 22, 26),
            "note": (18, 22, 26),
            "number": (44, 44, 44),
            "amount": (60, 60, 60),
        },
    ),
    WIDTH_58MM: Sheet(
        width=WIDTH_58MM,
        label_en=104,
        label_ur=112,
        stacks=True,
        halves=False,
        sizes={
            "title": (20, 27, 31),
            "heading": (20, 25, 27),
            "body": (20, 24, 26),
            "label": (17, 21, 24),
            "note": (18, 22, 26),
            "number": (32, 32, 32),
            "amount": (50, 50, 50),
        },
    ),
}


def hand(text: str, size: Size, sheet: Sheet, *, bold: bool, nastaliq: bool = False) -> Hand:
    """Return the hand that ``text`` is set in: Urdu in Naskh or Nastaliq, the rest in Sans.

    A line with a letter that Nastaliq lacks is set in Naskh, whole: two hands on it look broken.
    """
    sans, naskh, title = sheet.sizes[size]
    if not bidi.reads_right_to_left(text):
        return Hand(fonts.SANS, sans, bold)
    if nastaliq and fonts.has_letters(fonts.NASTALIQ, text):
        return Hand(fonts.NASTALIQ, title, bold)
    return Hand(fonts.NASKH, naskh, bold)
