"""What a receipt printer does with bytes: its buffer, its paper, its answers; without a wire.

Written from Epson's reference, apart from our encoder. It is as unkind as a real printer: what
it has taken stays in its buffer when the link breaks, prints after a refill, and the rest of a
half command is taken from whatever comes next.
"""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.printing.blocks import Bitmap

DLE, ESC, GS = 0x10, 0x1B, 0x1D
QUESTION, REQUEST, IN_REAL_TIME = 0x04, 0x05, 0x14
CLEAR = bytes.fromhex("10140801031401060208")
REAL_TIME = re.compile(rb"\x10(?:\x04[\x01-\x04]|\x05[\x00-\x02])|" + re.escape(CLEAR))
LONGEST_REAL_TIME = len(CLEAR)

# Command → how many parameter bytes follow it; those with a length of their own stand below.
FIXED = {
    (DLE, QUESTION): 1,
    (DLE, REQUEST): 1,
    (DLE, IN_REAL_TIME): 8,
    (ESC, 0x21): 1,  # ESC ! print mode
    (ESC, 0x2D): 1,  # ESC - underline
    (ESC, 0x32): 0,  # ESC 2 line spacing
    (ESC, 0x33): 1,  # ESC 3 line spacing
    (ESC, 0x40): 0,  # ESC @ initialize
    (ESC, 0x45): 1,  # ESC E bold
    (ESC, 0x47): 1,  # ESC G double strike
    (ESC, 0x4A): 1,  # ESC J print and feed n units
    (ESC, 0x4D): 1,  # ESC M font
    (ESC, 0x52): 1,  # ESC R letters of a country
    (ESC, 0x61): 1,  # ESC a align
    (ESC, 0x64): 1,  # ESC d print and feed n lines
    (ESC, 0x70): 3,  # ESC p pulse
    (ESC, 0x74): 1,  # ESC t code page
    (GS, 0x21): 1,  # GS ! size
    (GS, 0x42): 1,  # GS B inverse
    (GS, 0x49): 1,  # GS I who are you
    (GS, 0x50): 2,  # GS P motion units
    (GS, 0x56): 2,  # GS V function B: cut
    (GS, 0x61): 1,  # GS a automatic status
    (GS, 0x72): 1,  # GS r status
}
RASTER, COUNTED = (GS, 0x76), (GS, 0x28)
TYPED = re.compile(rb"[\n\x20-\xff]+")
SILENT = {(ESC, 0x40), (GS, 0x72), (GS, 0x49), (GS, 0x61)}
"""Commands that put nothing on paper: a driver may ask so before its job."""


def command_length(held: bytes | bytearray) -> int:
    """Return how long the command at the front is, 0 while too little of it is there."""
    if not held:
        return 0
    if held[0] not in {DLE, ESC, GS}:
        typed = TYPED.match(held)
        return typed.end() if typed else 1
    if len(held) < 2:
        return 0
    kind = held[0], held[1]
    if kind == RASTER:
        return 8 + (held[4] + 256 * held[5]) * (held[6] + 256 * held[7]) if len(held) >= 8 else 0
    if kind == COUNTED:
        return 5 + held[3] + 256 * held[4] if len(held) >= 5 else 0
    return 2 + FIXED.get(kind, 0)


def is_silent(command: bytes | bytearray) -> bool:
    """Tell whether a command, or the front of one, puts nothing on paper."""
    return command[0] in {DLE, 0} or tuple(command[:2]) in SILENT


@dataclass(frozen=True)
class Sheet:
    """Paper that came out: its dots and its typed letters.

    whole: it was cut off, or fed to be torn; else the job ended, or was forgotten, in the middle.
    """

    bitmap: Bitmap
    text: str
    whole: bool

    @property
    def digest(self) -> str:
        """The same for the same dots; that of our bitmap where a slip came out whole."""
        return self.bitmap.digest()


