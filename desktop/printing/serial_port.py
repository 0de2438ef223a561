"""The line to a printer on a serial port, or on Bluetooth's stand-in for one."""

import os
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING, Literal

from desktop.printing.links import CannotOpen, MayHaveTaken, cannot_open

if TYPE_CHECKING:
    from serial import Serial, SerialException

Flow = Literal["rtscts", "xonxoff", "dsrdtr", "none"]
"""Who says stop when the printer's buffer is full: a wire, a byte, or nobody."""

BITS_A_BYTE = 10
"""Eight bits between a start and a stop bit."""

BAUDS = (1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400)
_DRAIN_POLL_S = 0.02


@dataclass(frozen=True, slots=True)
class SerialLine:
    """A printer at ``port``, as the system calls it: eight bits, no parity, one stop bit."""

    port: str
    baud: int = 9600
    flow: Flow = "rtscts"

    @property
    def bytes_per_s(self) -> int:
        """How fast the line carries a job."""
        return self.baud // BITS_A_BYTE

    def open(self, timeout_s: float) -> "SerialLink":
        """Open the port for this program alone; CannotOpen says why not."""
        import serial

        try:
            port = serial.Serial(
                self.port,
                self.baud,
                timeout=timeout_s,
                write_timeout=timeout_s,
                exclusive=True if os.name == "posix" else None,
                rtscts=self.flow == "rtscts",
                xonxoff=self.flow == "xonxoff",
                dsrdtr=self.flow == "dsrdtr",
            )
        except serial.SerialException as error:
            raise _why_not(error) from error
        return SerialLink(port, self.bytes_per_s)


class SerialLink:
    """An open serial port.

    The system's buffer lies between us and the printer, so ``write`` tells what the buffer took;
    what has not left it when the link is closed never will.
    """

    def __init__(self, port: "Serial", bytes_per_s: int) -> None:
        self._port = port
        self._bytes_per_s = bytes_per_s

    def write(self, data: bytes | memoryview, timeout_s: float) -> int:
        """Send as much as the line carries in half the time, so that a time-out means a stop."""
        import serial

        self._port.write_timeout = timeout_s
        most = max(int(self._bytes_per_s * timeout_s / 2), 1)
        try:
            return self._port.write(bytes(data[:most])) or 0
        except serial.SerialTimeoutException as error:
            raise MayHaveTaken from error

    def read(self, timeout_s: float) -> bytes:
        """Return what came."""
        self._port.timeout = max(timeout_s, 0)
        return bytes(self._port.read(max(self._port.in_waiting, 1)))

    def finish(self, timeout_s: float) -> bool:
        """Wait until the last byte is on the wire."""
        end = monotonic() + timeout_s
        while self._port.out_waiting:
            if monotonic() > end:
                return False
            sleep(_DRAIN_POLL_S)
        return True

    def hint(self) -> str:
        """Return nothing: what the wires say differs from cable to cable."""
        return ""

    def close(self) -> None:
        """Close the port; what the printer would not take is dropped, not sent half a minute on."""
        with suppress(OSError):
            if self._port.out_waiting:
                self._port.reset_output_buffer()
        self._port.close()


def _why_not(error: "SerialException") -> CannotOpen:
    """Return the plain words; under Windows, pyserial tells the kind of error in its text only."""
    if error.errno:
        return cannot_open(error)
    words = str(error)
    if "PermissionError" in words or "Access is denied" in words:
        return CannotOpen("busy")
    return CannotOpen("unplugged" if "FileNotFoundError" in words else "no_answer")
