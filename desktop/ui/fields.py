"""The small widgets every screen is made of; they know Enter, direction and language, no deeds."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import icons, language, theme

LONGEST = 200
"""Characters a field takes, as the ledger's deeds allow; the code of a slip is longer."""

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Speaking(QWidget):
    """A widget whose words follow the language: ``retranslate`` is called whenever it changes."""

    def retranslate(self) -> None:
        """Set every word anew; called once by the subclass when it is built."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class LineField(QLineEdit):
    """A line of text; Enter goes to the next field, Esc clears, then asks the screen."""

    escaped = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumWidth(1)
        self.setMaxLength(LONGEST)
        self.entered_moves_on = True
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Stand at the side where the language begins."""
        if event.type() == QEvent.Type.LanguageChange:
            self._align()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on with Enter; a held-down Enter moves once."""
        if event.key() in ENTER_KEYS and self.entered_moves_on:
            if not event.isAutoRepeat():
                self.returnPressed.emit()
                self.focusNextChild()
            return
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the form when there is nothing to undo in the field itself."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if (undo and not self.isUndoAvailable()) or self.leaves(event):
                event.ignore()
                return False
        return super().event(event)

    def leaves(self, _event: QKeyEvent) -> bool:
        """Tell whether this field leaves a key to the window's shortcuts."""
        return False

    def show_text(self, text: str) -> None:
        """Show ``text`` unless it stands there already, leaving the cursor where it is."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def mark(self, name: str, *, on: bool) -> None:
        """Turn the look ``odd`` or ``wrong`` on or off."""
        if bool(self.property(name)) != on:
            self.setProperty(name, on)
            self.style().unpolish(self)
            self.style().polish(self)

    def _align(self) -> None:
        right = language.current() == "ur"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)

    def _escape(self) -> None:
        if self.text() and not self.isReadOnly():
            self.clear()
            self.textEdited.emit("")
        else:
            self.escaped.emit()


class NumberField(LineField):
    """A line of Latin letters and digits: left to right in every language."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.setProperty("latin", True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class ChoiceField(QComboBox):
    """A choice among a few codes with words; Enter goes to the next field."""

    chosen = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumWidth(1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.activated.connect(lambda _at: self.chosen.emit(self.code()))

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer ``choices``, pairs of code and words; the chosen code stays chosen."""
        kept = self.code()
        self.blockSignals(True)
        self.clear()
        for code, text in choices:
            self.addItem(text, code)
        self.choose(kept)
        self.blockSignals(False)

    def code(self) -> str:
        """Return the chosen code, "" for none."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose ``code``; the first choice where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(code)) if self.count() else -1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the words as fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - theme.px(48)
        whole = option.currentText  # type: ignore[attr-defined]
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self.setToolTip(whole if shown != whole else "")

    def showPopup(self) -> None:
        """Open the list wide enough for its longest words."""
        wide = self.view().sizeHintForColumn(0) + theme.px(36)
        self.view().setMinimumWidth(min(wide, theme.px(560)))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on with Enter, leave Esc to the screen."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.focusNextChild()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.chosen.emit(self.code())


class Field(QWidget):
    """A caption over its editor; the caption is the editor's accessible name too."""

    def __init__(self, editor: QWidget, *, stretch: int = 1) -> None:
        super().__init__()
        self.editor = editor
        self.stretch = stretch
        self._caption = label("caption")
        self._caption.setBuddy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(editor)
        self.setFocusProxy(editor)

    def name(self, text: str) -> None:
        """Set the caption."""
        self._caption.setText(text)
        self.editor.setAccessibleName(text)


class SideLabel(QLabel):
    """A label that stands where the language begins, whichever way its own letters run."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Change sides with the window."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def trail(self) -> None:
        """Stand at the other side: where the language ends."""
        self.setProperty("trails", True)
        self._align()

    def _align(self) -> None:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.property("trails"):
            right = not right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)


class ElidingLabel(SideLabel):
    """A label that gives way: what does not fit ends in … and is shown whole on hovering."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        return super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for nothing but the height."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        whole = self.text()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(whole if shown != whole else "")
        if shown == whole or self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), self.alignment(), shown)


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

    def _fit(self) -> None:
        gap = " " if self._icon else ""
        self.setText(gap + self.whole_text())

    def _tint(self) -> None:
        if self._icon:
            primary = self.property("role") == "primary"
            token = (
                "on_brand" if primary else "error" if self.property("role") == "danger" else "text"
            )
            self.setIcon(icons.icon(self._icon, token))
            self.setIconSize(QSize(theme.px(16), theme.px(16)))


class FavouriteButton(KeyButton):
    """A button in a tight grid: its key first, then as much of its words as fits."""

    def whole_text(self) -> str:
        """Return key and words."""
        return f"{self.key}  {self._words}"

    def minimumSizeHint(self) -> QSize:
        """Give way to nearly nothing."""
        return QSize(theme.px(40), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for little, so that a column of four shares the width evenly."""
        return QSize(theme.px(120), super().sizeHint().height())

    def _fit(self) -> None:
        whole = self.whole_text()
        room = self.width() - theme.px(18)
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        if shown != whole:
            self.setToolTip(whole)


class Notice(QFrame):
    """A tinted line that says what is odd or wrong, beside where it can be mended."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icon, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str, tone: str = "warn") -> None:
        """Show ``text`` in a tone: ok, warn or error; "" hides the line."""
        self.setVisible(bool(text))
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self, self._words)
        name = {"ok": "circle-check", "error": "circle-x"}.get(tone, "triangle-alert")
        self._icon.setPixmap(icons.pixmap(name, tone, 16))
        self._words.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return what is shown, "" when hidden."""
        return self._words.text() if not self.isHidden() else ""


class Card(QFrame):
    """A white plate with a title, holding one group of things."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 6, 12, 8)
        self.rows.setSpacing(5)

    def add_row(self, *fields: Field) -> QHBoxLayout:
        """Add fields side by side, sharing the width by their stretch."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in fields:
            row.addWidget(field, field.stretch)
        self.rows.addLayout(row)
        return row


def label(role: str = "", tone: str = "", *, wrap: bool = False) -> SideLabel:
    """Return a label dressed by the style sheet as ``role`` and ``tone``."""
    made = SideLabel()
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def restyle(*widgets: QWidget) -> None:
    """Let the style sheet look again at widgets whose properties changed."""
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def takes_typing(widget: QWidget | None) -> bool:
    """Tell whether letters typed now would go into a field."""
    return isinstance(widget, QLineEdit) and not widget.isReadOnly()
