"""A real counter behind a real window, offscreen, worked by keys; its lanes answer at once."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import App
from desktop.services.logins import Person
from desktop.ui import language, theme
from desktop.ui.challans_screen import ChallansScreen
from desktop.ui.challans_view import ChallansView
from desktop.ui.day_screen import DayScreen
from desktop.ui.day_view import DayView
from desktop.ui.desk import Desk
from desktop.ui.issue_view import IssueView
from desktop.ui.lanes import Lanes
from desktop.ui.look import Look, LookStore
from desktop.ui.main_window import MainWindow
from desktop.ui.outbox_view import OutboxView
from desktop.ui.printer_view import PrinterView
from desktop.ui.shift_view import ShiftView
from desktop.ui.verify_view import VerifyView
from desktop.ui.workbench import Workbench
from tests.office import AYESHA, PINS, Watch, make_counter, open_office

PLAIN = Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Sitting:
    """Somebody at the window: presses keys, types, looks."""

    def __init__(self, qtbot: QtBot, app: App, *, lanes: Lanes | None = None) -> None:
        self.qtbot, self.app = qtbot, app
        theme.apply(Look())
        self.top = MainWindow(LookStore(app.settings.data_dir))
        qtbot.addWidget(self.top)
        self.window = self.top.furnish()
        self.top.show()
        with qtbot.waitActive(self.top):
            self.top.activateWindow()
        self.bench = Workbench(app, lanes or Lanes.inline())
        self.top.serve(self.bench)

    def close(self) -> None:
        """Close the window as a person does."""
        self.top.close()

    @property
    def issue(self) -> IssueView:
        view = self.bench.screen("issue")
        assert isinstance(view, IssueView)
        return view

    @property
    def challans(self) -> ChallansView:
        view = self.bench.screen("challans")
        assert isinstance(view, ChallansScreen)
        return view.list

    @property
    def verify(self) -> VerifyView:
        view = self.bench.screen("verify")
        assert isinstance(view, VerifyView)
        return view

    @property
    def shift(self) -> ShiftView:
        view = self.bench.screen("shift")
        assert isinstance(view, ShiftView)
        return view

    @property
    def day(self) -> DayView:
        view = self.bench.screen("day")
        assert isinstance(view, DayScreen)
        return view.day

    @property
    def printer(self) -> PrinterView:
        view = self.bench.screen("printer")
        assert isinstance(view, PrinterView)
        return view

    @property
    def outbox(self) -> OutboxView:
        view = self.bench.screen("outbox")
        assert isinstance(view, OutboxView)
        return view

    def focused(self) -> QWidget:
        """Return the widget that would get the next key."""
        found = QApplication.focusWidget()
        return found if isinstance(found, QWidget) else self.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.focused(), key, modifier)

    def type(self, text: str) -> None:
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.focused(), sign)
                continue
            key = QKeyEvent(QKeyEvent.Type.KeyPress, 0, PLAIN, sign)  # QTest knows Latin alone
            QApplication.sendEvent(self.focused(), key)

    def settle(self, ready: Callable[[], bool]) -> None:
        """Wait until ``ready``: timers of the screens fire meanwhile."""
        self.qtbot.waitUntil(ready, timeout=10_000)

    def log_in(self, uid: str = "ayesha") -> None:
        while self.window.login.chosen() != uid:
            self.press(Qt.Key.Key_Down)
        self.type(PINS[uid])
        self.press(Qt.Key.Key_Return)
        assert self.bench.desk.person is not None

    def fill_in(self, *, name: str = "Gul Rahman", item: str = "LG-02") -> None:
        """Type a form that can be issued: identity, name, item, officer."""
        self.window.go("issue")
        self.issue.payer.line("id_number").setFocus()
        self.type("1730112345671")
        self.issue.payer.line("name").setFocus()
        self.type(name)
        self.press(Qt.Key.Key_Insert)
        self.type(item)
        self.press(Qt.Key.Key_Return)
        self.bench.issue.edit("officer", "DEMO-ADC")


@cache
def _made(settings: tuple[tuple[str, object], ...]) -> Path:
    """Return a counter nobody has used, made once a run for these settings."""
    folder = Path(tempfile.mkdtemp(prefix="mahasil-counter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make_counter(folder / "counter", **dict[str, Any](settings))
    return folder / "counter"


def fresh(folder: Path, **settings: object) -> App:
    """Return the App of a counter of its own in ``folder``."""
    shutil.copytree(_made(tuple(sorted(settings.items()))), folder)
    return open_office(folder, Watch())


def sit(qtbot: QtBot, folder: Path, *, shift: bool = True, **settings: object) -> Sitting:
    """Return a window on a fresh counter, somebody logged in and, mostly, a shift open."""
    sitting = Sitting(qtbot, fresh(folder, **settings))
    sitting.log_in()
    if shift:
        sitting.press(Qt.Key.Key_F8)
        sitting.press(Qt.Key.Key_F12)
        sitting.press(Qt.Key.Key_F2)
    return sitting


def a_desk(folder: Path, person: Person = AYESHA, **settings: object) -> Desk:
    """Return the desk of a counter without a window, ``person`` at it, a shift open."""
    desk = Desk(fresh(folder, **settings), Lanes.inline())
    desk.app.open_shift(AYESHA)
    desk.know(desk.app.people())
    desk.enter(person)
    return desk


class Heard(list[object]):
    """Keeps what a signal said; a signal of several values becomes a tuple."""

    def __init__(self, signal: SignalInstance) -> None:
        super().__init__()
        signal.connect(self._take)

    def _take(self, *said: object) -> None:
        self.append(said[0] if len(said) == 1 else said)


def speak_plain() -> None:
    """Put the application back into English, light, 100 %."""
    language.switch("en")
    theme.apply(Look())
