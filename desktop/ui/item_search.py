"""The one box to find an item in: code or words, in English, Urdu or Roman Urdu.

Its suggestions lie over the form as an ordinary child widget, not as a popup window, so the
cursor stays in the box and every F-key goes on working.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.domain.tariff import Item, limits
from desktop.ui import messages, theme
from desktop.ui.fields import ENTER_KEYS, LineField
from desktop.ui.issue_form import split_quantity
from desktop.ui.language import words

MOST_SHOWN = 8
CODE = Qt.ItemDataRole.UserRole


class ItemSearch(LineField):
    """Takes words, suggests items; ``found`` carries a code and a quantity on."""

    found = Signal(str, str)
    refused = Signal(str)
    stepped = Signal(int)
    emptied = Signal()

    def __init__(self, suggest: Callable[[str], list[Item]]) -> None:
        super().__init__("item_search")
        self._suggest = suggest
        self.suggestions: QListWidget | None = None
        self.textEdited.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through suggestions, or through the lines when there are none."""
        key, steps = event.key(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in ENTER_KEYS:
            if not event.isAutoRepeat():
                self._enter()
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._close()
        elif key == Qt.Key.Key_Delete and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the suggestions away with the cursor."""
        self._close()
        super().focusOutEvent(event)

    def is_open(self) -> bool:
        """Tell whether suggestions are shown."""
        return self.suggestions is not None and self.suggestions.isVisible()

    def _look(self, text: str) -> None:
        wanted = split_quantity(text)[1]
        items = self._suggest(wanted)[:MOST_SHOWN]
        if not items:
            self._close()
            return
        shown = self._list()
        shown.clear()
        for item in items:
            row = QListWidgetItem(self._words(item), shown)
            row.setData(CODE, item.code)
        shown.setCurrentRow(0)
        self._place(shown)

    def _words(self, item: Item) -> str:
        allowed = messages.allowed(*limits(item))
        return "  ·  ".join(part for part in (item.code, words(item.title), allowed) if part)

    def _list(self) -> QListWidget:
        if self.suggestions is None:
            self.suggestions = QListWidget(self.window())
            self.suggestions.setObjectName("suggestions")
            self.suggestions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.suggestions.setAccessibleName(self.tr("Suggestions"))
            self.suggestions.itemClicked.connect(self._choose)
        return self.suggestions

    def _place(self, shown: QListWidget) -> None:
        window: QWidget = self.window()
        shown.setLayoutDirection(self.layoutDirection())
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        height = shown.sizeHintForRow(0) * shown.count() + 6
        shown.setGeometry(below.x(), below.y(), self.width(), height + theme.px(4))
        shown.show()
        shown.raise_()

    def _step(self, step: int) -> None:
        if self.is_open() and self.suggestions is not None:
            rows = self.suggestions.count()
            self.suggestions.setCurrentRow((self.suggestions.currentRow() + step) % rows)
        else:
            self.stepped.emit(step)

    def _enter(self) -> None:
        if self.is_open() and self.suggestions is not None:
            self._choose(self.suggestions.currentItem())
        elif self.text().strip():
            self.refused.emit(split_quantity(self.text())[1])
        else:
            self.focusNextChild()

    def _choose(self, row: QListWidgetItem | None) -> None:
        if row is None:
            return
        quantity = split_quantity(self.text())[0]
        self._close()
        self.clear()
        self.found.emit(str(row.data(CODE)), quantity)

    def _close(self) -> None:
        if self.suggestions is not None:
            self.suggestions.hide()
