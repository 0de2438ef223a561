"""The papers of one challan besides its slip: Form 32-A, its receipts, a notice to the payer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.money import rupees
from desktop.ui.buttons import KeyButton
from desktop.ui.deed_forms import DeedForm
from desktop.ui.fields import ChoiceField, Field
from desktop.ui.language import fill, ltr

if TYPE_CHECKING:
    from desktop.services.finding import ChallanView


class PapersForm(DeedForm):
    """Each paper is one press: Alt and its digit, or F12 for the form."""

    form_wanted = Signal()
    receipt_wanted = Signal(str)
    notice_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: ChallanView | None = None
        self.receipts = ChoiceField("receipt")
        self._field = Field(self.receipts)
        self.receipt, self.notice = KeyButton("Alt+2", icon="receipt-text"), KeyButton("Alt+3")
        for part in (self._field, self.receipt, self.notice):
            self.column.addWidget(part)
        self.add_buttons()
        self.confirm.clicked.connect(self.form_wanted)
        self.receipt.clicked.connect(lambda: self.receipt_wanted.emit(self.receipts.code()))
        self.notice.clicked.connect(self.notice_wanted)
        self.show_receipts(())
        self.retranslate()

    def show_challan(self, row: "ChallanView") -> None:
        """Offer the papers of ``row``."""
        self._row = row
        self.show_receipts(())

    def show_receipts(self, receipts: tuple[tuple[str, int], ...]) -> None:
        """Offer the receipts that were given, the last one first."""
        text = self.tr("{number} · Rs {paisa}")
        self.receipts.offer(
            (number, fill(text, number=ltr(number), paisa=rupees(paisa)))
            for number, paisa in reversed(receipts)
        )
        for part in (self._field, self.receipt):
            part.setVisible(bool(receipts))
        self._say_notice()

    def choose(self, at: int) -> None:
        """Take the paper with this digit."""
        buttons = {1: self.confirm, 2: self.receipt, 3: self.notice}
        button = buttons.get(at)
        if button is not None and not button.isHidden():
            button.click()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.confirm.name(fill(self.tr("Form {name} on A4"), name="32-A"))
        self.cancel.name(self.tr("Back"))
        self._field.name(self.tr("Receipts given"))
        self.receipt.name(self.tr("Receipt again"))
        self.notice.name(self.tr("Notice to the payer"))
        self._say_notice()

    def _say_notice(self) -> None:
        row = self._row
        owes = row is not None and not row.void and row.paid_paisa < row.amount_paisa
        self.notice.setEnabled(owes)
        self.notice.setToolTip("" if owes else self.tr("Nothing is owed for this challan."))
