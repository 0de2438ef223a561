"""A wire that fails as it is told, in front of any printer on TCP, and twelve ways to fail.

`FaultProxy` stands before emupos or a `FakePrinter`; `FaultyPrinter` is both in one, and knows
what paper really came out, so that what a spool believes can be held against it.
"""

import select
import socket
import threading
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from time import monotonic, sleep
from types import TracebackType
from typing import Literal, Self

from tests.printing.fake_printer import FakePrinter
from tests.printing.mechanism import Mechanism, Sheet, command_length, is_silent

Door = Literal["open", "refusing", "hanging"]
END_MARKERS = {b"\x1d\x72", b"\x1d\x28"}
NEVER = 1 << 60
TICK_S = 0.01
REACH_S = SETTLE_S = 5.0
CALM_TICKS = 3


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong with a wire, and with the printer behind it.

    mute: no answer ever comes back. loses_replies: none comes once a job has begun.
    cut_at: bytes of a job after which the link is reset; stall_at: after which no more are taken.
    cuts_end_marker: the link is reset in place of the end marker. pace: bytes a second.
    delay_s: before each answer. garbled: answers have their bits turned. twice: each comes twice.
    paper_out, cover_open: so from the start. rows: dots of paper left when it begins.
    """

    door: Door = "open"
    mute: bool = False
    loses_replies: bool = False
    cut_at: int | None = None
    cuts_end_marker: bool = False
    stall_at: int | None = None
    pace: int = 0
    delay_s: float = 0
    garbled: bool = False
    twice: bool = False
    paper_out: bool = False
    cover_open: bool = False
    rows: int | None = None


WELL = Fault()
FAULTS = {
    "refuse": Fault(door="refusing"),
    "no_answer": Fault(door="hanging"),
    "mute_before": Fault(mute=True),
    "paper_out_before": Fault(paper_out=True),
    "cover_open_before": Fault(cover_open=True),
    "paper_out_during": Fault(rows=40),
    "cut_first_byte": Fault(cut_at=1),
    "cut_middle": Fault(cut_at=400),
    "cut_before_end_marker": Fault(cuts_end_marker=True),
    "replies_lost": Fault(loses_replies=True),
    "slow_link": Fault(pace=960),
    "stalled": Fault(stall_at=200),
}
"""The twelve modes of the drill; 960 bytes a second is a serial line at 9600 baud."""


@dataclass
class Watch:
    """Follows a client's bytes: where its job begins, and where the job's end marker stands."""

    passed: int = 0
    job_at: int = NEVER
    marker_at: int = NEVER
    _at: int = 0
    _held: bytearray = field(default_factory=bytearray)

    def see(self, data: bytes) -> None:
        """Look at the next bytes, before they are passed on."""
        self._held += data
        while self._held and (size := command_length(self._held)) <= len(self._held):
            if not size:
                break
            self._judge(bytes(self._held[: min(size, 8)]))
            del self._held[:size]
            self._at += size
        if len(self._held) > 1 and not is_silent(self._held):
            self.job_at = min(self.job_at, self._at)

    def _judge(self, command: bytes) -> None:
        if not is_silent(command):
            self.job_at = min(self.job_at, self._at)
        if command[:2] in END_MARKERS and self.job_at < self._at:
            self.marker_at = min(self.marker_at, self._at)

    def until(self, fault: Fault) -> int:
        """Return how many of the client's bytes may pass before the link is cut."""
        by_count = NEVER if fault.cut_at is None else self.job_at + fault.cut_at
        return min(by_count, self.marker_at if fault.cuts_end_marker else NEVER)

    def stalls(self, fault: Fault) -> bool:
        """Tell whether no more bytes are taken now."""
        return fault.stall_at is not None and self.passed >= self.job_at + fault.stall_at