@dataclass
class Mechanism:
    """A printer ``width`` dots wide; ``say`` sends bytes to whoever is connected.

    rows_left: rows of paper until the roll ends, None for a new roll. process_ids: it knows
    GS ( H. answers: by DLE EOT number, in place of what its own state says.
    """

    width: int = 576
    process_ids: bool = True
    clears: bool = True
    maker: bytes = b"EPSON"
    model: bytes = b"TM-T20III"
    rows_left: int | None = None
    cover_open: bool = False
    near_end: bool = False
    answers: dict[int, int] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    pulses: int = 0
    cleared: int = 0
    say: Callable[[bytes], None] = lambda _: None
    _held: bytearray = field(default_factory=bytearray)
    _tail: bytes = b""
    _waiting: bytes = b""
    _rows: list[bytes] = field(default_factory=list)
    _text: str = ""
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def paper_out(self) -> bool:
        """The roll has ended."""
        return self.rows_left == 0

    def take(self, data: bytes) -> None:
        """Receive bytes: real-time commands act at once, the others in their turn."""
        with self._lock:
            known, seen = len(self._tail), self._tail + data
            fed = last = 0
            for found in REAL_TIME.finditer(seen):
                self._feed(data[fed : found.end() - known])
                fed, last = found.end() - known, found.end()
                self._in_real_time(found[0])
            self._tail = seen[max(last, len(seen) - LONGEST_REAL_TIME + 1) :]
            self._feed(data[fed:])

    def mend(self) -> None:
        """Load a new roll and close the cover; what waited in the buffer is printed."""
        with self._lock:
            self.rows_left, self.cover_open, self.near_end = None, False, False
            self.answers.clear()
            self._run()

    def seen(self) -> list[Sheet]:
        """Return the sheets that came out, and what stands in the mouth of the printer now."""
        with self._lock:
            started = [self._sheet(whole=False)] if self._rows or self._text else []
            return self.sheets + started

    def _feed(self, data: bytes) -> None:
        self._held += data
        self._run()

    def _run(self) -> None:
        while not (self.cover_open or self.paper_out):
            if self._waiting:
                self._print(self._waiting)
                continue
            size = command_length(self._held)
            if not size or size > len(self._held):
                return
            command = bytes(self._held[:size])
            del self._held[:size]
            self._obey(command)

    def _in_real_time(self, command: bytes) -> None:
        if command[1] == QUESTION:
            self.say(bytes([self._status(command[2])]))
        elif command == CLEAR and self.clears:
            self._held.clear()
            self._waiting = b""
            self.cleared += 1
            self.say(b"\x37\x25\x00")

    def _status(self, number: int) -> int:
        out, cover = self.paper_out, self.cover_open
        own = {
            1: 0x08 * (out or cover),
            2: 0x20 * out | 0x04 * cover,
            3: 0,
            4: 0x60 * out | 0x0C * (out or self.near_end),
        }
        return self.answers.get(number, 0x12 | own[number])

    def _obey(self, command: bytes) -> None:
        kind = command[0], command[1:2] and command[1]
        if kind == RASTER:
            self._raster(command)
        elif kind == (ESC, 0x4A):
            self._waiting = bytes(self.width // 8 * command[2])
        elif kind == (ESC, 0x40) and (self._rows or self._text):
            self._finish(whole=False)
        elif kind == (GS, 0x56) or (kind == (ESC, 0x64) and self.width < 512):
            self._finish(whole=True)
        elif kind == (ESC, 0x70):
            self.pulses += 1
        elif kind[0] not in {DLE, ESC, GS, 0}:
            self._text += command.decode("cp437")
        else:
            self._reply(command)

    def _reply(self, command: bytes) -> None:
        if command[:2] == b"\x1d\x72":
            self.say(bytes([0x0C * self.paper_out | 0x03 * self.near_end]))
        elif command[:7] == b"\x1d\x28\x48\x06\x00\x30\x30" and self.process_ids:
            self.say(b"\x37\x22" + command[7:11] + b"\x00")
        elif command[:2] == b"\x1d\x49" and command[2] in {66, 67}:
            self.say(b"\x5f" + (self.maker if command[2] == 66 else self.model) + b"\x00")

    def _raster(self, command: bytes) -> None:
        wide, stride = command[4] + 256 * command[5], self.width // 8
        dots = command[8:]
        rows = [dots[at : at + wide] for at in range(0, len(dots), wide)]
        self._waiting = b"".join(row[:stride].ljust(stride, b"\0") for row in rows)

    def _print(self, dots: bytes) -> None:
        """Put rows on paper, as far as there is any."""
        stride = self.width // 8
        count = len(dots) // stride
        if self.rows_left is not None:
            count = min(count, self.rows_left)
            self.rows_left -= count
        self._rows.append(dots[: count * stride])
        self._waiting = dots[count * stride :]

    def _finish(self, *, whole: bool) -> None:
        self.sheets.append(self._sheet(whole=whole))
        self._rows.clear()
        self._text = ""

    def _sheet(self, *, whole: bool) -> Sheet:
        bits = b"".join(self._rows)
        return Sheet(Bitmap(self.width, len(bits) * 8 // self.width, bits), self._text, whole)
