"""A printer on loopback: the mechanism of an Epson behind a TCP port, one client at a time."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.printing.mechanism import Mechanism, Sheet

WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
PAPER_OUT = {1: 0x1E, 2: 0x32, 3: 0x12, 4: 0x7E}
COVER_OPEN = {1: 0x1E, 2: 0x16, 3: 0x12, 4: 0x12}
"""What a real printer answers to DLE EOT, by number."""


@dataclass
class FakePrinter:
    """Serves ``machine`` on a free port of loopback.

    chatter: unasked bytes in front of every answer.
    """

    machine: Mechanism = field(default_factory=Mechanism)
    host: str = "127.0.0.1"
    chatter: bytes = b""

    def __enter__(self) -> Self:
        self._server = socket.create_server((self.host, 0))
        self.port: int = self._server.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        with suppress(OSError):
            socket.create_connection(self._server.getsockname()[:2], 1).close()
        self._thread.join()
        self._server.close()

    @property
    def url(self) -> str:
        """The address to print to."""
        return f"tcp://{self.host}:{self.port}?paper={80 if self.machine.width == 576 else 58}"

    @property
    def sheets(self) -> list[Sheet]:
        """The paper that came out."""
        return self.machine.seen()

    def _serve(self) -> None:
        while True:
            wire, _ = self._server.accept()
            with wire:
                if self._over.is_set():
                    return
                self._talk(wire)

    def _talk(self, wire: socket.socket) -> None:
        def say(data: bytes) -> None:
            with suppress(OSError):
                wire.sendall(self.chatter + data)

        self.machine.say = say
        with suppress(OSError):
            while data := wire.recv(65536):
                self.machine.take(data)
        self.machine.say = lambda _: None
