"""Sends to the treasury by itself: at the start, every few minutes, and when asked."""

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.errors import Refused
from desktop.ui import messages
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.services.syncing import SyncReport

FIRST_WAIT_S, LONGEST_WAIT_S = 2, 15 * 60
CHANGES_NEEDED = 2
"""So many equal answers turn the chip, so that it does not flicker."""


class Courier(QObject):
    """Runs one round at a time in the treasury's lane; nobody ever waits for it."""

    reported = Signal(object)
    online_changed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.busy = False
        self.online: bool | None = None
        self._failures = self._successes = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.send)

    def now(self) -> datetime:
        """Return the counter's time."""
        return self._desk.app.now()

    def next_at(self) -> datetime | None:
        """Return when the next round goes by itself; None while one is under way."""
        if not self._timer.isActive():
            return None
        return self.now() + timedelta(milliseconds=self._timer.remainingTime())

    def start(self) -> None:
        """Begin, a moment after the window is ready."""
        self._timer.start(FIRST_WAIT_S * 1000)

    def stop(self) -> None:
        """Send no more."""
        self._timer.stop()

    @Slot()
    def send_now(self) -> None:
        """Send because somebody asked; a missing address is told."""
        self.send(asked=True)

    @Slot()
    def send(self, *, asked: bool = False) -> None:
        """Do one round unless one is running."""
        if self.busy:
            return
        self._set_busy(on=True)
        failed = self._refused if asked else self._quietly
        self._desk.lanes.treasury.run(self._desk.app.sync, self._done, failed)

    def _done(self, report: "SyncReport") -> None:
        self._set_busy(on=False)
        self._count(online=report.online)
        self.reported.emit(report)
        self._desk.refresh()
        self._timer.start(self._wait_ms(report.next_try_at))

    def _refused(self, error: Exception) -> None:
        self._set_busy(on=False)
        self._desk.fail(error)
        self._timer.start(LONGEST_WAIT_S * 1000)

    def _quietly(self, error: Exception) -> None:
        self._set_busy(on=False)
        if not isinstance(error, Refused):
            messages.log_defect(error)
        self._timer.start(LONGEST_WAIT_S * 1000)

    def _wait_ms(self, due: datetime | None = None) -> int:
        """Return the wait until the next round: ``due`` where the treasury asked for patience."""
        every = self._desk.app.settings.sync_every_minutes * 60.0
        if due is not None:
            return 1000 + max(0, round((due - self.now()).total_seconds() * 1000))
        if self._failures:
            most = min(FIRST_WAIT_S * 2 ** min(self._failures, 16), LONGEST_WAIT_S)
            every = 1 + random.uniform(0, most)  # noqa: S311  (jitter, not a secret)
        return round(every * 1000)

    def _count(self, *, online: bool) -> None:
        self._failures = 0 if online else self._failures + 1
        self._successes = self._successes + 1 if online else 0
        run = self._successes if online else self._failures
        if self.online is None or run >= CHANGES_NEEDED:
            changed, self.online = self.online is not online, online
            if changed:
                self.online_changed.emit(online)

    def _set_busy(self, *, on: bool) -> None:
        self.busy = on
        self.busy_changed.emit(on)
