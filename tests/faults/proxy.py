"""A wire that fails as it is told, between counters and their treasury: asyncio, HTTP/1.1.

A fault strikes one request, not a connection: every request goes to the treasury on a connection of
its own, while the counter's stays open from one to the next as on a sound wire.
"""

import asyncio
import random
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
CHUNK = 512
END_OF_HEAD = b"\r\n\r\n"
PATIENCE_S = 20
"""How long the treasury may take over one request, and a black hole holds on."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What befalls one request on its way, or its answer.

    refused: the connection is reset before a byte is read. silent: it is read and never answered.
    request_share: the part of the request that the treasury gets before the link breaks.
    times: how often the treasury gets the request; the last answer comes back.
    late: the link breaks, and the treasury gets the request after the one that follows.
    delay_s: before the treasury gets it. status: what some box between answers in its stead, to
    a request the treasury never sees. head_share, body_share: the part of the answer's head and
    body that comes back before the link breaks. garbled: bits of the answer's body are turned.
    pace: bytes a second, each way.
    """

    refused: bool = False
    silent: bool = False
    request_share: float = 1
    times: int = 1
    late: bool = False
    delay_s: float = 0
    status: int = 0
    head_share: float = 1
    body_share: float = 1
    garbled: bool = False
    pace: int = 0


