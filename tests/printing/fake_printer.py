"""A printer behind a wire: the mechanism of an Epson at a TCP port, or at the end of a terminal."""

import os
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
    """Serves ``machine`` on loopback; port 0: a free one.

    answers: what it says reaches the client. chatter: unasked bytes in front of every answer.
    taken: bytes that came in.
    """

    machine: Mechanism = field(default_factory=Mechanism)
    host: str = "127.0.0.1"
    port: int = 0
    chatter: bytes = b""
    answers: bool = True
    taken: int = 0

    def __enter__(self) -> Self:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._server = socket.create_server((self.host, self.port), family=family)
        self.port = self._server.getsockname()[1]
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
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def say(data: bytes) -> None:
            with suppress(OSError):
                wire.sendall((self.chatter + data) * self.answers)

        self.machine.say = say
        with suppress(OSError):
            while data := wire.recv(65536):
                self.machine.take(data)
                self.taken += len(data)
        self.machine.say = lambda _: None


@dataclass
class FakeDevice:
    """Serves ``machine`` behind a pseudo-terminal: what opens ``path`` sees a character device."""

    machine: Mechanism = field(default_factory=Mechanism)

    def __enter__(self) -> Self:
        import pty  # no such thing under Windows
        import tty

        self._end, self._place = pty.openpty()
        tty.setraw(self._place)
        self.path = os.ttyname(self._place)
        self.machine.say = self._say
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.unplug()

    def unplug(self) -> None:
        """Be gone: whoever has the device open notices."""
        if self._place >= 0:
            os.close(self._place)
            self._place = -1
            self._thread.join()  # the terminal ends with whoever had it open last
            os.close(self._end)

    def _serve(self) -> None:
        with suppress(OSError):
            while data := os.read(self._end, 65536):
                self.machine.take(data)

    def _say(self, data: bytes) -> None:
        os.write(self._end, data)
