"""The line to a printer on the network: port 9100, by name or by either kind of address."""

import socket
from contextlib import suppress
from dataclasses import dataclass

from desktop.printing.links import READ_BYTES, CannotOpen


@dataclass(frozen=True, slots=True)
class TcpLine:
    """A printer at ``host``:``port``; most serve one client at a time, so a link a job."""

    host: str
    port: int

    def open(self, timeout_s: float) -> "TcpLink":
        """Connect; CannotOpen says whether somebody refused or nobody answered."""
        try:
            return TcpLink(socket.create_connection((self.host, self.port), timeout_s))
        except ConnectionRefusedError as error:
            raise CannotOpen("refused") from error
        except OSError as error:
            raise CannotOpen("no_answer") from error


class TcpLink:
    """One connection."""

    def __init__(self, wire: socket.socket) -> None:
        # A question must not wait until the one before it is acknowledged: 40 ms each.
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wire = wire

    def write(self, data: bytes | memoryview, timeout_s: float) -> int:
        """Send what the system takes now, once it takes any."""
        self._wire.settimeout(timeout_s)
        try:
            return self._wire.send(data)
        except TimeoutError:
            return 0

    def read(self, timeout_s: float) -> bytes:
        """Return what came; ConnectionResetError once the printer has hung up."""
        self._wire.settimeout(max(timeout_s, 0))
        try:
            data = self._wire.recv(READ_BYTES)
        except (TimeoutError, BlockingIOError):
            return b""
        if not data:
            raise ConnectionResetError
        return data

    def finish(self, timeout_s: float) -> bool:  # noqa: ARG002 - a line may take its time
        """Say that no more comes; the system delivers the rest."""
        with suppress(OSError):
            self._wire.shutdown(socket.SHUT_WR)
        return True

    def hint(self) -> str:
        """Return nothing: a network says nothing of a printer."""
        return ""

    def close(self) -> None:
        """Hang up."""
        self._wire.close()