WELL = Fault()
FAULTS = {
    "refuse": Fault(refused=True),
    "cut request": Fault(request_share=0.5),
    "cut reply": Fault(head_share=0.5, body_share=0),
    "lose reply": Fault(head_share=0, body_share=0),
    "duplicate": Fault(times=2),
    "reorder": Fault(late=True),
    "delay": Fault(delay_s=0.03),
    "half body": Fault(body_share=0.5),
    "5xx": Fault(status=503),
    "black hole": Fault(silent=True),
    "wrong bytes": Fault(garbled=True),
    "bandwidth": Fault(pace=64_000),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer as it stands on the wire; ``first`` is its first line, in words."""

    head: bytes
    body: bytes

    @property
    def first(self) -> list[str]:
        """The words of the first line: method and address of a request."""
        return self.head.partition(b"\r\n")[0].decode("latin-1").split(" ")


Choose = Callable[[Message], Fault]


@dataclass
class Traffic:
    """Bytes that went over the counter's side of the wire, whether or not they helped."""

    up: int = 0
    down: int = 0
    requests: int = 0
    struck: int = 0


class _Broken(Exception):
    """The link to the counter is to be reset."""


class Line:
    """A line of so many bytes a second each way, shared by all; 0 is as fast as it goes."""

    def __init__(self, pace: int) -> None:
        self.pace = pace
        self._free_at = {"up": 0.0, "down": 0.0}

    async def carry(self, way: str, size: int) -> None:
        """Return once ``size`` bytes would have gone through."""
        if not self.pace:
            return
        clock = asyncio.get_running_loop().time
        self._free_at[way] = max(clock(), self._free_at[way]) + size / self.pace
        await asyncio.sleep(self._free_at[way] - clock())


@dataclass
class _Call:
    """One request under way: what befalls it, and the counter's end of the wire."""

    fault: Fault
    line: Line
    request: Message
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


@dataclass
class FaultProxy:
    """Listens on a port of its own and passes requests to the treasury at ``port``.

    choose: which fault befalls a request; ``strike`` goes before it. pace: of the whole line, in
    bytes a second each way. Runs in a thread; use it in a ``with`` block.
    """

    port: int
    choose: Choose = field(default=lambda _: WELL)
    pace: int = 0
    traffic: Traffic = field(default_factory=Traffic)

    def __post_init__(self) -> None:
        self._next: deque[tuple[str, Fault]] = deque()
        self._held: list[Message] = []
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready, self._line = threading.Event(), Line(self.pace)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(PATIENCE_S)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(PATIENCE_S)

    @property
    def url(self) -> str:
        """Where counters find their treasury."""
        return f"http://{LOOPBACK}:{self.listens}"

    def strike(self, fault: Fault, *, times: int = 1, method: str = "PUT") -> None:
        """Let ``fault`` befall the next requests with this method."""
        self._next.extend([(method, fault)] * times)

    def heal(self) -> None:
        """Let nothing befall the next requests but what ``choose`` says."""
        self._next.clear()

    def drop(self) -> None:
        """Reset everything that is on the wire now."""
        self._loop.call_soon_threadsafe(self._drop)

    def _drop(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _live(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._meet, LOOPBACK, 0, limit=1 << 16)
        self.listens: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        server.close()
        self._drop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection of a counter until either side ends it."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._open.add(writer)
        try:
            with suppress(_Broken, OSError, asyncio.IncompleteReadError, TimeoutError):
                while True:
                    await self._pass_one(reader, writer)
        finally:
            self._tasks.discard(task)
            self._open.discard(writer)
            writer.transport.abort()

    async def _pass_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(END_OF_HEAD)
        self.traffic.requests += 1
        fault = self._fault_of(Message(head, b""))
        self.traffic.struck += fault is not WELL
        if fault.refused:
            raise _Broken
        line = Line(fault.pace) if fault.pace else self._line
        body = await self._slowly(reader, head, line)
        call = _Call(fault, line, Message(head, body), reader, writer)
        answer = await self._answer_to(call)
        await self._give_back(answer, call)

    def _fault_of(self, request: Message) -> Fault:
        if self._next and self._next[0][0] == request.first[0]:
            return self._next.popleft()[1]
        return self.choose(request)

    async def _slowly(self, reader: asyncio.StreamReader, head: bytes, line: Line) -> bytes:
        """Read a request's body as fast as the line is."""
        await line.carry("up", len(head))
        self.traffic.up += len(head)
        body = bytearray()
        while lacks := _length(head) - len(body):
            body += await reader.readexactly(min(CHUNK, lacks))
            await line.carry("up", min(CHUNK, lacks))
            self.traffic.up += min(CHUNK, lacks)
        return bytes(body)

    async def _answer_to(self, call: _Call) -> Message:
        fault = call.fault
        if fault.status:
            said = b"HTTP/1.1 %d Struck\r\ncontent-length: 0" % fault.status
            return Message(said + END_OF_HEAD, b"")
        if fault.silent:
            await asyncio.wait_for(call.reader.read(1), PATIENCE_S)  # until the counter gives up
            raise _Broken
        if fault.late:
            self._held.append(call.request)
            raise _Broken
        if fault.request_share < 1:
            await self._send_part_of(call.request, fault.request_share)
            raise _Broken
        await asyncio.sleep(fault.delay_s)
        answers = [await self._ask(call.request) for _ in range(fault.times)]
        for late in self._held:
            await self._ask(late)
        self._held.clear()
        return answers[-1]

    async def _send_part_of(self, request: Message, share: float) -> None:
        whole = request.head + request.body
        _, writer = await asyncio.open_connection(LOOPBACK, self.port)
        writer.write(whole[: int(len(whole) * share)])
        await _end(writer)

    async def _ask(self, request: Message) -> Message:
        """Return the treasury's own answer; a treasury that is away is a broken link."""
        reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
        try:
            writer.write(request.head + request.body)
            async with asyncio.timeout(PATIENCE_S):
                head = await reader.readuntil(END_OF_HEAD)
                return Message(head, await reader.readexactly(_length(head)))
        finally:
            await _end(writer)

    async def _give_back(self, answer: Message, call: _Call) -> None:
        fault, body = call.fault, answer.body
        if fault.garbled:
            body = bytes(byte ^ (random.getrandbits(8) or 1) for byte in body)
        head = answer.head[: int(len(answer.head) * fault.head_share)]
        passed = head + body[: int(len(body) * fault.body_share)]
        for at in range(0, len(passed), CHUNK):
            await call.line.carry("down", len(passed[at : at + CHUNK]))
            call.writer.write(passed[at : at + CHUNK])
            await call.writer.drain()
        self.traffic.down += len(passed)
        if len(passed) < len(answer.head) + len(body):
            await _end(call.writer)
            raise _Broken


async def _end(writer: asyncio.StreamWriter) -> None:
    """Close in an orderly way, so that what was written still arrives."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return int(value)
    return 0
