"""A second reader of print jobs, written from Epson's reference and apart from our encoder.

It knows the commands a slip may use and refuses any other byte, so that a stray one is found.
Letters leave white cells of 12 × 24 dots (black ones where they are reversed) and their text in
``lines``; a symbol the printer draws itself leaves no rows, and stands in ``symbols``.
"""

from dataclasses import dataclass, field

ESC, GS, DLE, FS, LF = 0x1B, 0x1D, 0x10, 0x1C, 0x0A
CELL = (12, 24)
# Command → how many parameter bytes follow it (those with data of their own apart).
FIXED = {
    (ESC, 0x33): 1,  # ESC 3 line spacing
    (ESC, 0x40): 0,  # ESC @ initialize
    (ESC, 0x45): 1,  # ESC E emphasized
    (ESC, 0x4A): 1,  # ESC J print and feed n units
    (ESC, 0x61): 1,  # ESC a justification
    (ESC, 0x64): 1,  # ESC d print and feed n lines
    (ESC, 0x70): 3,  # ESC p pulse
    (ESC, 0x74): 1,  # ESC t code table
    (GS, 0x21): 1,  # GS ! size of letters
    (GS, 0x42): 1,  # GS B white on black
    (GS, 0x50): 2,  # GS P motion units
    (GS, 0x56): 2,  # GS V function B: cut
    (GS, 0x72): 1,  # GS r status
    (DLE, 0x04): 1,  # DLE EOT real-time status
    (FS, 0x2E): 0,  # FS . end of two-byte letters
}
STYLES = {(ESC, 0x33), (ESC, 0x45), (ESC, 0x61), (GS, 0x21), (GS, 0x42)}

Rows = list[list[int]]


@dataclass(frozen=True)
class Native:
    """A symbol the printer was asked to draw: GS ( k."""

    text: str
    dots: int
    level: str
    model: int


@dataclass
class Reader:
    """Takes bytes in any pieces; ``rows`` is the paper so far, a list of dots a row."""

    width: int
    rows: Rows = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    symbols: list[Native] = field(default_factory=list)
    asked: list[tuple[int, ...]] = field(default_factory=list)
    cuts: int = 0
    pulses: int = 0
    two_byte: bool = True  # until FS . says otherwise, as a Chinese printer starts
    _held: bytearray = field(default_factory=bytearray)
    _styles: dict[tuple[int, int], int] = field(default_factory=dict)
    _cells: list[Rows] = field(default_factory=list)
    _said: str = ""
    _symbol: dict[int, bytes] = field(default_factory=dict)

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""
        self._held += data
        while (size := self._next()) and size <= len(self._held):
            command = bytes(self._held[:size])
            del self._held[:size]
            self._obey(command)

    def _next(self) -> int:
        """Return how long the command at the front is, 0 while that cannot be told."""
        held = self._held
        if held and (held[0] >= 0x20 or held[0] == LF):
            return 1
        if len(held) < 2:
            return 0
        if (held[0], held[1]) in {(GS, 0x76), (GS, 0x28), (ESC, 0x2A)}:
            return self._with_data(held)
        assert (held[0], held[1]) in FIXED, f"stray bytes {held[:8].hex()}"
        return 2 + FIXED[held[0], held[1]]

    @staticmethod
    def _with_data(held: bytearray) -> int:
        if len(held) < 8:
            return 0
        if held[1] == 0x76:
            assert held[2] == 0x30
            assert held[3] in {0, 3}, "normal density, or doubled both ways"
            return 8 + (held[4] + 256 * held[5]) * (held[6] + 256 * held[7])
        if held[1] == 0x2A:
            assert held[2] == 33, "24 dots high, double density"
            return 5 + 3 * (held[3] + 256 * held[4])
        assert held[2] == 0x6B, "GS ( k alone"
        return 5 + held[3] + 256 * held[4]

    def _obey(self, command: bytes) -> None:
        kind = command[0], command[1] if len(command) > 1 else 0
        if len(command) == 1:
            self._line() if command[0] == LF else self._letter(command)
        elif kind in STYLES:
            assert kind != (ESC, 0x61) or not self._cells, "ESC a counts at a line's start only"
            self._styles[kind] = command[2]
        elif kind == (GS, 0x76):
            self._raster(command)
        elif kind == (GS, 0x28):
            self._native(command)
        elif kind == (ESC, 0x2A):
            self._bit_image(command)
        else:
            self._device(kind, command)

    def _device(self, kind: tuple[int, int], command: bytes) -> None:
        if kind == (ESC, 0x40):
            self._styles, self._cells, self._said = {}, [], ""
        elif kind == (ESC, 0x4A):
            assert not self._cells
            self.rows += self._white(command[2])
        elif kind == (GS, 0x56):
            self.cuts += 1
        elif kind == (ESC, 0x70):
            self.pulses += 1
        elif kind == (FS, 0x2E):
            self.two_byte = False
        elif kind == (ESC, 0x74):
            assert command[2] == 0, "CP437"
        elif kind in {(GS, 0x72), (DLE, 0x04)}:
            self.asked.append(tuple(command))

    def _style(self, kind: tuple[int, int], default: int = 0) -> int:
        return self._styles.get(kind, default)

    def _white(self, rows: int) -> Rows:
        return [[0] * self.width for _ in range(rows)]

    def _letter(self, sign: bytes) -> None:
        size = self._style((GS, 0x21))
        wide, high = (size >> 4) + 1, (size & 7) + 1
        ink = self._style((GS, 0x42))
        self._cells.append([[ink] * (CELL[0] * wide) for _ in range(CELL[1] * high)])
        self._said += sign.decode("cp437")

    def _bit_image(self, command: bytes) -> None:
        columns = [command[at : at + 3] for at in range(5, len(command), 3)]
        dots = [int.from_bytes(column, "big") for column in columns]
        self._cells.append([[dot >> (23 - y) & 1 for dot in dots] for y in range(CELL[1])])
        self._said += "~"

    def _line(self) -> None:
        """Print what was gathered, and feed what is left of the line's pitch."""
        cells, self._cells = self._cells, []
        high = max((len(cell) for cell in cells), default=0)
        for y in range(high):
            self._place([dot for cell in cells for dot in cell[y]])
        self.rows += self._white(max(self._style((ESC, 0x33), 30) - high, 0))
        self.lines.append(self._said.rstrip())
        self._said = ""

    def _place(self, dots: list[int]) -> None:
        assert len(dots) <= self.width, "wider than the paper"
        free = self.width - len(dots)
        left = (0, free // 2, free)[self._style((ESC, 0x61))]
        self.rows.append([0] * left + dots + [0] * (free - left))

    def _raster(self, command: bytes) -> None:
        assert not self._cells, "GS v 0 counts at a line's start only"
        stride, height = command[4] + 256 * command[5], command[6] + 256 * command[7]
        times = 2 if command[3] == 3 else 1
        for y in range(height):
            row = command[8 + y * stride : 8 + (y + 1) * stride]
            dots = [byte >> bit & 1 for byte in row for bit in range(7, -1, -1)]
            for _ in range(times):
                self._place([dot for dot in dots for _ in range(times)])

    def _native(self, command: bytes) -> None:
        cn, function, data = command[5], command[6], command[7:]
        assert cn == 0x31, "QR"
        self._symbol[function] = data
        if function == 81:
            kept = self._symbol
            assert self._style((ESC, 0x61)) == 1, "in the middle"
            level = "LMQH"[kept[69][0] - 48]
            self.symbols.append(Native(kept[80][1:].decode(), kept[67][0], level, kept[65][0] - 48))
