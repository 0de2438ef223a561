"""Blocks → the one bitmap that is previewed, stored, printed and compared."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, qRgb

from desktop.printing import bidi, fonts
from desktop.printing.blocks import (
    Align,
    Banner,
    Bitmap,
    Block,
    Box,
    Columns,
    Pair,
    Pattern,
    Qr,
    Row,
    Rule,
    Size,
    Space,
    Text,
    Twin,
)
from desktop.printing.patterns import pattern
from desktop.printing.sheets import SHEETS, Sheet, hand
from desktop.printing.strips import Strip, set_text

QUIET_MODULES = 4
"""Blank modules around a QR symbol (ISO/IEC 18004)."""

KEPT_BLOCKS = 512
"""About 2 kB each: what slips have in common is drawn once a process."""

ROOM_BESIDE = 200
"""Dots that words need beside a QR symbol; where there are fewer, they stand under it."""

_LATIN_SHARE = 0.42
"""Of the paper for the left one of two columns: the same words take more room in Naskh."""

_GAP = 1
_AIR = 5
_FRAME = 3
_EDGE = 8


def render(blocks: Sequence[Block], width: int) -> Bitmap:
    """Return ``blocks`` drawn on paper ``width`` dots wide (576, 512 or 384); any thread may call.

    The same blocks and width give the same bits. Raises KeyError for another width.
    """
    fonts.load()
    bits = _stack(blocks, SHEETS[width], width)
    return Bitmap(width, len(bits) * 8 // width, bits)


def image(bitmap: Bitmap) -> QImage:
    """Return ``bitmap`` as a one-bit QImage that owns its dots."""
    width, height = bitmap.width, bitmap.height
    made = QImage(bitmap.bits, width, height, bitmap.stride, QImage.Format.Format_Mono)
    made.setColorTable([qRgb(255, 255, 255), qRgb(0, 0, 0)])
    return made.copy()


def png(bitmap: Bitmap) -> bytes:
    """Return ``bitmap`` as a one-bit PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(bitmap).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


def _stack(blocks: Iterable[Block], sheet: Sheet, width: int) -> bytes:
    """Return the rows of blocks under each other."""
    return b"".join(_draw(block, sheet, width) for block in blocks)


def _draw(block: Block, sheet: Sheet, width: int) -> bytes:
    """Return the rows of one block, ``width`` dots wide."""
    if isinstance(block, Text | Pair | Twin):
        return _kept(block, sheet, width)
    return _DRAWN_BY[type(block)](block, sheet, width)


@lru_cache(maxsize=KEPT_BLOCKS)
def _kept(block: Text | Pair | Twin, sheet: Sheet, width: int) -> bytes:
    """Return the rows of a block that most slips have in common."""
    return _DRAWN_BY[type(block)](block, sheet, width)


def _text(block: Text, sheet: Sheet, width: int) -> bytes:
    kind = hand(block.text, block.size, sheet, bold=block.bold, nastaliq=block.nastaliq)
    strip = set_text(block.text, kind, width, block.align)
    head, _, rest = block.text.partition(block.splits_at or block.text)
    if strip.lines > 1 and rest:
        parts = (replace(block, text=each, splits_at="") for each in (head, rest.strip()))
        return b"".join(_text(part, sheet, width) for part in parts)
    return strip.bits + _blank(_GAP, width)


def _pair(block: Pair, sheet: Sheet, width: int) -> bytes:
    room = _fitted_widths(block, sheet, leads=_leads(block))
    value = _value(block, sheet, width - sum(room))
    if value.lines == 1 or not sheet.stacks:
        return _labelled(block, value, sheet, room) + _blank(_GAP, width)
    labels = _labelled(block, Strip(value.width, 0, b""), sheet, room)
    return labels + _value(block, sheet, width).bits + _blank(_GAP, width)


def _leads(block: Pair) -> bool:
    """Tell whether the value stands beside the English label, and not beside the Urdu one."""
    return bool(block.label_en) and not bidi.reads_right_to_left(block.value)


def _value(block: Pair, sheet: Sheet, width: int) -> Strip:
    kind = hand(block.value, "body", sheet, bold=block.bold)
    return set_text(block.value, kind, width, "left" if _leads(block) else "right")


