"""What fills the window: bars, screens, keys. What the keys do is the screens' business."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import desktop
from desktop.ui import chips, language, theme
from desktop.ui.announcements import Situation, announce
from desktop.ui.bars import Bar, StatusLine, Toast
from desktop.ui.desk import Saying
from desktop.ui.keymap import DIGITS, KEYS
from desktop.ui.labels import restyle
from desktop.ui.language import fill
from desktop.ui.login_view import LoginView
from desktop.ui.look import Look, LookStore
from desktop.ui.screens import SCREENS, ScreenView
from desktop.ui.side_bar import SideBar
from desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from desktop.services.finding import Status
    from desktop.services.logins import Person
    from desktop.ui.workbench import Workbench

DEMO_FRAME = 4
"""Pixels of the frame that says DEMO; window.qss draws it."""


class Shell(QFrame):
    """Stands in the window with nobody at the counter; ``serve`` brings it to life."""

    def __init__(self, store: LookStore) -> None:
        super().__init__()
        self._store = store
        self.bench: Workbench | None = None
        self._left: Workbench | None = None
        self.top, self.side, self.bar = TopBar(), SideBar(), Bar()
        self.login, self.stack, self.foot = LoginView(), QStackedWidget(), StatusLine()
        self.setObjectName("frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()
        self.toast = Toast(self)
        self._connect()
        self._make_keys()
        self.foot.show_version(f"Mahasil {desktop.__version__}")
        self._show_frame(on=False)

    # --- the counter comes to life

    def serve(self, bench: "Workbench") -> None:
        """Show the screens of an open counter; the login page comes first."""
        self.bench = bench
        place = bench.app.place
        self.top.show_place(place)
        self.login.show_place(place)
        self.setProperty("demo", place.demo)
        restyle(self)
        margin = DEMO_FRAME if place.demo else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._connect_bench(bench)
        self._screen("issue")
        self._idle = IdleWatch(self.window(), bench.app.settings.idle_lock_minutes)
        self._idle.idle.connect(self.lock)
        bench.start()

    @Slot(str)
    def go(self, name: str) -> None:
        """Show the screen ``name``; nothing as long as nobody is at the counter."""
        if self.bench is None or self.bench.desk.person is None:
            return
        view = self._screen(name)
        self.stack.setCurrentWidget(view)
        self.side.select(name)
        view.entered()
        self._announce()

    @Slot()
    def lock(self) -> None:
        """Put nobody at the counter; the form on the screen is kept."""
        if self.bench is None or self.bench.desk.person is None:
            return
        desk = self.bench.desk
        desk.ledger(partial(self.bench.app.lock, desk.on_duty()), _nothing)
        desk.enter(None)
        self.bench.login.load()

    def front(self) -> ScreenView:
        """Return the screen in front."""
        current = self.stack.currentWidget()
        return current if isinstance(current, ScreenView) else self.login

    def front_name(self) -> str:
        """Return the name of the screen in front, "" for the login page."""
        names = self.bench.made.items() if self.bench else ()
        return next((name for name, view in names if view is self.stack.currentWidget()), "")

    # --- the look

    def apply_look(self, look: Look, *, keep: bool = True) -> None:
        """Change language, scheme or zoom at once; what was typed stays."""
        language.switch(look.language)
        theme.apply(look)
        if keep:
            self._store.save(look)
        for part in self.findChildren(QWidget):
            if hasattr(part, "retranslate"):
                part.retranslate()
        if self.bench is not None:
            self.bench.issue.restate()
            self._look()

    @Slot()
    def switch_language(self) -> None:
        """English to Urdu, Urdu to English."""
        self.apply_look(theme.look().in_other_language())

    @Slot()
    def switch_scheme(self) -> None:
        """Light to dark, dark to light."""
        self.apply_look(theme.look().in_other_scheme())

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Larger, smaller; 0 is plain."""
        self.apply_look(theme.look().zoomed(steps))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list of screens give way in a narrow window."""
        super().resizeEvent(event)
        self.side.fit(self.width())

    def leave(self) -> None:
        """Let what runs finish, then let go of the ledger."""
        if self.bench is not None:
            self.bench.close()
            self._left, self.bench = self.bench, None  # its screens still stand in the window

    # --- inside

    def _lay_out(self) -> None:
        self.stack.addWidget(self.login)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.side)
        body.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.bar)
        column.addLayout(body, 1)
        column.addWidget(self.foot)
        self._column = column

    def _screen(self, name: str) -> ScreenView:
        """Return the screen ``name``, made when it is first wanted."""
        assert self.bench is not None  # noqa: S101 — callers have looked
        view = self.bench.screen(name)
        if self.stack.indexOf(view) < 0:
            self.stack.addWidget(view)
        return view

    def _connect(self) -> None:
        for part in (self.top, self.side):
            part.wanted.connect(self.go)
        self.top.lock_wanted.connect(self.lock)
        self.side.language_wanted.connect(self.switch_language)
        self.side.scheme_wanted.connect(self.switch_scheme)
        self.side.zoom_wanted.connect(self.zoom)

    def _connect_bench(self, bench: "Workbench") -> None:
        login = bench.login
        self.login.entered_pin.connect(login.enter)
        login.people_changed.connect(self.login.show_people)
        login.refused.connect(self.login.show_refusal)
        login.busy_changed.connect(lambda on: self.login.show_busy(on=on))
        bench.desk.person_changed.connect(self._show_person)
        bench.desk.said.connect(self.toast.say)
        bench.looked.connect(self._look)
        self.bar.answered.connect(bench.spooler.answer)
        self.bar.led.connect(self.go)
        bench.hint.connect(lambda text: self.toast.say(Saying(text, "warn")))

    def _make_keys(self) -> None:
        for one in KEYS:
            for key in one.keys:
                self._shortcut(key, partial(self._do, one.deed))
        for at, key in enumerate(DIGITS):
            self._shortcut(key, partial(self._digit, at))

    def _shortcut(self, key: str, deed: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self, deed)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.setAutoRepeat(False)

    def _do(self, deed: str) -> None:
        asked = self.bench is not None and self.bench.spooler.question is not None
        if deed in {screen.name for screen in SCREENS} and not (asked and deed == "printer"):
            self.go(deed)
            return
        deeds: dict[str, Callable[[], object]] = {
            "primary": self.front().primary,
            "secondary": self.front().secondary,
            "again": self._again,
            "came_out": lambda: self.bench and self.bench.spooler.answer(True),
            "printer": lambda: self.bench and self.bench.spooler.answer(True),
            "lock": self.lock,
            "language": self.switch_language,
            "undo": self._undo,
            "larger": lambda: self.zoom(1),
            "smaller": lambda: self.zoom(-1),
            "plain": lambda: self.zoom(0),
        }
        deed_of_screen = getattr(self.front(), deed, None)
        (deeds.get(deed) or deed_of_screen or _nothing)()

    def _digit(self, at: int) -> None:
        digit = getattr(self.front(), "digit", None)
        if digit is not None:
            digit(at)

    def _again(self) -> None:
        if self.bench is None or self.bench.desk.person is None:
            return
        if self.bench.spooler.question is not None:
            self.bench.spooler.answer(False)
        elif not self.front().reprint():
            self.bench.reprint_last()

    def _undo(self) -> None:
        if not self.toast.take_back() and self.bench is not None:
            self.bench.issue.undo()

    def _show_person(self, person: "Person | None") -> None:
        self.top.show_person(person)
        self._show_frame(on=person is not None)
        if person is None:
            self.stack.setCurrentWidget(self.login)
            self._announce()
        else:
            self._look()
            self.go("issue")

    def _show_frame(self, *, on: bool) -> None:
        self.side.setVisible(on)
        self.foot.setVisible(on)

    @Slot()
    def _look(self) -> None:
        """Show how the counter stands."""
        bench = self.bench
        status = bench.desk.status if bench else None
        if bench is None or status is None:
            return
        online, printer = bench.courier.online, bench.spooler.printer
        for name, chip in {
            "connection": chips.connection(status, bench.app.now(), online=online),
            "outbox": chips.outbox(status, bench.app.now()),
            "printer": chips.printer(status, printer),
            "shift": chips.shift(status),
        }.items():
            self.top.show_chip(name, chip)
        self.foot.show_last(self._last(status))
        self.foot.show_work(self._work(status))
        self._announce()

    def _announce(self) -> None:
        if self.bench is None or self.bench.desk.person is None:
            self.bar.say("")
            return
        now = Situation(screen=self.front_name(), at=self.bench.app.now())
        said = announce(
            replace(
                now,
                status=self.bench.desk.status,
                printer=self.bench.spooler.printer,
                online=self.bench.courier.online,
                question=self.bench.spooler.question,
            )
        )
        self.bar.say(said.text, said.tone, said.answers)
        self._lead(said.leads if said.leads != self.front_name() else "")

    def _lead(self, screen: str) -> None:
        """Let the bar offer the screen that has more to say."""
        led = next((one for one in SCREENS if one.name == screen), None)
        self.bar.lead(screen, led.title() if led else "", led.key if led else "")

    def _last(self, status: "Status") -> str:
        from desktop.ui.states import PRINT, words

        if status.last is None:
            return self.tr("Nothing issued yet")
        text = self.tr("Last {number} · {slip} · F5 prints again")
        slip = words(PRINT, status.last.print_state)
        return fill(text, number=status.last.number, slip=slip)

    def _work(self, status: "Status") -> str:
        if status.held:
            return fill(self.tr("Slips kept back: {count} (F5 prints)"), count=status.held)
        return ""


class IdleWatch(QObject):
    """Says ``idle`` when no key and no mouse was touched for some minutes.

    It watches the native window only: an application-wide filter would cost every event.
    """

    idle = Signal()
    TOUCHES = frozenset(
        {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
         QEvent.Type.TouchBegin},
    )  # fmt: skip

    def __init__(self, window: QWidget, minutes: int) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True, interval=minutes * 60_000)
        self._timer.timeout.connect(self.idle)
        window.winId()  # makes the native window, where there is none yet
        window.windowHandle().installEventFilter(self)
        if minutes:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew."""
        if event.type() in self.TOUCHES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)


def _nothing(*_answer: object) -> None:
    """Stand for a key that means nothing here, and for an answer nobody waits for."""
