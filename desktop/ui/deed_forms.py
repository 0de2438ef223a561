"""The small forms that open in a challan's panel: why it becomes void, what was paid for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.domain.catalogue import Catalogue
from desktop.ui.buttons import KeyButton
from desktop.ui.fields import ChoiceField, Field, LineField, NumberField
from desktop.ui.labels import Speaking
from desktop.ui.language import words

if TYPE_CHECKING:
    from desktop.services.logins import Person


class DeedForm(Speaking):
    """A small form with a button that does it and one that does not."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.confirm, self.cancel = KeyButton("F12", role="primary"), KeyButton("Esc", role="quiet")
        self.cancel.clicked.connect(self.cancelled)

    def add_buttons(self) -> None:
        """Add both buttons under what was added before."""
        row = QHBoxLayout()
        row.addWidget(self.confirm, 1)
        row.addWidget(self.cancel)
        self.column.addLayout(row)
        self.cancel.name(self.tr("Back"))


class VoidForm(DeedForm):
    """Why, and who besides the clerk says so: a person and their PIN, for this deed only."""

    wanted = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._reasons: dict[str, str] = {}
        self.reason, self.approver = ChoiceField("reason"), ChoiceField("approver")
        self.words, self.pin = LineField("words"), NumberField("approver_pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.entered_moves_on = False
        self._fields = [Field(one) for one in (self.reason, self.words, self.approver, self.pin)]
        for field in self._fields:
            self.column.addWidget(field)
        self.add_buttons()
        self.confirm.clicked.connect(self._send)
        self.pin.returnPressed.connect(self._send)
        self.retranslate()

    def offer(self, catalogue: Catalogue, people: "tuple[Person, ...]") -> None:
        """Offer reasons and approvers; the journal keeps a reason's English words."""
        self._reasons = {one.code: one.title.en for one in catalogue.void_reasons}
        self.reason.offer((one.code, words(one.title)) for one in catalogue.void_reasons)
        self.approver.offer((one.uid, words(one.name)) for one in people)

    def clear(self) -> None:
        """Forget the PIN and the words."""
        self.pin.clear()
        self.words.clear()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        names = (
            self.tr("Reason"),
            self.tr("In words"),
            self.tr("Approved by"),
            self.tr("The approver's PIN"),
        )
        for field, text in zip(self._fields, names, strict=True):
            field.name(text)
        self.confirm.name(self.tr("Make it void"))
        self.cancel.name(self.tr("Back"))

    def _send(self) -> None:
        said = self.words.text().strip()
        chosen = self._reasons.get(self.reason.code(), "")
        reason = ": ".join(part for part in (chosen, said) if part)
        self.wanted.emit(reason, self.approver.code(), self.pin.text())


class PayForm(DeedForm):
    """How much was taken and how."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.amount, self.tender = NumberField("paid_amount"), ChoiceField("tender")
        self._fields = [Field(self.amount), Field(self.tender)]
        for field in self._fields:
            self.column.addWidget(field)
        self.add_buttons()
        self.confirm.clicked.connect(
            lambda: self.wanted.emit(self.amount.text(), self.tender.code())
        )
        self.retranslate()

    def offer(self, catalogue: Catalogue) -> None:
        """Offer the tenders."""
        self.tender.offer((one.code, words(one.title)) for one in catalogue.tenders)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        for field, text in zip(
            self._fields, (self.tr("Amount (Rs)"), self.tr("Paid by")), strict=True
        ):
            field.name(text)
        self.confirm.name(self.tr("Record the payment"))
        self.cancel.name(self.tr("Back"))