def _twin(block: Twin, sheet: Sheet, width: int) -> bytes:
    """Return both texts on one line, or each on its own where they would touch."""
    if not (block.left and block.right):
        return _half(block, sheet, width)
    for room in (_label_widths(block, sheet), _fitted_widths(block, sheet, leads=True)):
        both = _side_by_side(block, sheet, width - sum(room))
        if both:
            return _labelled(block, both, sheet, room) + _blank(_GAP, width)
    halves = replace(block, right="", label_ur=""), replace(block, left="", label_en="")
    return b"".join(_half(each, sheet, width) for each in halves)


def _side_by_side(block: Twin, sheet: Sheet, width: int) -> Strip | None:
    """Return both texts on one line of ``width``; None where they do not fit on it."""
    english = _twin_text(block, block.left, sheet, width)
    urdu = _twin_text(block, block.right, sheet, width)
    fits = english.used + urdu.used + 2 * _EDGE <= width
    return _over(english, urdu) if fits and english.lines == urdu.lines == 1 else None


def _half(block: Twin, sheet: Sheet, width: int) -> bytes:
    text, room = block.left or block.right, _label_widths(block, sheet)
    value = _twin_text(block, text, sheet, width - sum(room))
    return _labelled(block, value, sheet, room) + _blank(_GAP, width)


def _twin_text(block: Twin, text: str, sheet: Sheet, width: int) -> Strip:
    kind = hand(text, block.size, sheet, bold=block.bold, nastaliq=block.nastaliq)
    return set_text(text, kind, width, "left" if text == block.left else "right")


def _label_widths(block: Pair | Twin, sheet: Sheet) -> tuple[int, int]:
    return sheet.label_en * bool(block.label_en), sheet.label_ur * bool(block.label_ur)


def _fitted_widths(block: Pair | Twin, sheet: Sheet, *, leads: bool) -> tuple[int, int]:
    """Return the labels' room: a column beside the value, on the far side what the words need."""
    widths = _label_widths(block, sheet)
    text, align = (block.label_ur, _RIGHT) if leads else (block.label_en, _LEFT)
    need = _fitted(_label(text, sheet, sheet.width, align), align).width if text else 0
    return (widths[0], need) if leads else (need, widths[1])


_LEFT: Align = "left"
_RIGHT: Align = "right"


def _labelled(block: Pair | Twin, value: Strip, sheet: Sheet, room: tuple[int, int]) -> bytes:
    """Return ``value`` between the labels there are."""
    cells = [value]
    left, right = room
    if left:
        cells.insert(0, _label(block.label_en, sheet, left, "left"))
    if right:
        cells.append(_label(block.label_ur, sheet, right, "right"))
    return _beside(cells)


