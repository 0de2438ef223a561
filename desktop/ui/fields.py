"""What is typed or chosen into; fields know Enter, direction and language, no deeds."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import language, theme
from desktop.ui.labels import label

LONGEST = 200
"""Characters a field takes, as the ledger's deeds allow; the code of a slip is longer."""

OVERHANG = 3
"""Pixels beside the text: Nastaliq letters reach past their own width."""

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineField(QLineEdit):
    """A line of text; Enter goes to the next field, Esc clears, then asks the screen."""

    escaped = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumWidth(1)
        self.setMaxLength(LONGEST)
        self.setTextMargins(OVERHANG, 0, OVERHANG, 0)
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
        whole = option.currentText
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
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
        super().keyPressEvent(event)


class Field(QWidget):
    """A caption over its editor; the caption is the editor's accessible name too."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
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


def takes_typing(widget: QWidget | None) -> bool:
    """Tell whether letters typed now would go into a field."""
    return isinstance(widget, QLineEdit) and not widget.isReadOnly()
