"""The list of screens at the side, each with its key, and the three switches of the look."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.ui import icons, theme
from desktop.ui.buttons import KeyButton
from desktop.ui.labels import ElidingLabel, Speaking, restyle
from desktop.ui.screens import SCREENS, Screen

ROOMY = 1180
"""Pixels at 100 % from which the list has room for words."""

WIDE, NARROW = 172, 104
TALL = 38
"""Of a line, at least, as in window.qss: what is set here goes before the sheet."""


class ScreenButton(QPushButton):
    """One line of the list: icon, words, key."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.of = screen
        self.setProperty("role", "screen")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon, self._words, self._key = QLabel(), ElidingLabel(), QLabel(screen.key)
        self._key.setProperty("role", "key")
        for part in (self._icon, self._words, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._key)
        self.toggled.connect(self._tint)

    def name(self, words: str) -> None:
        """Set the words."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setMinimumHeight(max(self._words.sizeHint().height() + theme.px(10), theme.px(TALL)))
        self._tint()

    def show_words(self, *, on: bool) -> None:
        """Show icon, words and key, or icon and key alone."""
        self._words.setVisible(on)
        self.setToolTip("" if on else self._words.text())

    def sizeHint(self) -> QSize:
        """Return room for the three parts."""
        return self._row.sizeHint()

    def _tint(self) -> None:
        token = "brand" if self.isChecked() else "muted"
        self._icon.setPixmap(icons.pixmap(self.of.icon, token, 18))
        self._words.setProperty("current", self.isChecked())
        restyle(self._words)


class SideBar(Speaking):
    """Shows where one can go; ``wanted`` names the screen that was pressed."""

    wanted = Signal(str)
    language_wanted = Signal()
    scheme_wanted = Signal()
    zoom_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self.buttons = {screen.name: ScreenButton(screen) for screen in SCREENS}
        self.language = KeyButton("Shift+F11", role="quiet", icon="languages")
        self.scheme, self.larger, self.smaller = (KeyButton(role="quiet") for _ in range(3))
        self._lay_out()
        self._connect()
        self.retranslate()

    def fit(self, window_width: int) -> None:
        """Give the words away where the window is narrow for its zoom."""
        roomy = window_width >= theme.px(ROOMY)
        self.setFixedWidth(theme.px(WIDE if roomy else NARROW))
        for button in self.buttons.values():
            button.show_words(on=roomy)
        self.language.key = "Shift+F11" if roomy else ""
        self.language.name(self.tr("اردو", "the other language's own name"))
        for small in (self.smaller, self.larger):
            small.setVisible(roomy)

    def select(self, name: str) -> None:
        """Mark the screen that is shown."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def retranslate(self) -> None:
        """Say everything in the window's language, at the width the zoom asks for."""
        self.fit(self.window().width())
        for button in self.buttons.values():
            button.name(button.of.title())
        self.scheme.setAccessibleName(self.tr("Light or dark"))
        self.larger.setAccessibleName(self.tr("Larger"))
        self.smaller.setAccessibleName(self.tr("Smaller"))
        for switch, name in self._looks():
            switch.setIcon(icons.icon(name, "muted"))
            switch.setToolTip(switch.accessibleName())

    def _looks(self) -> list[tuple[KeyButton, str]]:
        scheme = "sun" if theme.look().scheme == "dark" else "moon"
        return [(self.scheme, scheme), (self.smaller, "zoom-out"), (self.larger, "zoom-in")]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        for button in self.buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self.language)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        for switch in (self.scheme, self.smaller, self.larger):
            row.addWidget(switch)
        column.addLayout(row)

    def _connect(self) -> None:
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, to=name: self.wanted.emit(to))
        self.language.clicked.connect(self.language_wanted)
        self.scheme.clicked.connect(self.scheme_wanted)
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