class FaultProxy:
    """Passes bytes between its own port and ``host``:``port``, as far as ``fault`` lets it.

    One client at a time, as most printers; ``strike`` changes the fault at any time.
    """

    def __init__(self, port: int, fault: Fault = WELL, host: str = "127.0.0.1") -> None:
        self._behind = (host, port)
        self.fault = fault
        self._changed = threading.Condition()
        self._over = False
        self._one_client = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._fillers: list[socket.socket] = []
        self._last: object = None
        self.talks = False
        self.passed = 0
        """Bytes of all clients that went on to the printer."""

    def __enter__(self) -> Self:
        self._place = _bound(0)  # keeps the port ours while nothing listens
        self.port: int = self._place.getsockname()[1]
        self._door: socket.socket | None = None
        self._open_door()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
        with ExitStack() as stack:
            if self.fault.door == "open":  # whoever queued before this client is served
                last = stack.enter_context(socket.socket())
                last.bind(("127.0.0.1", 0))
                self._last = last.getsockname()
                last.connect(("127.0.0.1", self.port))
                self._threads[-1].join()
        self._close_door()
        for thread in self._threads:
            thread.join()
        self._place.close()

    def strike(self, fault: Fault) -> None:
        """Fail like this from now on; what stalled goes on."""
        with self._changed:
            door, self.fault = self.fault.door, fault
            self._changed.notify_all()
        if door != fault.door:
            self._close_door()
            self._open_door()

    @property
    def waits(self) -> bool:
        """Nothing more passes now, or only by and by."""
        return not self.talks or bool(self.fault.pace) or self.fault.stall_at is not None

    def _open_door(self) -> None:
        if self.fault.door == "refusing":
            return
        self._door = _bound(self.port)
        if self.fault.door == "hanging":
            self._hang(self._door)
            return
        self._door.listen(64)
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=self._serve, args=(self._door,), daemon=True))
        self._threads[-1].start()

    def _hang(self, door: socket.socket) -> None:
        """Fill the queue of a port that nobody serves: further clients get no answer."""
        door.listen(0)
        for _ in range(2):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", self.port))
            self._fillers.append(filler)

    def _close_door(self) -> None:
        if self._door is not None:
            with suppress(OSError):
                self._door.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in accept
            self._door.close()
            self._door = None
        for filler in self._fillers:
            filler.close()
        self._fillers.clear()

    def _serve(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, address = door.accept()
                if address == self._last:
                    client.close()
                    return
                self.talks = True
                with client, self._one_client, suppress(OSError), self._reach() as printer:
                    self._pass_on(client, printer)
                self.talks = False

    def _reach(self) -> socket.socket:
        return socket.create_connection(self._behind, REACH_S)

    def _pass_on(self, client: socket.socket, printer: socket.socket) -> None:
        watch, ears = Watch(), [client, printer]
        while not ((stalls := watch.stalls(self.fault)) and self._over):
            ready, _, _ = select.select([printer] if stalls else ears, [], [], TICK_S)
            if printer in ready and not self._answer(client, printer, watch):
                return
            if client in ready and not stalls:
                data = client.recv(self._most())
                if not data:
                    printer.shutdown(socket.SHUT_WR)
                    ears = [printer]
                elif not self._forward(data, client, printer, watch):
                    return

    def _most(self) -> int:
        if self.fault.stall_at is not None:
            return 64
        return max(int(self.fault.pace * TICK_S), 1) if self.fault.pace else 65536

    def _forward(
        self, data: bytes, client: socket.socket, printer: socket.socket, watch: Watch
    ) -> bool:
        """Pass the client's bytes on; False where the link is cut instead."""
        watch.see(data)
        room = watch.until(self.fault) - watch.passed
        passing = data[: max(room, 0)]
        self.passed += len(passing)
        printer.sendall(passing)
        watch.passed += len(data)
        if len(data) > room:
            # A reset, not an orderly end: nothing says how much arrived.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            return False
        if self.fault.pace:
            self._rest(len(data) / self.fault.pace)
        return True

    def _answer(self, client: socket.socket, printer: socket.socket, watch: Watch) -> bool:
        """Pass the printer's bytes back; False once it has no more to say."""
        said = printer.recv(65536)
        fault = self.fault
        if fault.mute or (fault.loses_replies and watch.job_at != NEVER):
            return bool(said)
        if fault.garbled:
            said = bytes(byte ^ 0xFF for byte in said)
        if fault.delay_s:
            self._rest(fault.delay_s)
        with suppress(OSError):  # the client may be gone: the printer is heard to its end
            client.sendall(said * (2 if fault.twice else 1))
        return bool(said)

    def _rest(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._over, seconds)


def _bound(port: int) -> socket.socket:
    """Return a socket that holds a port of loopback, together with others of ours."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", port))
    return held


class FaultyPrinter:
    """A printer that fails in ``mode``, one of FAULTS; None works well.

    changes: fields of the mode's Fault to change, such as ``cut_at=2000`` or ``pace=20_000``.
    """

    def __init__(
        self, mode: str | None = None, machine: Mechanism | None = None, **changes: object
    ) -> None:
        self.machine = machine or Mechanism()
        self._first = mode, changes

    def __enter__(self) -> Self:
        self._parts = ExitStack()
        self._behind = self._parts.enter_context(FakePrinter(self.machine))
        self.proxy = self._parts.enter_context(FaultProxy(self._behind.port))
        self.strike(self._first[0], **self._first[1])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parts.close()

    @property
    def url(self) -> str:
        """The address to print to; it stays the same whatever the fault."""
        paper = 80 if self.machine.width == 576 else 58
        return f"tcp://127.0.0.1:{self.proxy.port}?paper={paper}"

    @property
    def sheets_out(self) -> list[Sheet]:
        """The paper that came out so far, in order; the last may still hang in the printer.

        Asked once the last client has left, it waits for what that one sent.
        """
        self._settle()
        return self.machine.seen()

    def strike(self, mode: str | None, **changes: object) -> None:
        """Fail in ``mode`` from now on; paper and cover stay as they are unless it names them."""
        fault = replace(FAULTS[mode] if mode else WELL, **changes)  # type: ignore[arg-type]
        if fault.paper_out or fault.rows is not None:
            self.machine.rows_left = fault.rows or 0
        if fault.cover_open:
            self.machine.cover_open = True
        self.proxy.strike(fault)

    def refill(self) -> None:
        """Mend everything: a new roll, cover closed, wire whole; what waited is printed now."""
        self.proxy.strike(WELL)
        self.machine.mend()
        self._settle()

    def _settle(self) -> None:
        """Wait until all that passes the wire by itself is with the printer."""
        end, calm = monotonic() + SETTLE_S, 0
        while calm < CALM_TICKS and monotonic() < end:
            still = self.proxy.waits and self.proxy.passed == self._behind.taken
            calm = calm + 1 if still else 0
            sleep(TICK_S / 5)
