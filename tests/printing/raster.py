"""A second reader of raster jobs, written from Epson's reference and apart from our encoder.

It knows the commands a slip may use and refuses any other byte, so that a stray one is found.
"""

from dataclasses import dataclass, field

ESC, GS, DLE = 0x1B, 0x1D, 0x10
# Command → how many parameter bytes follow it (GS v 0 and its data apart).
FIXED = {
    (ESC, 0x40): 0,  # ESC @ initialize
    (ESC, 0x4A): 1,  # ESC J print and feed n units
    (ESC, 0x64): 1,  # ESC d print and feed n lines
    (ESC, 0x70): 3,  # ESC p pulse
    (GS, 0x50): 2,  # GS P motion units
    (GS, 0x56): 2,  # GS V function B: cut
    (GS, 0x72): 1,  # GS r status
    (DLE, 0x04): 1,  # DLE EOT real-time status
}


@dataclass
class Reader:
    """Takes bytes in any pieces; ``rows`` is the paper so far, a list of dots a row."""

    width: int
    rows: list[list[int]] = field(default_factory=list)
    asked: list[tuple[int, ...]] = field(default_factory=list)
    cuts: int = 0
    pulses: int = 0
    _held: bytearray = field(default_factory=bytearray)

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
        if len(held) < 2:
            return 0
        if (held[0], held[1]) == (GS, 0x76):
            if len(held) < 8:
                return 0
            assert held[2:4] == b"0\x00", "only normal density is used"
            return 8 + (held[4] + 256 * held[5]) * (held[6] + 256 * held[7])
        assert (held[0], held[1]) in FIXED, f"stray bytes {held[:8].hex()}"
        return 2 + FIXED[held[0], held[1]]

    def _obey(self, command: bytes) -> None:
        kind = command[0], command[1]
        if kind == (GS, 0x76):
            self._raster(command)
        elif kind == (ESC, 0x4A):
            self.rows += [[0] * self.width for _ in range(command[2])]
        elif kind == (GS, 0x56):
            self.cuts += 1
        elif kind == (ESC, 0x70):
            self.pulses += 1
        elif kind in {(GS, 0x72), (DLE, 0x04)}:
            self.asked.append(tuple(command))

    def _raster(self, command: bytes) -> None:
        stride, height = command[4] + 256 * command[5], command[6] + 256 * command[7]
        assert stride * 8 <= self.width, "wider than the paper"
        for y in range(height):
            row = command[8 + y * stride : 8 + (y + 1) * stride]
            dots = [byte >> bit & 1 for byte in row for bit in range(7, -1, -1)]
            self.rows.append(dots + [0] * (self.width - len(dots)))
