"""What a printer leaves on paper, as pictures: real job bytes, read back by our second decoder."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PIL import Image, ImageChops

from desktop.printing.blocks import Block, Qr
from desktop.printing.escpos import encode
from desktop.printing.profiles import TM80
from desktop.printing.render import QUIET_MODULES, render
from tests.printing.raster import Reader

_GREY = bytes((255, 0))
"""A dot of 0 is white paper, of 1 black."""


def printed(blocks: Iterable[Block], width: int) -> Image.Image:
    """Return the paper of ``blocks``, a grey pixel a dot, decoded from the bytes of its job."""
    paper = Reader(width)
    paper.feed(encode(render(tuple(blocks), width), replace(TM80, width_dots=width)))
    grey = b"".join(bytes(row).translate(_GREY.ljust(256)) for row in paper.rows)
    return Image.frombytes("L", (width, len(paper.rows)), grey)


def symbol_of(blocks: Sequence[Block]) -> Qr:
    """Return the one QR symbol of a paper."""
    (symbol,) = (block for block in blocks if isinstance(block, Qr))
    return symbol


def printed_symbol(blocks: Sequence[Block], width: int, *, whole: bool) -> Image.Image:
    """Return the region of the QR symbol alone, with its quiet zone.

    whole: print the whole paper and cut the region out of it; else print nothing but the symbol.
    """
    symbol = symbol_of(blocks)
    above = blocks[: blocks.index(symbol)] if whole else ()
    paper = printed(blocks if whole else (replace(symbol, beside=()),), width)
    quiet = QUIET_MODULES * symbol.dots
    top = render(above, width).height
    left = _first_ink(paper, top + quiet) - quiet
    side = len(symbol.matrix) * symbol.dots + 2 * quiet
    assert left >= 0, "the paper ends inside of the quiet zone"
    return paper.crop((left, top, left + side, top + side))


def _first_ink(paper: Image.Image, row: int) -> int:
    """Return the leftmost black dot of a row."""
    found = ImageChops.invert(paper.crop((0, row, paper.width, row + 1))).getbbox()
    assert found, "no ink where the symbol should begin"
    return found[0]
