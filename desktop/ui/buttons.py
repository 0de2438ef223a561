"""Buttons that say which key does the same, and give way where there is no room for both."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton

from desktop.ui import icons, theme
from desktop.ui.fields import ENTER_KEYS

ICON = 16

PADDING = 12

PADDINGS = {"quiet": 8, "quick": 8, "favourite": 8, "link": 0}
"""Of buttons, at 100 %, as in window.qss."""


class KeyButton(QPushButton):
    """A button that says which key does the same; it gives way by eliding its words."""

    def __init__(self, key: str = "", *, role: str = "", icon: str = "") -> None:
        super().__init__()
        self.key, self._icon, self._words = key, icon, ""
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self._tint()

    def name(self, words: str, *, tip: str = "") -> None:
        """Set the words; the key stands after them."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self._fit()

    def whole_text(self) -> str:
        """Return words and key, unshortened."""
        return f"{self._words}   {self.key}" if self.key else self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space; a held-down key presses once."""
        if event.isAutoRepeat():
            return
        if event.key() in ENTER_KEYS:
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme with the icon's tint."""
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.EnabledChange}:
            self._tint()
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give way down to a few letters."""
        return QSize(theme.px(48), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for room for words and key."""
        extra = self.fontMetrics().horizontalAdvance(self._decorated(self.whole_text()))
        shown = self.fontMetrics().horizontalAdvance(self.text())
        hint = super().sizeHint()
        return QSize(hint.width() + extra - shown, hint.height())

    def room(self) -> int:
        """Return the width there is for words."""
        padding = PADDINGS.get(str(self.property("role")), PADDING)
        return self.width() - 2 * theme.px(padding)

    def _decorated(self, text: str) -> str:
        return f" {text}" if self._icon else text

    def _fit(self) -> None:
        """Show words and key; the words alone where both have no room; else their beginning."""
        measure = self.fontMetrics()
        room = self.room() - (theme.px(ICON) + 4 if self._icon else 0)
        shown = next(
            (
                text
                for text in (self.whole_text(), self._words)
                if measure.horizontalAdvance(self._decorated(text)) <= room
            ),
            measure.elidedText(self._words, Qt.TextElideMode.ElideRight, room),
        )
        self.setText(self._decorated(shown).replace("&", "&&"))
        if shown != self.whole_text():
            self.setToolTip(self.whole_text())

    def _tint(self) -> None:
        if self._icon:
            primary = self.property("role") == "primary"
            token = (
                "on_brand" if primary else "error" if self.property("role") == "danger" else "text"
            )
            self.setIcon(icons.icon(self._icon, token))
            self.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))


class FavouriteButton(KeyButton):
    """A button in a tight grid: its key first, then as much of its words as fits."""

    def whole_text(self) -> str:
        """Return key and words."""
        return f"{self.key}  {self._words}"

    def sizeHint(self) -> QSize:
        """Ask for little, so that a row of four shares the width evenly."""
        return QSize(theme.px(120), super().sizeHint().height())

    def _fit(self) -> None:
        whole = self.whole_text()
        room = self.room() - 2
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
