"""Parts as the bytes of a character printer: its own letters, our dots between them.

Commands are Epson's, made by python-escpos where it has them: ESC t, ESC E, ESC a, ESC 3, GS !,
GS B, GS ( k. A picture among letters is ESC * (24 dots), a strip GS v 0. Only what changes is sent.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.printing.escpos import begin, end, fed, raster, raw
from desktop.printing.letters import CODE_PAGE
from desktop.printing.parts import (
    Band,
    Cell,
    Dots,
    Feed,
    Inline,
    Letters,
    Line,
    Part,
    Symbol,
    banded,
)
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import QUIET_MODULES

if TYPE_CHECKING:
    from escpos.printer import Dummy

_NOT_CHINESE = b"\x1c."
_LEVEL_M = 1
_ALIGN = {"left": "left", "centre": "center", "right": "right"}


def typed_job(
    parts: Iterable[Part], profile: PrinterProfile, *, cut: bool = True, drawer: bool = False
) -> bytes:
    """Return one whole print job: reset, the parts, the cut (or a feed to tear), the drawer."""
    job = begin(profile)
    if profile.two_byte:
        raw(job, _NOT_CHINESE)
    job.charcode(CODE_PAGE.upper())
    typist = _Typist(job, profile.band_rows)
    for part in parts:
        typist.put(part)
    typist.rest()
    end(job, profile, cut=cut, drawer=drawer)
    return bytes(job.output)


class _Typist:
    """Puts parts into a job and knows how the printer is set."""

    def __init__(self, job: "Dummy", band_rows: int) -> None:
        self._job = job
        self._band_rows = band_rows
        self._set: dict[str, object] = {
            "align": "left",
            "bold": False,
            "size": (1, 1),
            "invert": False,
        }

    def put(self, part: Part) -> None:
        """Add one part."""
        if isinstance(part, Line):
            self._line(part)
        elif isinstance(part, Dots):
            self._dots(part)
        elif isinstance(part, Symbol):
            self._symbol(part)
        else:
            self._feed(part.height)

    def rest(self) -> None:
        """Leave the printer as lines of plain letters need it: a feed to tear counts in lines."""
        self._style(align="left", bold=False, size=(1, 1), invert=False)
        self._pitch(_PLAIN_LINE.height)

    def _style(self, **wanted: object) -> None:
        changed = {name: to for name, to in wanted.items() if self._set[name] != to}
        self._set |= changed
        size = changed.pop("size", None)
        if isinstance(size, tuple):
            changed |= {"custom_size": True, "width": size[0], "height": size[1]}
        if "align" in changed:
            changed["align"] = _ALIGN[str(changed["align"])]
        self._job.set(**changed)

    def _pitch(self, rows: int) -> None:
        if self._set.get("pitch") != rows:
            self._set["pitch"] = rows
            self._job.line_spacing(rows)

    def _line(self, line: Line) -> None:
        self._pitch(line.height)
        self._style(align=line.align, size=(line.wide, line.high), invert=line.inverse)
        for cell in line.cells if line.inverse else _without_end(line.cells):
            self._cell(cell)
        raw(self._job, b"\n")

    def _cell(self, cell: Cell) -> None:
        if isinstance(cell, Inline):
            raw(self._job, _bit_image(cell))
            return
        if cell.text.strip() or self._set["invert"]:
            self._style(bold=cell.bold)
        raw(self._job, cell.text.replace("\u00a0", " ").encode(CODE_PAGE))

    def _dots(self, dots: Dots) -> None:
        for each in banded(dots, self._band_rows):
            if isinstance(each, Feed):
                self._feed(each.height)
            else:
                self._band(each)

    def _band(self, band: Band) -> None:
        self._style(align=band.align)
        raw(self._job, raster(band.rows))

    def _symbol(self, symbol: Symbol) -> None:
        self._style(align="centre")
        self._feed(QUIET_MODULES * symbol.dots)
        if symbol.native:
            self._job.qr(symbol.text, ec=_LEVEL_M, size=symbol.dots, native=True)
        else:
            rows = halved(symbol)
            for at in range(0, len(rows), self._band_rows // 2):
                raw(self._job, raster(rows[at : at + self._band_rows // 2], double=True))
        self._feed(QUIET_MODULES * symbol.dots)

    def _feed(self, rows: int) -> None:
        for command in fed(rows):
            raw(self._job, command)


_PLAIN_LINE = Line(cells=())


def _without_end(cells: tuple[Cell, ...]) -> list[Cell]:
    """Return cells without the blanks at the line's end, which need no bytes."""
    kept = list(cells)
    while kept and isinstance(last := kept[-1], Letters):
        kept.pop()
        if text := last.text.rstrip():
            return [*kept, Letters(text, last.bold)]
    return kept


def _bit_image(cell: Inline) -> bytes:
    """Return ESC * 33: columns from left to right, three bytes each, the top dot the highest."""
    columns = b"".join(
        int("".join(dots), 2).to_bytes(3, "big") for dots in zip(*cell.rows, strict=True)
    )
    return b"\x1b*\x21" + len(cell.rows[0]).to_bytes(2, "little") + columns


def halved(symbol: Symbol) -> tuple[bytes, ...]:
    """Return a symbol's rows at half its size, for a printer that doubles each dot both ways.

    ``symbol.dots`` is even; the rows are whole bytes, with white to their right.
    """
    half, side = symbol.dots // 2, len(symbol.matrix)
    width = -(-side * half // 8) * 8
    rows = []
    for modules in symbol.matrix:
        dots = "".join(("1" if module else "0") * half for module in modules)
        row = int(dots.ljust(width, "0"), 2).to_bytes(width // 8, "big")
        rows += [row] * half
    return tuple(rows)
