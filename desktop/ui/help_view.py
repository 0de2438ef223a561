"""The help page: the keys, and what to do when something is not as it should be."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.keymap import IN_FORMS, KEYS
from desktop.ui.labels import Card, SideLabel, label
from desktop.ui.language import fill
from desktop.ui.screens import ScreenView


class HelpView(ScreenView):
    """Shows; there is nothing to do here but read."""

    def __init__(self) -> None:
        super().__init__()
        self._titles = [label("section") for _ in range(3)]
        self.keys = [(label(), label(wrap=True)) for _ in KEYS]
        self.in_forms = [(label(), label(wrap=True)) for _ in IN_FORMS]
        self.advice = label(wrap=True)
        self._lay_out()
        self.retranslate()

    def entered(self) -> None:
        """Let the arrows scroll."""
        self._scroll.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the window."""
        event.ignore()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        names = (self.tr("KEYS EVERYWHERE"), self.tr("IN THE FORM"), self.tr("IF SOMETHING IS ODD"))
        for title, text in zip(self._titles, names, strict=True):
            title.setText(text)
        for (key, words), one in zip(self.keys, KEYS, strict=True):
            key.setText("  ".join(one.keys[:2]))
            words.setText(_tr(one.words))
        for (key, words), (name, text) in zip(self.in_forms, IN_FORMS, strict=True):
            key.setText(name)
            words.setText(_tr(text))
        self.advice.setText("\n\n".join(self._advice()))
        self._scroll.setAccessibleName(self.tr("Help"))

    def _advice(self) -> list[str]:
        return [
            fill(text)
            for text in (
                self.tr("No connection: go on working. What is issued is sent by itself later."),
                self.tr(
                    "No paper, printer off: the challan is saved. Mend the printer; a slip of "
                    "the last minutes comes by itself, an older one waits for your word "
                    "(Shift+F5). F5 prints a copy marked DUPLICATE."
                ),
                self.tr(
                    "A wrong challan: never issue over it. Void it in Challans (F3, then "
                    "Shift+Del) with a supervisor's PIN, and issue a new one."
                ),
                self.tr(
                    "The power failed: start again. A challan that was shown is saved; one "
                    "that was not shown was not issued, or is in the list (F3)."
                ),
                self.tr(
                    "An amount or head marked “not confirmed” is not published officially; "
                    "the slip says so too."
                ),
            )
        ]

    def _lay_out(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for title, pairs in zip(self._titles, (self.keys, self.in_forms), strict=False):
            row.addWidget(self._card(title, pairs), 3, Qt.AlignmentFlag.AlignTop)
        advice = Card()
        advice.rows.addWidget(self._titles[2])
        advice.rows.addWidget(self.advice)
        row.addWidget(advice, 3, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(self._scroll)

    def _card(self, title: QWidget, pairs: list[tuple[SideLabel, SideLabel]]) -> Card:
        card = Card()
        card.rows.addWidget(title)
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for at, (key, words) in enumerate(pairs):
            key.setProperty("role", "caption")
            key.setProperty("latin", True)
            grid.addWidget(key, at, 0)
            grid.addWidget(words, at, 1)
        card.rows.addLayout(grid)
        return card


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)
