"""Blocks → the one bitmap that is previewed, stored, printed and compared."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, qRgb

from desktop.printing import fonts
from desktop.printing.blocks import (
    Align,
    Banner,
    Bitmap,
    Block,
    Box,
    Pair,
    Qr,
    Row,
    Rule,
    Space,
    Text,
    Twin,
)
from desktop.printing.sheets import SHEETS, Sheet, hand
from desktop.printing.strips import Strip, set_text

QUIET_MODULES = 4
"""Blank modules around a QR symbol (ISO/IEC 18004)."""

KEPT_BLOCKS = 512
"""About 2 kB each: what slips have in common is drawn once a process."""

_GAP = 1
_AIR = 5
_FRAME = 3
_EDGE = 8


def render(blocks: Sequence[Block], width: int) -> Bitmap:
    """Return ``blocks`` drawn on paper ``width`` dots wide (576 or 384); any thread may call.

    The same blocks and width give the same bits. Raises KeyError for another width.
    """
    fonts.load()
    bits = b"".join(_draw(block, SHEETS[width], width) for block in blocks)
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
    return set_text(block.text, kind, width, block.align).bits + _blank(_GAP, width)


def _pair(block: Pair, sheet: Sheet, width: int) -> bytes:
    value = _value(block, sheet, width - sum(_label_widths(block, sheet)))
    if value.lines == 1 or not sheet.stacks:
        return _labelled(block, value, sheet) + _blank(_GAP, width)
    labels = _labelled(block, Strip(value.width, 0, b""), sheet)
    return labels + _value(block, sheet, width).bits + _blank(_GAP, width)


def _value(block: Pair, sheet: Sheet, width: int) -> Strip:
    kind = hand(block.value, "body", sheet, bold=block.bold)
    leads = kind.family == fonts.SANS and block.label_en
    return set_text(block.value, kind, width, "left" if leads else "right")


def _twin(block: Twin, sheet: Sheet, width: int) -> bytes:
    """Return both texts on one line, or each on its own where they would touch."""
    if not (block.left and block.right):
        return _half(block, sheet, width)
    left, right = _label_widths(block, sheet)
    english = _twin_text(block, block.left, sheet, width - left - right)
    urdu = _twin_text(block, block.right, sheet, width - left - right)
    if english.lines > 1 or urdu.lines > 1 or english.used + urdu.used + 2 * _EDGE > english.width:
        halves = replace(block, right="", label_ur=""), replace(block, left="", label_en="")
        return b"".join(_half(each, sheet, width) for each in halves)
    return _labelled(block, _over(english, urdu), sheet) + _blank(_GAP, width)


def _half(block: Twin, sheet: Sheet, width: int) -> bytes:
    text = block.left or block.right
    value = _twin_text(block, text, sheet, width - sum(_label_widths(block, sheet)))
    return _labelled(block, value, sheet) + _blank(_GAP, width)


def _twin_text(block: Twin, text: str, sheet: Sheet, width: int) -> Strip:
    kind = hand(text, block.size, sheet, bold=block.bold, nastaliq=block.nastaliq)
    return set_text(text, kind, width, "left" if text == block.left else "right")


def _label_widths(block: Pair | Twin, sheet: Sheet) -> tuple[int, int]:
    return sheet.label_en * bool(block.label_en), sheet.label_ur * bool(block.label_ur)


def _labelled(block: Pair | Twin, value: Strip, sheet: Sheet) -> bytes:
    """Return ``value`` between the labels there are."""
    cells = [value]
    left, right = _label_widths(block, sheet)
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
    lines = [Text(text=line, size="heading", bold=True) for line in block.lines]
    bits = _blank(_EDGE, width) + b"".join(_text(line, sheet, width) for line in lines)
    bits += _blank(_EDGE, width)
    return bits.translate(_INVERSE) + _blank(_EDGE // 2, width)


_INVERSE = bytes(255 - value for value in range(256))


def _box(block: Box, sheet: Sheet, width: int) -> bytes:
    inner = width - 2 * _EDGE
    bits = _blank(_AIR, inner) + b"".join(_draw(each, sheet, inner) for each in block.blocks)
    stride = inner // 8
    side = bytes([0xFF << (8 - _FRAME) & 0xFF]), bytes([0xFF >> (8 - _FRAME)])
    rows = [side[0] + bits[at : at + stride] + side[1] for at in range(0, len(bits), stride)]
    edge = b"\xff" * (width // 8 * _FRAME)
    return edge + b"".join(rows) + edge + _blank(_EDGE, width)


def _qr(block: Qr, _sheet: Sheet, width: int) -> bytes:
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


_DRAWN_BY: dict[type[Block], Callable[[Any, Sheet, int], bytes]] = {
    Text: _text,
    Pair: _pair,
    Twin: _twin,
    Row: _row,
    Rule: _rule,
    Space: _space,
    Banner: _banner,
    Box: _box,
    Qr: _qr,
}
