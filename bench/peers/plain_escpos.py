"""The usual way to print a slip: python-escpos as it comes, its text(), its qr(), its cut().

English only: what it makes of Urdu is no slip (unshaped letters from left to right).
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO

from escpos.printer import Dummy  # before any room of ours has it: here it comes as it is

from desktop.printing.blocks import Banner, Block, Pair, Row, Text, Twin, inside

_LEVEL_M = 1
_DOTS_A_MODULE = 6
PROFILES = {576: "TM-T20II", 384: "POS-5890"}


@dataclass(frozen=True, slots=True)
class PlainSlip:
    """What stands on a slip: lines, bold or not, and the text of its symbol."""

    lines: tuple[tuple[str, bool], ...]
    url: str
    width: int


def plain_slip(blocks: Sequence[Block], url: str, width: int) -> PlainSlip:
    """Return the same content for python-escpos."""
    return PlainSlip(tuple(_lines(blocks)), url, width)


def print_plainly(slip: PlainSlip) -> tuple[float, bytes]:
    """Return the seconds it took to make the job, and the job."""
    start = time.perf_counter()
    with redirect_stdout(StringIO()):  # it says what it misses in a profile
        job = Dummy(profile=PROFILES[slip.width])
        for text, bold in slip.lines:
            job.set(bold=bold)
            job.text(f"{text}\n")
        job.qr(slip.url, ec=_LEVEL_M, size=_DOTS_A_MODULE)
        job.cut()
    data = bytes(job.output)
    return time.perf_counter() - start, data


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        match block:
            case Text():
                yield block.text, block.bold
            case Pair():
                yield f"{block.label_en}: {block.value}", block.bold
            case Twin():
                yield f"{block.label_en} {block.left}".strip(), block.bold
            case Row():
                yield "  ".join(block.cells), block.bold
            case Banner():
                yield from ((line, True) for line in block.lines)
            case _:
                yield from _lines(inside(block))
