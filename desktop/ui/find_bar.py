"""What stands over the list of challans: the one box, chips that narrow, names that sound alike."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from desktop.ui.buttons import KeyButton
from desktop.ui.fields import LineField
from desktop.ui.labels import ElidingLabel, Speaking, label, restyle
from desktop.ui.language import QT_TRANSLATE_NOOP, fill
from desktop.ui.paper_words import said

CHIPS: dict[str, str] = {
    "today": QT_TRANSLATE_NOOP("paper", "Today"),
    "mine": QT_TRANSLATE_NOOP("paper", "Mine"),
    "unpaid": QT_TRANSLATE_NOOP("paper", "Unpaid"),
    "void": QT_TRANSLATE_NOOP("paper", "Void"),
    "unsent": QT_TRANSLATE_NOOP("paper", "Not yet at the treasury"),
}
ALIKE = (7, 8, 9, 0)
"""The digits that choose a name which sounds alike; the ones before are the chips'."""
LONGEST_CODE = 4_000


class SearchField(LineField):
    """The one box; arrows go through the rows."""

    def __init__(self, table: QTableView) -> None:
        super().__init__("challan_search")
        self._table = table
        self.entered_moves_on = False
        self.setMaxLength(LONGEST_CODE)

    def leaves(self, event: QKeyEvent) -> bool:
        """Shift+Del is the void's key here, not cut; nothing marked, the number is copied."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        copies = event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText()
        return copies or (shift and event.key() == Qt.Key.Key_Delete)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the table have what moves through rows."""
        moves = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        if event.key() in moves:
            self._table.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class FindBar(Speaking):
    """Says what is looked for; knows nothing of what is found but its number."""

    chips_changed = Signal(object)

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self.search, self.count = SearchField(table), label("caption")
        self.chips = {name: KeyButton(f"Alt+{at}", role="tab") for at, name in enumerate(CHIPS, 1)}
        self.on: frozenset[str] = frozenset()
        self.none = ElidingLabel()
        self.alike = [KeyButton(f"Alt+{digit}", role="quick") for digit in ALIKE]
        self._names: tuple[str, ...] = ()
        self._text = ""
        self._lay_out()
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, name=name: self.toggle(name))
        for at, button in enumerate(self.alike):
            button.clicked.connect(lambda _on=False, at=at: self._take(at))
        self.retranslate()

    def toggle(self, name: str) -> None:
        """Turn a chip on or off; unpaid and void are never both."""
        apart = {"unpaid": "void", "void": "unpaid"}.get(name, "")
        self.on = self.on - {name} if name in self.on else (self.on | {name}) - {apart}
        self._show_chips()
        self.chips_changed.emit(self.on)

    def digit(self, at: int) -> None:
        """Do what Alt and this digit stand for."""
        if 1 <= at <= len(CHIPS):
            self.toggle(tuple(CHIPS)[at - 1])
        elif at in ALIKE:
            self._take(ALIKE.index(at))

    def show_count(self, text: str) -> None:
        """Say how many were found."""
        self.count.setText(text)

    def show_alike(self, text: str, names: tuple[str, ...]) -> None:
        """Offer names that sound like ``text``; () offers nothing."""
        self._text, self._names = text, names
        self._line.setVisible(bool(names))
        words = self.tr("No “{text}”. Names that sound alike:")
        self.none.setText(fill(words, text=text))
        for at, button in enumerate(self.alike):
            button.setVisible(at < len(names))
            button.name(names[at] if at < len(names) else "")

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.search.setPlaceholderText(self.tr("Number, reference, identity or name"))
        self.search.setAccessibleName(self.tr("Find a challan"))
        self._show_chips()
        self.show_alike(self._text, self._names)

    def _take(self, at: int) -> None:
        if at < len(self._names):
            self.search.setText(self._names[at])
            self.search.setFocus()

    def _show_chips(self) -> None:
        for name, chip in self.chips.items():
            chip.setProperty("current", name in self.on)
            chip.name(said(CHIPS, name) + (" ✓" if name in self.on else ""))
        restyle(*self.chips.values())

    def _lay_out(self) -> None:
        head, chips, self._line = QHBoxLayout(), QHBoxLayout(), QWidget()
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        chips.setSpacing(4)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.none, 1)
        for button in self.alike:
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(chips)
        column.addWidget(self._line)
