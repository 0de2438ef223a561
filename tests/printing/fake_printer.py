"""A printer on loopback for faults no emulator has: it reads with our second decoder."""

import socket
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.printing.raster import Reader

WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
PAPER_OUT = {1: 0x1E, 2: 0x32, 3: 0x12, 4: 0x7E}
COVER_OPEN = {1: 0x1E, 2: 0x16, 3: 0x12, 4: 0x12}


@dataclass
class FakePrinter:
    """Answers like an Epson: ``status`` by DLE EOT number, GS r after what came before it.

    cut_after: bytes after which the link breaks. deaf: stops reading after the status round.
    ends: the answer to GS r; None keeps silent. chatter: unasked bytes sent with every answer.
    """

    width: int = 576
    status: dict[int, int] = field(default_factory=lambda: dict(WELL))
    silent: bool = False
    cut_after: int | None = None
    deaf: bool = False
    ends: int | None = 0x00
    chatter: bytes = b""
    readers: list[Reader] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._server = socket.create_server(("127.0.0.1", 0))
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
        socket.create_connection(self._server.getsockname()).close()
        self._thread.join()
        self._server.close()

    @property
    def url(self) -> str:
        """The address to print to."""
        paper = 80 if self.width == 576 else 58
        return f"tcp://127.0.0.1:{self._server.getsockname()[1]}?paper={paper}"

    def _serve(self) -> None:
        while True:
            wire, _ = self._server.accept()
            with wire:
                if not self._talk(wire) and self._over.is_set():
                    return

    def _talk(self, wire: socket.socket) -> int:
        """Take one job; return how many bytes came."""
        reader, taken, answered = Reader(self.width), 0, 0
        while data := self._receive(wire):
            if not taken:
                self.readers.append(reader)
            taken += len(data)
            if self.cut_after is not None and taken > self.cut_after:
                break
            reader.feed(data)
            for question in reader.asked[answered:]:
                self._answer(wire, question)
            answered = len(reader.asked)
            if self.deaf and answered >= 2:
                self._over.wait(5)
                break
        return taken

    def _receive(self, wire: socket.socket) -> bytes:
        try:
            return wire.recv(4096)
        except OSError:
            return b""

    def _answer(self, wire: socket.socket, question: tuple[int, ...]) -> None:
        if self.silent:
            return
        real_time = question[0] == 0x10
        told = self.status[question[2]] if real_time else self.ends
        if told is not None:
            wire.sendall(self.chatter + bytes([told]))
