"""Which register, from which day to which: then it is shown as it will be printed."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.ui.buttons import KeyButton
from desktop.ui.fields import ENTER_KEYS, Field, NumberField
from desktop.ui.labels import Card, Notice, label
from desktop.ui.language import QT_TRANSLATE_NOOP
from desktop.ui.paper_words import said
from desktop.ui.register_list import RegisterList
from desktop.ui.registers_presenter import RegistersPresenter
from desktop.ui.screens import ScreenView

KINDS: dict[str, str] = {
    "issued": QT_TRANSLATE_NOOP("paper", "Challans issued"),
    "void": QT_TRANSLATE_NOOP("paper", "Challans void"),
    "reprints": QT_TRANSLATE_NOOP("paper", "Reprints"),
    "late": QT_TRANSLATE_NOOP("paper", "Late entries"),
    "officers": QT_TRANSLATE_NOOP("paper", "By officer"),
    "deposit": QT_TRANSLATE_NOOP("paper", "Deposit slip for the bank"),
}


class RegistersPage(ScreenView):
    """Stands in the place of the day's screen; Esc leads back there."""

    closed = Signal()

    def __init__(self, presenter: RegistersPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._problem = ""
        self.title, self._about = label("headline"), label("", "muted", wrap=True)
        self.kinds, self.notice = RegisterList(), Notice()
        self.first, self.last = NumberField("first_day"), NumberField("last_day")
        self.last.entered_moves_on = False
        self._fields = [Field(self.first), Field(self.last)]
        self.go, self.back = KeyButton("F12", role="primary"), KeyButton("Esc", role="quiet")
        self._lay_out()
        self._connect()
        self.retranslate()

    def entered(self) -> None:
        """Begin at the list; days that were typed stay."""
        self._problem = ""
        if not self.first.text():
            self._presenter.look()
        self.retranslate()
        self.kinds.setFocus()

    def show_day(self, day: date) -> None:
        """Fill in the latest business day."""
        for field in (self.first, self.last):
            field.show_text(f"{day:%d-%m-%Y}")

    def primary(self) -> None:
        """Show the register."""
        self._problem = ""
        self._presenter.show(self.kinds.chosen(), self.first.text(), self.last.text())
        self.retranslate()

    def escape(self) -> None:
        """Go back to the day."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from the list to the days, and shows after them; Esc goes back."""
        if event.key() in ENTER_KEYS and event.isAutoRepeat():
            return
        if event.key() in ENTER_KEYS and self.kinds.hasFocus():
            self.first.setFocus()
            self.first.selectAll()
        elif event.key() in ENTER_KEYS:
            self.primary()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.title.setText(self.tr("Registers"))
        text = self.tr("Choose a register and its business days. It is shown, and may be printed.")
        self._about.setText(text)
        self.kinds.offer([(kind, said(KINDS, kind)) for kind in KINDS])
        self.kinds.setAccessibleName(self.title.text())
        for field, name in zip(self._fields, (self.tr("From day"), self.tr("To day")), strict=True):
            field.name(name)
        self.go.name(self.tr("Show"))
        self.back.name(self.tr("Back"))
        self.notice.say(self._problem, "error")

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 18, 24, 20)
        card.rows.setSpacing(12)
        for part in (self.title, self._about):
            card.rows.addWidget(part)
        days = QVBoxLayout()
        for field in self._fields:
            days.addWidget(field)
        days.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.kinds, 2)
        row.addLayout(days, 1)
        row.addStretch(2)
        card.rows.addLayout(row, 1)
        card.rows.addWidget(self.notice)
        foot = QHBoxLayout()
        for button in (self.go, self.back):
            foot.addWidget(button)
        foot.addStretch(1)
        card.rows.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card)

    def _connect(self) -> None:
        self._presenter.day_known.connect(self.show_day)
        self._presenter.refused.connect(self._refused)
        self.go.clicked.connect(self.primary)
        self.back.clicked.connect(self.escape)
        for field in (self.first, self.last):
            field.escaped.connect(self.escape)

    def _refused(self, text: str) -> None:
        self._problem = text
        self.retranslate()
