"""A short list to choose one line of, by arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.ui import theme
from desktop.ui.fields import ENTER_KEYS


class RegisterList(QListWidget):
    """Lines with a code each; Enter is left to the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("choices")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def offer(self, lines: Sequence[tuple[str, str]]) -> None:
        """Offer pairs of code and words; the chosen line stays chosen."""
        kept = max(0, self.currentRow())
        self.clear()
        for code, words in lines:
            line = QListWidgetItem(words)
            line.setData(Qt.ItemDataRole.UserRole, code)
            line.setSizeHint(QSize(0, theme.row_height()))
            self.addItem(line)
        self.setCurrentRow(min(kept, len(lines) - 1))

    def chosen(self) -> str:
        """Return the chosen line's code, "" for none."""
        row = self.currentRow()
        return str(self.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Esc to the screen."""
        if event.key() in {*ENTER_KEYS, Qt.Key.Key_Escape}:
            event.ignore()
        else:
            super().keyPressEvent(event)
