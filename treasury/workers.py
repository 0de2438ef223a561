"""Several processes that answer at one address: started, watched, started anew, ended together.

They are forked, so that whatever the first process unlocked need not be unlocked again. A pipe
that only the first process holds open tells the others that they should end; it closes however
that process ends.
"""

import logging
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from desktop.domain.errors import Refused

_PID_BYTES, _READ = 4, 4096
_ENDING = frozenset({signal.SIGTERM, signal.SIGINT})
_WATCHED = (*_ENDING, signal.SIGCHLD) if hasattr(signal, "SIGCHLD") else ()
_LOOK_EVERY_S = 0.05
log = logging.getLogger(__name__)

Work = Callable[[int, Callable[[], None]], None]
"""Serves until the file handle given to it ends; calls the other argument once it is ready."""


class NoWorkers(Refused):
    """Several processes on one address are more than this system can run."""


class WorkerFailed(Refused):
    """A worker ended before it was ready; so would the next."""


@dataclass(slots=True)
class _Crew:
    """The processes, and the pipes between them and this one.

    life: (theirs, ours), the end of the work when ours closes. ready: (ours, theirs).
    """

    work: Work
    life: tuple[int, int] = field(default_factory=os.pipe)
    ready: tuple[int, int] = field(default_factory=os.pipe)
    hired: set[int] = field(default_factory=set)
    at_work: set[int] = field(default_factory=set)

    def hire(self) -> None:
        """Start one more process."""
        pid = os.fork()
        if pid:
            self.hired.add(pid)
            return
        status = 1
        try:
            self._be_a_worker()
            status = 0
        except BaseException:
            log.exception("a worker failed")
        finally:
            os._exit(status)

    def _be_a_worker(self) -> None:
        signal.set_wakeup_fd(-1)
        for number in _WATCHED:
            signal.signal(number, signal.SIG_DFL)
        os.close(self.life[1])
        os.close(self.ready[0])
        said = os.getpid().to_bytes(_PID_BYTES, "big")
        self.work(self.life[0], lambda: _say(self.ready[1], said))

    def hear(self) -> None:
        """Note who is ready."""
        said = os.read(self.ready[0], _READ)
        for start in range(0, len(said), _PID_BYTES):
            self.at_work.add(int.from_bytes(said[start : start + _PID_BYTES], "big"))

    def replace(self) -> None:
        """Start another process for each that died; WorkerFailed if one never got to work."""
        for pid in self.bury():
            if pid not in self.at_work:
                raise WorkerFailed("A worker ended before it could answer; the log says why.")
            log.warning("worker %d died; another one takes its place", pid)
            self.hire()

    def bury(self) -> Iterator[int]:
        """Yield each process that has ended."""
        for pid in tuple(self.hired):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self.hired.discard(pid)
                yield pid

    def dismiss(self, patience_s: float) -> None:
        """Let everybody finish what is at hand; end those who do not within ``patience_s``."""
        os.close(self.life[1])
        deadline = time.monotonic() + patience_s
        while self.hired and time.monotonic() < deadline:
            list(self.bury())
            time.sleep(_LOOK_EVERY_S)
        for pid in self.hired:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        for handle in (self.life[0], *self.ready):
            os.close(handle)


def _say(handle: int, what: bytes) -> None:
    os.write(handle, what)


def employ(
    work: Work, count: int, *, announce: Callable[[], None], until: int | None, patience_s: float
) -> None:
    """Run ``work`` in ``count`` processes until SIGTERM, SIGINT or the end of the handle ``until``.

    announce is called once, when all of them are ready. A process that dies is replaced.
    Raises NoWorkers where there is no fork, WorkerFailed if one dies before it is ready.
    """
    if not hasattr(os, "fork"):
        raise NoWorkers("This system runs one worker only. Start more on other ports instead.")
    with _signals() as heard:
        crew = _Crew(work)
        try:
            for _ in range(count):
                crew.hire()
            _watch(crew, heard, count, announce, until)
        finally:
            crew.dismiss(patience_s)


def _watch(
    crew: _Crew, heard: int, count: int, announce: Callable[[], None], until: int | None
) -> None:
    announced = False
    handles = [heard, crew.ready[0], *([] if until is None else [until])]
    while True:
        stirred = select.select(handles, [], [])[0]
        if crew.ready[0] in stirred:
            crew.hear()
        if not announced and len(crew.at_work) >= count:
            announced = True
            announce()
        if heard in stirred and _ENDING.intersection(os.read(heard, _READ)):
            return
        if until is not None and until in stirred and not os.read(until, _READ):
            return
        crew.replace()


@contextmanager
def _signals() -> Iterator[int]:
    """Yield a handle from which each signal that comes can be read as one byte."""
    handle, theirs = os.pipe()
    os.set_blocking(theirs, False)
    before = {number: signal.signal(number, lambda *_: None) for number in _WATCHED}
    woken = signal.set_wakeup_fd(theirs)
    try:
        yield handle
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(handle)
        os.close(theirs)