def _over(one: Strip, other: Strip) -> Strip:
    """Return two strips of one width laid over each other on their baseline."""
    above = max(one.ascent, other.ascent)
    below = max(one.height - one.ascent, other.height - other.ascent)
    ink = 0
    for strip in (one, other):
        rows = below - (strip.height - strip.ascent)
        ink |= int.from_bytes(strip.bits, "big") << (rows * strip.width)
    return Strip(one.width, above, ink.to_bytes((above + below) * one.width // 8, "big"))


def _label(text: str, sheet: Sheet, width: int, align: Align) -> Strip:
    return set_text(text, hand(text, "label", sheet, bold=False), width, align)


def _row(block: Row, sheet: Sheet, width: int) -> bytes:
    hands = [hand(text, block.size, sheet, bold=block.bold) for text in block.cells]
    asked = list(zip(block.cells, hands, block.aligns, block.shares, strict=True))
    fitted = {
        at: _fitted(set_text(text, kind, width, align), align)
        for at, (text, kind, align, share) in enumerate(asked)
        if not share
    }
    spare = width - sum(strip.width for strip in fitted.values())
    whole = sum(block.shares) or 1
    cells, end, start = [], 0, 0
    for at, (text, kind, align, share) in enumerate(asked):
        end += share
        stop = spare * end // whole // 8 * 8
        cells.append(fitted.get(at) or set_text(text, kind, stop - start, align))
        start = stop
    return _beside(cells) + _blank(_GAP, width)


def _fitted(strip: Strip, align: Align) -> Strip:
    """Return ``strip`` without the columns its text leaves free; 8 stay, to keep apart."""
    width = min(strip.width, (strip.used + _EDGE + 7) // 8 * 8)
    stride, kept = strip.width // 8, width // 8
    at = 0 if align == "left" else stride - kept
    rows = range(at, len(strip.bits), stride)
    return Strip(width, strip.ascent, b"".join(strip.bits[row : row + kept] for row in rows))


def _beside(cells: Sequence[Strip]) -> bytes:
    """Return cells joined from left to right on one baseline."""
    above = max(cell.ascent for cell in cells)
    below = max(cell.height - cell.ascent for cell in cells)
    columns = []
    for cell in cells:
        stride = cell.width // 8
        lead, tail = above - cell.ascent, below - (cell.height - cell.ascent)
        bits = bytes(lead * stride) + cell.bits + bytes(tail * stride)
        columns.append([bits[at : at + stride] for at in range(0, len(bits), stride)])
    return b"".join(b"".join(row) for row in zip(*columns, strict=True))


def _rule(block: Rule, _sheet: Sheet, width: int) -> bytes:
    ink = b"\xf0" if block.line == "dashed" else b"\xff"
    rows = 4 if block.line == "thick" else 2
    return _blank(_AIR, width) + ink * (width // 8 * rows) + _blank(_AIR, width)


def _space(block: Space, _sheet: Sheet, width: int) -> bytes:
    return _blank(block.dots, width)


def _blank(rows: int, width: int) -> bytes:
    return bytes(rows * width // 8)


def _banner(block: Banner, sheet: Sheet, width: int) -> bytes:
    size: Size = "number" if block.large else "heading"
    lines = [Text(text=line, size=size, bold=True) for line in block.lines]
    bits = _blank(_EDGE, width) + b"".join(_text(line, sheet, width) for line in lines)
    bits += _blank(_EDGE, width)
    air = _blank(_EDGE // 2, width)
    return air + bits.translate(_INVERSE) + air


_INVERSE = bytes(255 - value for value in range(256))


def _box(block: Box, sheet: Sheet, width: int) -> bytes:
    inner = width - 2 * _EDGE
    bits = _blank(_AIR, inner) + _stack(block.blocks, sheet, inner)
    stride = inner // 8
    side = bytes([0xFF << (8 - _FRAME) & 0xFF]), bytes([0xFF >> (8 - _FRAME)])
    rows = [side[0] + bits[at : at + stride] + side[1] for at in range(0, len(bits), stride)]
    edge = b"\xff" * (width // 8 * _FRAME)
    return edge + b"".join(rows) + edge + _blank(_EDGE, width)


def _columns(block: Columns, sheet: Sheet, width: int) -> bytes:
    """Return both sides with a gap between them: on their side where the paper is wide."""
    sides = [side for side in (block.left, block.right) if side]
    if len(sides) < len((block.left, block.right)) or not sheet.halves:
        return _blank(_AIR, width).join(_stack(side, sheet, width) for side in sides)
    narrow = round(width * _LATIN_SHARE) // 8 * 8
    cells = [
        Strip(side_width, 0, _stack(side, sheet, side_width))
        for side, side_width in zip(sides, (narrow, width - narrow - 2 * _EDGE), strict=True)
    ]
    return _beside([cells[0], Strip(2 * _EDGE, 0, b""), cells[1]])


def _qr(block: Qr, sheet: Sheet, width: int) -> bytes:
    """Return the symbol and what belongs to it."""
    whole = (len(block.matrix) + 2 * QUIET_MODULES) * block.dots
    room = (width - whole) // 8 * 8
    if not block.beside or room < ROOM_BESIDE:
        return _symbol(block, width) + _stack(block.beside, sheet, width)
    symbol = Strip(width - room, 0, _symbol(block, width - room))
    words = _stack(block.beside, sheet, room)
    above = max(0, symbol.height - len(words) * 8 // room) // 2
    return _beside([symbol, Strip(room, 0, _blank(above, room) + words)])


def _symbol(block: Qr, width: int) -> bytes:
    """Return the symbol centred, with its quiet zone above and below."""
    size = len(block.matrix) * block.dots
    left = (width - size) // 2
    rows = []
    for modules in block.matrix:
        dots = "".join(("1" if module else "0") * block.dots for module in modules)
        row = int(dots, 2) << (width - left - size)
        rows.append(row.to_bytes(width // 8, "big") * block.dots)
    quiet = _blank(QUIET_MODULES * block.dots, width)
    return quiet + b"".join(rows) + quiet


def _pattern(block: Pattern, _sheet: Sheet, width: int) -> bytes:
    return pattern(block.name, width) + _blank(_EDGE, width)


_DRAWN_BY: dict[type[Block], Callable[[Any, Sheet, int], bytes]] = {
    Text: _text,
    Pair: _pair,
    Twin: _twin,
    Row: _row,
    Rule: _rule,
    Space: _space,
    Banner: _banner,
    Box: _box,
    Columns: _columns,
    Qr: _qr,
    Pattern: _pattern,
}
