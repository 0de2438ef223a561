"""Every paper through an emulator nobody here wrote: the dots it prints are the dots we meant.

Raster jobs must come out identical. In typed ones the emulator's own letters stand where ours do
in the picture, so their cells are left out and read as text instead.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtGui import QImage

from desktop.printing import qr
from desktop.printing.blocks import Block, Language
from desktop.printing.cells import picture
from desktop.printing.escpos import encode
from desktop.printing.parts import Letters, Line, Symbol
from desktop.printing.pen import Pen
from desktop.printing.profiles import PrinterProfile, Rendering, profile
from desktop.printing.render import render
from desktop.printing.typed import compose
from desktop.printing.typist import typed_job
from tests.emupos import Emupos
from tests.printing import samples
from tests.printing.plain import blanked, boxes, rows, without
from tests.printing.raster import Reader
from tests.printing.regolden import ODD_PAPERS, PAPERS

pytestmark = [pytest.mark.peer, pytest.mark.slow]

PRINTERS = {576: "generic-80", 512: "epson-tm-t88", 384: "generic-58"}
LANGUAGES = get_args(Language)
Rows = list[str]
"""A picture's rows as signs, "1" for black."""


class Judge:
    """The emulator; where it cannot run, our second decoder stands in for it and says so."""

    def __init__(self, emulator: Emupos | None) -> None:
        self._emulator = emulator

    def prints(self, width: int, job: bytes) -> tuple[Rows, list[str]]:
        """Return the picture of a job and its letters line by line."""
        if self._emulator is None:
            reader = Reader(width)
            reader.feed(job)
            return ["".join(map(str, row)) for row in reader.rows], reader.lines
        shown = QImage.fromData(self._emulator.printed(width, job))
        return rows_of(shown), self._emulator.text(width).splitlines()

    def reads(self, width: int, job: bytes) -> str | None:
        """Return what the symbol on a job's paper says."""
        if self._emulator is not None:
            return qr.read(self._emulator.printed(width, job))
        reader = Reader(width)
        reader.feed(job)
        return reader.symbols[0].text


def rows_of(shown: QImage) -> Rows:
    grey = shown.convertToFormat(QImage.Format.Format_Grayscale8)
    stride, bits = grey.bytesPerLine(), bytes(grey.constBits())
    table = bytes(0x30 if level else 0x31 for level in range(256))
    lines = (bits[at * stride : at * stride + grey.width()] for at in range(grey.height()))
    return [line.translate(table).decode() for line in lines]


@pytest.fixture(scope="module")
def judge(emulator: Emupos | None) -> Judge:
    if emulator is None:
        warning = "no Python new enough for emupos runs here: our second decoder judges"
        print(warning, file=sys.__stdout__)
    return Judge(emulator)


def known(width: int, rendering: Rendering) -> PrinterProfile:
    """Return a printer of that width that cuts, which is how the emulator knows a job's end."""
    return replace(profile(PRINTERS[width]), rendering=rendering, cutter="partial")


def papers(name: str, languages: Sequence[str]) -> list[tuple[Block, ...]]:
    if name in ODD_PAPERS:
        return [ODD_PAPERS[name](Pen())]
    return [PAPERS[name](Pen(language)) for language in languages]  # type: ignore[arg-type]


@pytest.mark.parametrize("width", PRINTERS)
@pytest.mark.parametrize("name", [*PAPERS, *ODD_PAPERS])
def test_a_paper_of_dots_is_identical(judge: Judge, name: str, width: int) -> None:
    for blocks in papers(name, LANGUAGES):
        bitmap = render(blocks, width)
        shown, _ = judge.prints(width, encode(bitmap, known(width, "raster")))
        assert without(shown, []) == without(rows(bitmap), [])


@pytest.mark.parametrize("width", PRINTERS)
@pytest.mark.parametrize("name", [*PAPERS, *ODD_PAPERS])
def test_strips_of_urdu_stand_at_their_places(judge: Judge, name: str, width: int) -> None:
    printer = replace(known(width, "strips"), native_qr=False)
    for blocks in papers(name, ("both", "ur")):
        parts = compose(blocks, printer)
        shown, _ = judge.prints(width, typed_job(parts, printer))
        meant = rows(picture(blanked(parts), width))
        hidden = list(boxes(parts, width))
        assert without(shown, hidden) == without(meant, hidden)


@pytest.mark.parametrize("width", PRINTERS)
@pytest.mark.parametrize("name", [*PAPERS, *ODD_PAPERS])
def test_letters_are_read_line_by_line(judge: Judge, name: str, width: int) -> None:
    printer = known(width, "text")
    for blocks in papers(name, ("en",)):
        parts = compose(blocks, printer)
        _, told = judge.prints(width, typed_job(parts, printer))
        assert not [line for line in lines(parts) if line not in told]


def lines(parts: Sequence[object]) -> list[str]:
    """Return the lines that hold letters alone."""
    return [
        "".join(cell.text for cell in part.cells if isinstance(cell, Letters)).rstrip()
        for part in parts
        if isinstance(part, Line) and all(isinstance(cell, Letters) for cell in part.cells)
    ]


@pytest.mark.parametrize("rendering", ["text", "strips"])
@pytest.mark.parametrize("width", PRINTERS)
def test_the_printers_own_symbol_is_read(judge: Judge, width: int, rendering: Rendering) -> None:
    printer = replace(known(width, rendering), native_qr=True)
    parts = compose(PAPERS["slip"](Pen("en")), printer)
    (symbol,) = (part for part in parts if isinstance(part, Symbol))
    assert symbol.native
    assert symbol.dots >= 4
    told = judge.reads(width, typed_job(parts, printer))
    assert told == samples.PREFIX + samples.DIGITS
