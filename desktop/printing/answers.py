"""What a printer says: four kinds of bytes on one wire, told apart by their fixed bits.

Source: Epson's ESC/POS reference, "DLE EOT", "GS r", "GS a", "GS ( H", "GS I" and "DLE DC4 (fn=8)".
"""

import hashlib
from collections import deque
from string import ascii_uppercase, digits

from desktop.printing.jobs import PrinterStatus, condition

ASK_PRINTER, ASK_OFFLINE_CAUSE, ASK_ERROR_CAUSE, ASK_PAPER = 1, 2, 3, 4
ASK_WHEN_DONE = b"\x1d\x72\x01"
"""GS r 1: answered in its turn, so only after everything before it was processed."""

CLEAR_BUFFERS = bytes((0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8))
"""DLE DC4 8 with the parameters it must have: all that was not printed yet is forgotten."""

RECOVER = bytes((0x10, 0x05, 2))
"""DLE ENQ 2: leave a recoverable error, such as a jammed cutter, and drop what was under way."""

CLEARED = b"\x37\x25"
ASK_MAKER, ASK_MODEL = b"\x1d\x49\x42", b"\x1d\x49\x43"
_INFORMATION = b"\x5f"
_PROCESS_ID = b"\x37\x22"

_ASB_BYTES = 4
_BLOCK_HEADS = {0x37, 0x5F}
_LONGEST_BLOCK = 80
_FLOW_CONTROL = {0x11, 0x13}
_LETTERS = digits + ascii_uppercase


class Answers:
    """Sorts incoming bytes; ``realtime`` (DLE EOT), ``done`` (GS r), ``blocks`` keep their order.

    blocks: answers that end with a NUL, without it. asb: the last automatic status, four bytes
    a printer sends unasked.
    """

    def __init__(self) -> None:
        self.realtime: deque[int] = deque()
        self.done: deque[int] = deque()
        self.blocks: deque[bytes] = deque()
        self.asb = b""
        self._asb = bytearray()
        self._block = bytearray()

    def feed(self, data: bytes) -> None:
        """Take what came in, in pieces of any size."""
        for byte in data:
            self._take(byte)

    def forget(self) -> None:
        """Drop every answer so far: the next one belongs to the next question."""
        self.realtime.clear()
        self.done.clear()
        self.blocks.clear()

    @property
    def trouble(self) -> str:
        """The code of what the last automatic status says is wrong; nothing where all is well."""
        if not self.asb:
            return ""
        if self.asb[2] & 0x0C:
            return "paper_out"
        return "cover_open" if self.asb[0] & 0x20 else "offline" if self.asb[0] & 0x08 else ""

    def _take(self, byte: int) -> None:
        if self._asb:
            self._take_asb(byte)
        elif self._block:
            self._take_block(byte)
        elif byte in _BLOCK_HEADS:
            self._block.append(byte)
        elif byte & 0x93 == 0x10:  # noqa: PLR2004 - the fixed bits of each kind of answer
            self._asb.append(byte)
        elif byte & 0x93 == 0x12:  # noqa: PLR2004 - as above
            self.realtime.append(byte)
        elif byte & 0x90 == 0:
            self.done.append(byte)

    def _take_asb(self, byte: int) -> None:
        self._asb.append(byte)
        if len(self._asb) == _ASB_BYTES:
            self.asb = bytes(self._asb)
            self._asb.clear()

    def _take_block(self, byte: int) -> None:
        if byte in _FLOW_CONTROL:  # a serial printer may say stop and go in between
            return
        self._block.append(byte)
        if byte == 0 or len(self._block) > _LONGEST_BLOCK:
            self.blocks.append(bytes(self._block).rstrip(b"\0"))
            self._block.clear()


def ask(what: int) -> bytes:
    """Return DLE EOT ``what``: answered at once, even by a printer that is offline."""
    return bytes((0x10, 0x04, what))


def process_id(job_id: str) -> bytes:
    """Return the four letters that stand for a job in GS ( H; the same for the same job."""
    number = int.from_bytes(hashlib.sha256(job_id.encode()).digest()[:4])
    return bytes(ord(_LETTERS[number >> 8 * at & 31]) for at in range(4))


def ask_when_printed(ident: bytes) -> bytes:
    """Return GS ( H 48: ``ident`` comes back once everything before it is on paper."""
    return b"\x1d\x28\x48\x06\x00\x30\x30" + ident


def printed(ident: bytes) -> bytes:
    """Return the block that says that what ``ident`` stands for is on paper."""
    return _PROCESS_ID + ident


def information(block: bytes) -> str | None:
    """Return what a block says in answer to ASK_MAKER or ASK_MODEL; None if it is another."""
    return block[1:].decode("ascii", "replace") if block[:1] == _INFORMATION else None


def is_offline(printer: int) -> bool:
    """Tell from the answer to ASK_PRINTER whether the printer takes no job now."""
    return bool(printer & 0x08)


def is_paper_out(paper: int) -> bool:
    """Tell from the answer to ASK_PAPER whether the roll is used up."""
    return bool(paper & 0x60)


def is_paper_near_end(paper: int) -> bool:
    """Tell from the answer to ASK_PAPER whether the roll is nearly used up."""
    return bool(paper & 0x0C)


def ended_without_paper(done: int) -> bool:
    """Tell from the answer to ASK_WHEN_DONE whether the roll had run out."""
    return bool(done & 0x0C)


def offline_cause(cause: int | None) -> PrinterStatus:
    """Return what the answer to ASK_OFFLINE_CAUSE says is wrong."""
    if cause is None:
        return condition("problem", "offline")
    for bit, code in ((0x04, "cover_open"), (0x20, "paper_out"), (0x40, "error")):
        if cause & bit:
            return condition("problem", code)
    return condition("problem", "offline")


def error_cause(cause: int | None) -> PrinterStatus:
    """Return what the answer to ASK_ERROR_CAUSE says of a printer that reports an error."""
    return condition("problem", "cutter" if cause is not None and cause & 0x08 else "error")
