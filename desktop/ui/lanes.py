"""Lanes: where deeds run while the window goes on painting.

A lane is one thread with a queue. Its answers come back on the GUI thread, because they travel
as a queued signal to a slot of an object that lives there; a bare callback would run in the lane.
"""

import gc
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

T = TypeVar("T")

COLLECT_EVERY_MS = 10_000
PAINTED_MS = 30
"""Two frames: by then the window has painted what the last answer changed."""

_log = logging.getLogger(__name__)


class Lane(Protocol):
    """Runs jobs one after the other and tells on the GUI thread what came of them."""

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue ``job``; later call ``done`` with its answer or ``failed`` with its error."""

    def follow(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue ``job`` once the window has painted: it would paint slowly beside it."""

    def close(self) -> None:
        """Finish the running job, drop those that wait, deliver nothing more."""


class ThreadLane(QObject):
    """A lane with a thread of its own; the thread starts with the first job."""

    _answered = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._closed = False
        self._answered.connect(self._deliver)

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue ``job``; after ``close`` nothing is queued any more."""
        if not self._closed:
            self._threads.submit(self._work, job, done, failed)

    def follow(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue ``job`` in a moment: Python runs one thread at a time, and painting comes first."""
        QTimer.singleShot(PAINTED_MS, self, lambda: self.run(job, done, failed))

    def close(self) -> None:
        """Wait for the running job, drop the rest and their answers."""
        self._closed = True
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _work(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            answer = job()
        except Exception as error:  # noqa: BLE001  (whatever it is, the person must hear of it)
            self._answered.emit(_Answer(failed, error))
        else:
            self._answered.emit(_Answer(done, answer))

    @Slot(object)
    def _deliver(self, answer: "_Answer") -> None:
        if not self._closed:
            answer.tell(answer.what)


class InlineLane:
    """A lane without a thread, for tests and pictures: the answer is there on return."""

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``job`` now."""
        try:
            answer = job()
        except Exception as error:  # noqa: BLE001  (as in a thread: failed decides)
            failed(error)
        else:
            done(answer)

    def follow(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``job`` now."""
        self.run(job, done, failed)

    def close(self) -> None:
        """Nothing waits here."""


@dataclass(frozen=True, slots=True)
class _Answer:
    tell: Callable[..., None]
    what: object


@dataclass(frozen=True, slots=True)
class Lanes:
    """The window's lanes; no two of them share a thread.

    drawing is apart from printer so that a silent printer never holds back the preview; finding
    is where printers are looked for, so that slips go on being printed meanwhile; saving writes
    long lists to files.
    """

    ledger: Lane
    printer: Lane
    treasury: Lane
    drawing: Lane
    finding: Lane
    saving: Lane

    @classmethod
    def threads(cls) -> "Lanes":
        """Return lanes with a thread each."""
        return cls(*(ThreadLane(field.name) for field in fields(cls)))

    @classmethod
    def inline(cls) -> "Lanes":
        """Return lanes without threads."""
        lane = InlineLane()
        return cls(*(lane for _ in fields(cls)))

    def close(self) -> None:
        """Close the wire first and the ledger last: what was issued is on disk before we leave."""
        for lane in (
            self.saving,
            self.finding,
            self.treasury,
            self.drawing,
            self.printer,
            self.ledger,
        ):
            lane.close()


class GuiThreadCollector(QObject):
    """Collects garbage on the GUI thread only: widgets must never die in a lane's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(COLLECT_EVERY_MS)

    @Slot()
    def spare(self) -> None:
        """Leave what exists now out of every later collection: it stays as long as the window.

        Going through all the program's own objects would stop the window for several frames.
        """
        gc.freeze()

    @Slot()
    def _collect(self) -> None:
        _log.debug("collected %d objects", gc.collect())
