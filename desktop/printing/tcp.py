"""A printer on the network, port 9100: asked before, watched during, asked again after a job.

A kernel takes megabytes for a printer that is dead, so that a write succeeded says nothing: only
the printer's own answer to the end marker confirms a job.
"""

import select
import socket
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic, sleep

from desktop.printing import answers
from desktop.printing.answers import Answers
from desktop.printing.escpos import drawer_kick
from desktop.printing.jobs import (
    Encoded,
    Outcome,
    Paper,
    PrinterStatus,
    Timeouts,
    condition,
    outcome,
)
from desktop.printing.profiles import PrinterProfile

_READ = 4096


class _Link:
    """One connection for one job."""

    def __init__(self, wire: socket.socket, timeouts: Timeouts) -> None:
        self.wire = wire
        self.answers = Answers()
        self.sent = 0
        self._timeouts = timeouts

    def write(self, data: bytes) -> None:
        """Send ``data`` whole; OSError or TimeoutError where the peer takes no more."""
        self.wire.settimeout(self._timeouts.write_s)
        view = memoryview(data)
        while view:
            count = self.wire.send(view)
            self.sent += count
            view = view[count:]

    def listen(self, seconds: float) -> bool:
        """Take what comes within ``seconds``; False once the peer has closed."""
        if not select.select([self.wire], [], [], max(seconds, 0))[0]:
            return True
        data = self.wire.recv(_READ)
        self.answers.feed(data)
        return bool(data)

    def await_one(self, queue: deque[int], seconds: float) -> int | None:
        """Return the next answer in ``queue``; None after ``seconds`` or once the peer closed."""
        end = monotonic() + seconds
        while not queue and (left := end - monotonic()) > 0:
            if not self.listen(left):
                break
        return queue.popleft() if queue else None

    def ask(self, what: int) -> int | None:
        """Return the answer to DLE EOT ``what``, None for silence."""
        while self.answers.realtime or select.select([self.wire], [], [], 0)[0]:
            self.answers.forget()
            if not self.listen(0):
                return None
        self.write(answers.ask(what))
        return self.await_one(self.answers.realtime, self._timeouts.status_s)

    def status(self) -> PrinterStatus:
        """Ask how the printer is, and for the cause where it is not well."""
        printer = self.ask(answers.ASK_PRINTER)
        if printer is None:
            return condition("unknown", "silent")
        paper = self.ask(answers.ASK_PAPER)
        if paper is not None and answers.is_paper_out(paper):
            return condition("problem", "paper_out")
        if answers.is_offline(printer):
            return answers.offline_cause(self.ask(answers.ASK_OFFLINE_CAUSE))
        near_end = paper is not None and answers.is_paper_near_end(paper)
        return condition("ready", "paper_near_end" if near_end else "")


@dataclass(frozen=True, slots=True)
class TcpPrinter:
    """A printer at ``host``:``port``; a connection a job, one job at a time."""

    host: str
    port: int
    profile: PrinterProfile
    timeouts: Timeouts = field(default_factory=Timeouts)
    _one_job: threading.Lock = field(default_factory=threading.Lock)

    def status(self) -> PrinterStatus:
        """Return how the printer is; "unknown" where it is one-way or silent."""
        with self._one_job:
            try:
                with self._connect() as wire:
                    if self.profile.one_way:
                        return condition("unknown")
                    return _Link(wire, self.timeouts).status()
            except OSError as error:
                return condition("problem", _unreachable(error))

    def send(self, paper: Paper) -> Outcome:
        """Print ``paper``; no byte of it leaves before the printer has said that it is ready."""
        return self._deliver(paper.encoded(self.profile))

    def open_drawer(self) -> Outcome:
        """Open the cash drawer."""
        return self._deliver(Encoded(drawer_kick(self.profile), 0))

    def _connect(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), self.timeouts.connect_s)

    def _deliver(self, job: Encoded) -> Outcome:
        with self._one_job:
            try:
                wire = self._connect()
            except OSError as error:
                return outcome("not_sent", _unreachable(error))
            with wire:
                return self._job(_Link(wire, self.timeouts), job)

    def _job(self, link: _Link, job: Encoded) -> Outcome:
        try:
            if not self.profile.one_way and (bad := _not_ready(link.status())):
                return bad
            link.sent = 0
            self._write(link, job.data)
            if self.profile.one_way:
                with suppress(OSError):
                    link.wire.shutdown(socket.SHUT_WR)
                return outcome("sent")
            return self._confirm(link, job)
        except TimeoutError:
            return outcome("uncertain" if link.sent else "not_sent", "stalled")
        except OSError:
            return outcome("uncertain" if link.sent else "not_sent", "cut_off")

    def _write(self, link: _Link, data: bytes) -> None:
        piece = self.profile.piece_bytes
        for at in range(0, len(data), piece):
            link.write(data[at : at + piece])
            if not link.listen(0):
                raise ConnectionResetError
            if self.profile.pause_s:
                sleep(self.profile.pause_s)

    def _confirm(self, link: _Link, job: Encoded) -> Outcome:
        """Wait for the end marker's answer: as long as the job may take, and ``end_s`` more."""
        link.answers.forget()
        link.write(answers.ASK_WHEN_DONE)
        printing_s = job.mm / self.profile.mm_per_s
        wait = len(job.data) / self.profile.bytes_per_s + printing_s + self.timeouts.end_s
        done = link.await_one(link.answers.done, wait)
        if done is not None and not answers.ended_without_paper(done):
            return outcome("confirmed")
        if done is not None:
            return outcome("uncertain", "paper_out")
        now = link.status()
        return outcome("uncertain", now.code if now.state == "problem" else "silent")


def _not_ready(now: PrinterStatus) -> Outcome | None:
    return None if now.state == "ready" else Outcome("not_sent", now.code, now.text)


def _unreachable(error: OSError) -> str:
    return "refused" if isinstance(error, ConnectionRefusedError) else "no_answer"
