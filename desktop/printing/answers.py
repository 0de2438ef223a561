"""What a printer says: three kinds of bytes on one wire, told apart by their fixed bits.

Source: Epson's ESC/POS reference, "DLE EOT", "GS r", "GS a" and "GS ( H".
"""

from collections import deque

from desktop.printing.jobs import PrinterStatus, condition

ASK_PRINTER, ASK_OFFLINE_CAUSE, ASK_ERROR_CAUSE, ASK_PAPER = 1, 2, 3, 4
ASK_WHEN_DONE = b"\x1d\x72\x01"
"""GS r 1: answered in its turn, so only after everything before it was processed."""

_ASB_BYTES = 4
_PROCESS_ID_HEAD = 0x37


class Answers:
    """Sorts incoming bytes: ``realtime`` (DLE EOT) and ``done`` (GS r) keep their order.

    Automatic status (ASB, four bytes) and process ids (GS ( H) nobody asked for are dropped.
    """

    def __init__(self) -> None:
        self.realtime: deque[int] = deque()
        self.done: deque[int] = deque()
        self._skip = 0
        self._in_process_id = False

    def feed(self, data: bytes) -> None:
        """Take what came in, in pieces of any size."""
        for byte in data:
            self._take(byte)

    def forget(self) -> None:
        """Drop every answer so far: the next one belongs to the next question."""
        self.realtime.clear()
        self.done.clear()

    def _take(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        elif self._in_process_id:
            self._in_process_id = byte != 0
        elif byte == _PROCESS_ID_HEAD:
            self._in_process_id = True
        elif byte & 0x93 == 0x10:  # noqa: PLR2004 - the fixed bits of each kind of answer
            self._skip = _ASB_BYTES - 1
        elif byte & 0x93 == 0x12:  # noqa: PLR2004 - as above
            self.realtime.append(byte)
        elif byte & 0x90 == 0:
            self.done.append(byte)


def ask(what: int) -> bytes:
    """Return DLE EOT ``what``: answered at once, even by a printer that is offline."""
    return bytes((0x10, 0x04, what))


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
