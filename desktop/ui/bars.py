"""What the window says by itself: the toast, the bar under the top, the line at the foot."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.ui import icons, theme
from desktop.ui.buttons import KeyButton
from desktop.ui.desk import Saying
from desktop.ui.labels import ElidingLabel, Speaking, label, restyle

TOAST_MS = 4_000
LONG_TOAST_MS = 10_000


class Toast(QFrame):
    """One sentence over the window's foot; it goes by itself and never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._icon, self._words, self.undo = QLabel(), label(wrap=True), QPushButton()
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.undo.clicked.connect(self.take_back)
        parent.installEventFilter(self)
        self.hide()

    def say(self, saying: Saying) -> None:
        """Show a sentence; errors and what can be undone stay longer."""
        if self.property("tone") != saying.tone:  # a style is looked up slowly
            self.setProperty("tone", saying.tone)
            restyle(self, self._words)
        name = {"ok": "circle-check", "error": "circle-x"}.get(saying.tone, "triangle-alert")
        self._icon.setPixmap(icons.pixmap(name, "surface", 18))
        self._words.setText(saying.text)
        self.setAccessibleName(saying.text)
        self._undo = saying.undo
        self.undo.setVisible(saying.undo is not None)
        if saying.undo is not None:
            self.undo.setText(self.tr("Undo  Ctrl+Z"))
        short = saying.tone == "ok" and saying.undo is None
        self._timer.start(TOAST_MS if short else LONG_TOAST_MS)
        self.show()
        self._place()
        self.raise_()

    def text(self) -> str:
        """Return what is shown, "" when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    @Slot()
    def take_back(self) -> bool:
        """Undo what was said to be undoable; False when there is nothing."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is None:
            return False
        undo()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(theme.px(620), parent.width() - 40)
        height = max(self.heightForWidth(width), theme.px(36))
        if (self.width(), self.height()) != (width, height):
            self.setFixedSize(width, height)
        top = parent.height() - self.height() - theme.px(4)
        self.move((parent.width() - width) // 2, top)


class Bar(QFrame):
    """A tinted line under the top bar; it may ask a question with two answers."""

    answered = Signal(bool)
    led = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._icon, self._words = QLabel(), label(wrap=True)
        self.yes, self.no = KeyButton("Shift+F5"), KeyButton("F5")
        self.go, self._leads = KeyButton(), ""
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addWidget(self.go)
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.no.clicked.connect(lambda: self.answered.emit(False))
        self.go.clicked.connect(lambda: self.led.emit(self._leads))
        self.go.hide()
        self.hide()

    def lead(self, screen: str, words: str, key: str) -> None:
        """Offer to go to ``screen``, called ``words``; "" offers nothing."""
        self._leads, self.go.key = screen, key
        self.go.setVisible(bool(screen))
        self.go.name(words)

    def say(self, text: str, tone: str = "warn", answers: tuple[str, str] | None = None) -> None:
        """Show ``text``; ``answers`` are the words of yes and no. "" hides the bar."""
        self.setVisible(bool(text))
        self.setProperty("tone", tone)
        restyle(self, self._words)
        self._words.setText(text)
        self._icon.setPixmap(icons.pixmap("triangle-alert", tone, 16))
        for button, words in zip((self.yes, self.no), answers or ("", ""), strict=True):
            button.setVisible(bool(answers))
            button.name(words)

    def text(self) -> str:
        """Return what is shown, "" when hidden."""
        return self._words.text() if not self.isHidden() else ""


class StatusLine(Speaking):
    """The foot of the window: the last challan and what runs in the background."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._last, self._work, self._version = ElidingLabel(), ElidingLabel(), QLabel()
        for part in (self._last, self._work, self._version):
            part.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(16)
        row.addWidget(self._last, 3)
        row.addWidget(self._work, 4)
        row.addWidget(self._version)

    def show_last(self, text: str) -> None:
        """Show the last challan."""
        self._last.setText(text)

    def show_work(self, text: str) -> None:
        """Show what runs in the background, or came of it."""
        self._work.setText(text)

    def show_version(self, text: str) -> None:
        """Show the program's version."""
        self._version.setText(text)
