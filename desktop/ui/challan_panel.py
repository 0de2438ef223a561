"""The right side of the list of challans: one challan's facts, and what may be done to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.catalogue import Catalogue
from desktop.domain.identity import IdType, format_id
from desktop.domain.money import rupees
from desktop.ui import states, theme
from desktop.ui.buttons import KeyButton
from desktop.ui.deed_forms import PayForm, VoidForm
from desktop.ui.labels import Card, ElidingLabel, Notice, Speaking, label, restyle
from desktop.ui.language import ltr
from desktop.ui.papers_form import PapersForm

if TYPE_CHECKING:
    from desktop.services.finding import ChallanView
    from desktop.services.logins import Person
    from desktop.settings import Settings

FACTS = ("payer", "identity", "issued", "due", "paid", "treasury", "slip")


class ChallanPanel(Speaking):
    """Shows one challan; its forms for void and payment open in place, not in a window."""

    reprint_wanted = Signal()
    void_wanted = Signal(str, str, str)
    pay_wanted = Signal(str, str)
    people_wanted = Signal()
    receipts_wanted = Signal()
    unfolded = Signal(bool)

    def __init__(
        self, settings: "Settings", catalogue: Catalogue, name_of: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._settings, self._catalogue, self._name_of = settings, catalogue, name_of
        self._row: ChallanView | None = None
        self._people: tuple[Person, ...] = ()
        self.number, self.state = ElidingLabel(), label("section")
        self.number.setProperty("role", "title")
        self.number.setProperty("latin", True)
        self.amount = label("headline")
        self.amount.setProperty("latin", True)
        self._names = {name: label("caption") for name in FACTS}
        self.facts = {name: ElidingLabel() for name in FACTS}
        for fact in self.facts.values():
            fact.setProperty("role", "fact")
        self.problem = Notice()
        self.reprint = KeyButton("F5", icon="printer")
        self.void = KeyButton("Shift+Del", role="danger", icon="ban")
        self.pay = KeyButton("F6", icon="wallet")
        self.more = KeyButton("Shift+F6", icon="file-text")
        self._void_form, self._pay_form, self.papers = VoidForm(), PayForm(), PapersForm()
        self._deeds, self._about = QWidget(), QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_challan(None)

    def show_challan(self, row: "ChallanView | None") -> None:
        """Show ``row``, or that none is chosen."""
        same = row is not None and self._row is not None and row.seq == self._row.seq
        self._row = row
        if not same:  # what is being typed about one challan outlasts a new look at it
            self.problem.say("")
            self.fold()
        self.number.setText(row.number if row else "")
        self.amount.setText(self._rupees(row.amount_paisa) if row else "")
        text, tone = states.money(row) if row else ("", "muted")
        self.state.setText(text)
        self.state.setProperty("tone", tone)
        restyle(self.state)
        for name, value in self._values(row).items():
            self.facts[name].setText(value)
        self._show_deeds(row)

    def show_people(self, people: "tuple[Person, ...]") -> None:
        """Offer who may approve."""
        self._people = people
        self._void_form.offer(self._catalogue, people)

    def show_refusal(self, text: str) -> None:
        """Say why a deed was not done."""
        self.problem.say(text, "error")
        self._void_form.pin.clear()

    def open_void(self) -> None:
        """Open the form of a void, the cursor in its reason."""
        if self.void.isEnabled():
            self.people_wanted.emit()
            self._show_page(self._void_form)
            self._void_form.reason.setFocus()

    def open_pay(self) -> None:
        """Open the form of a payment, the balance filled in."""
        if self._row is not None and not self.pay.isHidden() and self.pay.isEnabled():
            owed = self._row.amount_paisa - self._row.paid_paisa
            self._pay_form.amount.setText(rupees(owed))
            self._show_page(self._pay_form)
            self._pay_form.amount.setFocus()
            self._pay_form.amount.selectAll()

    def open_papers(self) -> None:
        """Open the list of its papers."""
        if self._row is not None:
            self.papers.show_challan(self._row)
            self.receipts_wanted.emit()
            self._show_page(self.papers)
            self.papers.confirm.setFocus()

    def choose_paper(self, at: int) -> bool:
        """Take the paper with this digit, where the list is open; False where it is not."""
        if self.papers.isHidden():
            return False
        self.papers.choose(at)
        return True

    def fold(self) -> bool:
        """Close an open form; False when none was open."""
        was_open = self._deeds.isHidden()
        self._show_page(self._deeds)
        self._void_form.clear()
        return was_open

    def confirm(self) -> bool:
        """Do what the open form is for; False when none is open."""
        for form in (self._void_form, self._pay_form, self.papers):
            if not form.isHidden():
                form.confirm.click()
                return True
        return False

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.reprint.name(self.tr("Reprint"))
        self.void.name(self.tr("Void…"))
        self.pay.name(self.tr("Take payment…"))
        self.more.name(self.tr("Its papers…"))
        names = {
            "payer": self.tr("Payer"),
            "identity": self.tr("Identity"),
            "issued": self.tr("Issued"),
            "due": self.tr("Due"),
            "paid": self.tr("Paid"),
            "treasury": self.tr("Treasury"),
            "slip": self.tr("Slip"),
        }
        for name, text in names.items():
            self._names[name].setText(text)
            self._names[name].setMinimumWidth(theme.px(64))
        self._void_form.offer(self._catalogue, self._people)
        self._pay_form.offer(self._catalogue)
        self.show_challan(self._row)

    def _show_page(self, shown: QWidget) -> None:
        for page in (self._deeds, self._void_form, self._pay_form, self.papers):
            page.setVisible(page is shown)
        self._about.setVisible(shown is self._deeds)
        self.unfolded.emit(shown is not self._deeds)

    def _values(self, row: "ChallanView | None") -> dict[str, str]:
        if row is None:
            return dict.fromkeys(FACTS, "")
        identity = format_id(IdType(row.id_type), row.id_number)
        copies = f" · DUPLICATE {row.copies}" if row.copies else ""
        return {
            "payer": row.payer_name,
            "identity": ltr(identity) if identity else "—",
            "issued": states.moment_words(row.issued_at) + f" · {self._name_of(row.clerk)}",
            "due": states.day_words(row.due_day),
            "paid": ltr(self._rupees(row.paid_paisa)),
            "treasury": states.words(states.CUSTODY, row.custody),
            "slip": states.words(states.PRINT, row.print_state) + copies,
        }

    def _show_deeds(self, row: "ChallanView | None") -> None:
        self.reprint.setEnabled(row is not None)
        self.more.setEnabled(row is not None)
        unpaid = row is not None and not row.void and not row.paid_paisa
        self.void.setEnabled(unpaid)
        self.void.setToolTip("" if unpaid else self.tr("Only an unpaid challan can become void."))
        owes = row is not None and not row.void and row.paid_paisa < row.amount_paisa
        self.pay.setVisible(self._settings.cash_at_counter)
        self.pay.setEnabled(owes)

    def _rupees(self, paisa: int) -> str:
        return f"Rs {rupees(paisa, grouping=self._settings.grouping)}"

    def _lay_out(self) -> None:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(self.amount, 1)
        head.addWidget(self.state)
        card.rows.addWidget(self.number)
        card.rows.addLayout(head)
        grid = QGridLayout(self._about)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(FACTS):
            grid.addWidget(self._names[name], at, 0)
            grid.addWidget(self.facts[name], at, 1)
        card.rows.addWidget(self._about)
        card.rows.addWidget(self.problem)
        row = QVBoxLayout(self._deeds)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.reprint, self.more, self.pay, self.void):
            row.addWidget(button)
        for page in (self._deeds, self._void_form, self._pay_form, self.papers):
            card.rows.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect(self) -> None:
        self.reprint.clicked.connect(self.reprint_wanted)
        self.void.clicked.connect(self.open_void)
        self.pay.clicked.connect(self.open_pay)
        self.more.clicked.connect(self.open_papers)
        self._void_form.wanted.connect(self.void_wanted)
        self._pay_form.wanted.connect(self.pay_wanted)
        for form in (self._void_form, self._pay_form, self.papers):
            form.cancelled.connect(self.fold)
