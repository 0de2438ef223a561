"""Is this slip genuine? One box; the verdict fills the screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.domain.identity import IdType, mask
from desktop.domain.money import rupees
from desktop.ui import icons, states
from desktop.ui.buttons import KeyButton
from desktop.ui.facts import Facts
from desktop.ui.fields import Field, NumberField
from desktop.ui.labels import label, restyle
from desktop.ui.language import ltr, words
from desktop.ui.screens import ScreenView
from desktop.ui.verify_presenter import VerifyPresenter

if TYPE_CHECKING:
    from desktop.services.verifying import Verdict

TONES = {"genuine": "ok", "void": "error", "not_genuine": "error"}
LONGEST_CODE = 4_000
SIGNS = {"ok": "shield-check", "error": "shield-x", "warn": "shield-alert", "": "scan-line"}


class VerifyView(ScreenView):
    """Shows the last verdict; what is typed or scanned goes to the presenter."""

    def __init__(self, presenter: VerifyPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._verdict: Verdict | None = None
        self.code, self.check = NumberField("code"), KeyButton("Enter", role="primary")
        self.code.entered_moves_on = False
        self.code.setMaxLength(LONGEST_CODE)
        self._field = Field(self.code)
        self.card = QFrame()
        self.card.setObjectName("verdict")
        self.print = KeyButton("F5", icon="printer")
        self._sign, self.headline = label(), label("display")
        self.sentence = label("title", wrap=True)
        self.facts = Facts()
        self._lay_out()
        self.code.returnPressed.connect(self.primary)
        self.code.escaped.connect(self.escape)
        self.check.clicked.connect(self.primary)
        self.print.clicked.connect(self.reprint)
        presenter.verdict_changed.connect(self.show_verdict)
        presenter.busy_changed.connect(lambda on: self.check.setEnabled(not on))
        self.retranslate()

    def entered(self) -> None:
        """The next scan replaces what stands in the box."""
        self.code.setFocus()
        self.code.selectAll()

    def primary(self) -> None:
        """Check what stands in the box."""
        self._presenter.check(self.code.text())

    def reprint(self) -> bool:
        """F5 prints the verdict; where there is none, the window's F5 holds."""
        if self._verdict is None:
            return False
        self._presenter.print_verdict(self._verdict)
        return True

    def escape(self) -> None:
        """Forget the verdict."""
        self.code.clear()
        self.show_verdict(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def show_verdict(self, verdict: "Verdict | None") -> None:
        """Fill the screen with the answer; the box is ready for the next scan."""
        self._verdict = verdict
        tone = TONES.get(verdict.code, "warn") if verdict else ""
        self.card.setProperty("tone", tone)
        for part in (self.headline, self.sentence):
            part.setProperty("tone", tone or "muted")
        restyle(self.card, self.headline, self.sentence)
        self._sign.setPixmap(icons.pixmap(SIGNS[tone], tone or "muted", 72))
        self.headline.setText(self._headline(verdict))
        hint = self.tr("Scan the QR of a slip, or type what stands under it. It works offline.")
        self.sentence.setText(words(verdict.text) if verdict else hint)
        self.facts.show_facts(self._facts(verdict))
        self.print.setVisible(verdict is not None)
        self.code.selectAll()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._field.name(self.tr("Code of the slip: scan, type, or paste its address"))
        self.check.name(self.tr("Check"))
        self.print.name(self.tr("Print the result"))
        self.show_verdict(self._verdict)

    def _headline(self, verdict: "Verdict | None") -> str:
        if verdict is None:
            return self.tr("Ready to check")
        genuine = self.tr("GENUINE")
        if verdict.challan is not None:
            genuine = f"{genuine} · {states.money(verdict.challan)[0]}"
        names = {
            "genuine": genuine,
            "void": self.tr("VOID"),
            "not_genuine": self.tr("NOT GENUINE"),
            "under_review": self.tr("UNDER REVIEW"),
            "unknown_device": self.tr("ANOTHER COUNTER"),
            "unreadable": self.tr("NO CODE FOUND"),
        }
        return names.get(verdict.code, verdict.code)

    def _facts(self, verdict: "Verdict | None") -> list[tuple[str, str]]:
        if verdict is None or verdict.token is None:
            return []
        token, row = verdict.token, verdict.challan
        found = [
            (self.tr("Number"), ltr(verdict.number)),
            (self.tr("Reference"), ltr(verdict.reference)),
            (self.tr("Signed amount"), ltr(f"Rs {rupees(token.paisa)}")),
            (self.tr("Signed time"), states.moment_words(token.issued_at)),
            (self.tr("Item"), ltr(token.offence)),
        ]
        if row is not None:
            found += [
                (self.tr("In this ledger"), states.money(row)[0]),
                (self.tr("Payer"), row.payer_name),
                (self.tr("Identity"), ltr(mask(IdType(row.id_type), row.id_number))),
                (self.tr("Treasury"), states.words(states.CUSTODY, row.custody)),
                (self.tr("Duplicates printed"), str(row.copies)),
            ]
        return found

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._field, 1)
        head.addWidget(self.check, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.print, 0, Qt.AlignmentFlag.AlignBottom)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(40, 28, 40, 28)
        inside.setSpacing(10)
        inside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        for part in (self.headline, self.sentence):
            beside.addWidget(part)
        beside.addSpacing(14)
        beside.addWidget(self.facts)
        row.addLayout(beside, 1)
        inside.addLayout(row)
        inside.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.card, 1)
