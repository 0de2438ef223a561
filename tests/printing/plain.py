"""Where letters stand on a typed paper, so that the dots around them can be compared alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.printing.blocks import Bitmap
from desktop.printing.parts import (
    CELL_HEIGHT,
    CELL_WIDTH,
    Cell,
    Letters,
    Line,
    Part,
    Symbol,
)

Box = tuple[int, int, int, int]
"""Left, top, width and height, in dots."""


def blanked(parts: Iterable[Part]) -> list[Part]:
    """Return the same parts with a blank for every letter."""
    return [
        replace(part, cells=tuple(map(_blank, part.cells))) if isinstance(part, Line) else part
        for part in parts
    ]


def _blank(cell: Cell) -> Cell:
    return Letters(" " * len(cell.text)) if isinstance(cell, Letters) else cell


def boxes(parts: Iterable[Part], width: int) -> Iterator[Box]:
    """Yield the room of each run of letters, and of each symbol the printer draws itself."""
    top = 0
    for part in parts:
        if isinstance(part, Line):
            yield from _in_line(part, top, width)
        elif isinstance(part, Symbol) and part.native:
            yield 0, top, width, part.height
        top += part.height


def _in_line(line: Line, top: int, width: int) -> Iterator[Box]:
    wide = [_width(cell, line) for cell in line.cells]
    left = {"left": 0, "centre": (width - sum(wide)) // 2, "right": width - sum(wide)}[line.align]
    for cell, size in zip(line.cells, wide, strict=True):
        if isinstance(cell, Letters):
            yield left, top, size, CELL_HEIGHT * line.high
        left += size


def _width(cell: Cell, line: Line) -> int:
    if isinstance(cell, Letters):
        return len(cell.text) * CELL_WIDTH * line.wide
    return len(cell.rows[0])


def rows(bitmap: Bitmap) -> list[str]:
    """Return a bitmap's rows as signs, "1" for black."""
    stride = bitmap.stride
    lines = [bitmap.bits[at : at + stride] for at in range(0, len(bitmap.bits), stride)]
    return [f"{int.from_bytes(line, 'big'):0{bitmap.width}b}" for line in lines]


def without(picture: list[str], hidden: Iterable[Box]) -> list[str]:
    """Return rows of signs with the boxes white, and without the white at the end."""
    found = list(picture)
    for left, top, width, height in hidden:
        for y in range(top, min(top + height, len(found))):
            row = found[y]
            found[y] = row[:left] + "0" * width + row[left + width :]
    while found and "1" not in found[-1]:
        found.pop()
    return found
