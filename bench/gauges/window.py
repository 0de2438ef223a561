"""The real window with somebody at the counter, driven by real keys."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.bootstrap import App
from desktop.domain.challan import Draft
from desktop.ui import language, theme
from desktop.ui.lanes import GuiThreadCollector, Lanes
from desktop.ui.look import LookStore
from desktop.ui.main_window import MainWindow
from desktop.ui.workbench import Workbench
from tests.office import AYESHA

_PLAIN = Qt.KeyboardModifier.NoModifier
PATIENCE_MS = 20_000
QUIET_MS = 60
BEAT_MS = 1


class NeverHappened(AssertionError):
    """The window did not come to what it was waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What one press of F12 came to, in seconds from the key.

    shown_s: the number was set in the window, and durable before; painted_s: it was painted.
    """

    shown_s: float
    painted_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The longest the window stood still after F12, in seconds: until painted, until printed."""

    painted_s: float
    printed_s: float


class Desk:
    """A window on the issue screen; one form after the other is filled, issued and printed."""

    def __init__(self, app: App) -> None:
        self.qt = QApplication.instance() or QApplication(["bench"])
        look = LookStore(app.settings.data_dir).load()
        language.switch(look.language)
        theme.apply(look)
        self.collector = GuiThreadCollector(self.qt)
        self.window = MainWindow(LookStore(app.settings.data_dir))
        self.window.show()
        self.bench = Workbench(app, Lanes.threads())
        self.window.serve(self.bench)
        self.bench.desk.enter(AYESHA)
        self._number = Painted(self.window.toast.findChildren(QLabel)[1])
        self._heart, self._set_at = Heart(), 0.0
        self.bench.desk.said.connect(self._said)  # after the toast, which was connected first
        self.collector.spare()
        self.settle()

    def fill(self, draft: Draft) -> None:
        """Type ``draft`` into the form, and wait until its preview is drawn."""
        form = self.bench.issue
        for name in ("id_number", "name", "father_name", "mobile", "place"):
            form.edit(name, getattr(draft.payer, name))
        form.edit("officer", draft.officer)
        for item in draft.items:
            form.add(item.code)
        if not live(PATIENCE_MS, form.preview_changed):
            raise NeverHappened("the preview was not drawn")
        self.settle()

    def press(self, *, print_later: bool = False) -> Press:
        """Press F12, with Shift to print later, and wait for number and slip."""
        modifier = Qt.KeyboardModifier.ShiftModifier if print_later else _PLAIN
        start = time.perf_counter()
        QTest.keyClick(self.window, Qt.Key.Key_F12, modifier)
        painted = self._number.wait()
        self.settle()
        return Press(shown_s=self._set_at - start, painted_s=painted - start)

    def watch(self) -> Gaps:
        """Press F12 and watch how long the window stands still; watching costs time itself."""
        self._heart.start()
        QTest.keyClick(self.window, Qt.Key.Key_F12)
        self._number.wait()
        painted = self._heart.longest()
        if not live(PATIENCE_MS, self.bench.spooler.printed):
            raise NeverHappened("the slip was not printed")
        printed = self._heart.stop()
        self.settle()
        return Gaps(painted_s=painted, printed_s=printed)

    def settle(self) -> None:
        """Let everything finish that is on its way: the slip, the status, the timers."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        live(QUIET_MS)
        while self._waits_for_paper():
            if time.monotonic() > deadline:
                raise NeverHappened("the slip was not printed")
            live(QUIET_MS)

    def _said(self, _saying: object) -> None:
        self._set_at = time.perf_counter()

    def _waits_for_paper(self) -> bool:
        status = self.bench.app.status()
        return status.queued > status.held

    def close(self) -> None:
        """Close the window and let go of the ledger."""
        self.window.close()
        self.collector.deleteLater()


class Painted(QObject):
    """Waits until a label has painted another text than it had."""

    seen = Signal()

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label, self._before, self._at = label, label.text(), 0.0
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See the label being painted; what is painted is on the screen when events go on."""
        if event.type() == QEvent.Type.Paint and self._label.text() != self._before:
            self._before = self._label.text()
            QTimer.singleShot(0, self._seen)
        return super().eventFilter(watched, event)

    def wait(self) -> float:
        """Return the moment (perf_counter) after the new text was painted."""
        if not live(PATIENCE_MS, self.seen):
            raise NeverHappened("the number was not shown")
        return self._at

    def _seen(self) -> None:
        self._at = time.perf_counter()
        self.seen.emit()


class Heart(QObject):
    """Beats every millisecond on the GUI thread; a missed beat is a window that stands still."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last, self._longest = 0.0, 0.0

    def start(self) -> None:
        """Forget the longest gap and begin to beat."""
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer.start()

    def longest(self) -> float:
        """Return the longest gap so far in seconds, that until now too."""
        self._beat()
        return self._longest

    def stop(self) -> float:
        """Beat no more; return the longest gap in seconds."""
        self._timer.stop()
        return self.longest()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now


def live(milliseconds: int, until: SignalInstance | None = None) -> bool:
    """Let the window live for a while or until a signal comes; tell whether it came."""
    loop, timer = QEventLoop(), QTimer(singleShot=True)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)

    def come(*_said: object) -> None:
        loop.quit()

    if until is not None:
        until.connect(come)
    loop.exec()
    if until is not None:
        until.disconnect(come)
    return timer.isActive()


@contextmanager
def desk(app: App) -> Iterator[Desk]:
    """Yield a window on ``app`` with a clerk at the counter; it is closed afterwards."""
    opened = Desk(app)
    try:
        yield opened
    finally:
        opened.close()
