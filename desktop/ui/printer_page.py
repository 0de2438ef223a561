"""The printer in use: how it is, what waits for it, a test page, and the way to another one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.ui import icons
from desktop.ui.buttons import KeyButton
from desktop.ui.chips import PrinterState
from desktop.ui.facts import Facts
from desktop.ui.fields import ChoiceField, Field
from desktop.ui.labels import Card, ElidingLabel, Notice, label, restyle
from desktop.ui.language import fill, ltr
from desktop.ui.paper_words import CUTTERS, FAULTS, RENDERINGS, paper_name, said
from desktop.ui.printer_presenter import Known, PrinterPresenter, Waiting
from desktop.ui.screens import ScreenView
from desktop.ui.waiting_table import WaitingTable

if TYPE_CHECKING:
    from desktop.printing.profiles import PrinterProfile

SIGN = 30
TONES = {"ready": "ok", "problem": "error", "unknown": "muted"}
SIGNS = {"ready": "printer-check", "problem": "triangle-alert", "unknown": "printer"}


class PrinterPage(ScreenView):
    """Shows the printer in use; ``another_wanted`` when somebody chooses to choose."""

    another_wanted = Signal()

    def __init__(self, presenter: PrinterPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._known: Known | None = None
        self._waiting: Waiting | None = None
        self._problem, self._asked = "", False
        self._sign, self.title, self._about = QLabel(), label("headline"), ElidingLabel()
        self._about.setProperty("tone", "muted")
        self.facts, self.notice = Facts(2), Notice()
        self._caption, self.table = label("section"), WaitingTable()
        self.go = KeyButton("F12", role="primary", icon="printer")
        self.one = KeyButton("F5")
        self.drop = KeyButton("Shift+Del", role="danger", icon="trash-2")
        self.test = KeyButton("Shift+F12", icon="receipt-text")
        self.choose = KeyButton("Shift+F6", icon="search")
        self.fault = ChoiceField("printer_fault")
        self._fault_field = Field(self.fault)
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- keys

    def entered(self) -> None:
        """Look anew, the cursor on what waits."""
        self._problem, self._asked = "", False
        self._presenter.look()
        (self.table if self.table.jobs else self.go).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the printer in peace while nobody looks."""
        self._presenter.leave()
        super().hideEvent(event)

    def primary(self) -> None:
        """Print everything that waits."""
        if self.go.isEnabled():
            self._presenter.print_all()

    def secondary(self) -> None:
        """Print a test page."""
        if self.test.isEnabled():
            self._presenter.test()

    def reprint(self) -> bool:
        """F5 prints the chosen paper; where none waits, the window's F5 holds."""
        job = self.table.chosen()
        if job is None:
            return False
        self._presenter.print_these([job.id])
        return True

    def void(self) -> None:
        """Shift+Del asks, then lets go of the chosen paper."""
        job = self.table.chosen()
        if job is None:
            return
        if self._asked:
            self._presenter.drop(job.id)
        self._asked = not self._asked
        self.retranslate()

    def further(self) -> None:
        """Shift+F6 leads to another printer."""
        if self.choose.isEnabled():
            self.another_wanted.emit()

    def escape(self) -> None:
        """Do not let go of it after all."""
        self._problem, self._asked = "", False
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    # --- what there is to see

    def show_known(self, known: Known) -> None:
        """Show which printer is in use."""
        self._known = known
        self.retranslate()

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what waits, and what came of the day's papers."""
        self._waiting, self._asked = waiting, False
        self.retranslate()

    def show_state(self, _state: PrinterState) -> None:
        """Show how the printer is."""
        self._say_state()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._say_state()
        self._say_known()
        self._say_waiting()
        self._say_deeds()
        self._say_notice()

    def _say_state(self) -> None:
        state = self._presenter.state
        tone = "warn" if state.nearly_out else TONES.get(state.state, "muted")
        words = {
            "ready": self.tr("The printer is ready"),
            "problem": self.tr("Look at the printer"),
            "unknown": self.tr("This printer does not tell how it is"),
        }
        never = not state.code and state.state == "unknown"
        asking = self.tr("Asking the printer…")
        self.title.setText(asking if never else words.get(state.state, state.state))
        self.title.setProperty("tone", "" if tone == "ok" else tone)
        restyle(self.title)
        self._sign.setPixmap(icons.pixmap(SIGNS.get(state.state, "printer"), tone, SIGN))
        self._say_notice()

    def _say_known(self) -> None:
        known = self._known
        self._about.setText(ltr(known.url) if known else "")
        virtual = known is not None and known.fault is not None
        self._fault_field.setVisible(virtual)
        self._fault_field.name(self.tr("The printer can be told to fail"))
        if known is not None and virtual:
            self.fault.offer((code, said(FAULTS, code)) for code in FAULTS)
            self.fault.choose(known.fault or "")
        self.facts.show_facts(self._facts(known.profile) if known else [])

    def _facts(self, profile: "PrinterProfile") -> list[tuple[str, str]]:
        counts = self._waiting.counts if self._waiting else None
        width = fill(self.tr("{dots} dots"), dots=profile.width_dots)
        found = [
            (self.tr("Kind"), ltr(profile.name)),
            (self.tr("Width"), width),
            (self.tr("Print"), said(RENDERINGS, profile.rendering)),
            (self.tr("Paper"), said(CUTTERS, profile.cutter)),
        ]
        if counts is not None:
            found += [
                (self.tr("Original slips today"), ltr(str(counts.originals))),
                (self.tr("Duplicates"), ltr(str(counts.duplicates))),
                (self.tr("Uncertain"), ltr(str(counts.uncertain))),
                (self.tr("Spoiled"), ltr(str(counts.spoiled))),
            ]
        return found

    def _say_waiting(self) -> None:
        jobs = self._waiting.jobs if self._waiting else ()
        some = fill(self.tr("WAITS TO BE PRINTED: {count}"), count=len(jobs))
        self._caption.setText(some if jobs else self.tr("NOTHING WAITS TO BE PRINTED"))
        self.table.setVisible(bool(jobs))
        self.table.setAccessibleName(self._caption.text())
        self.table.show_jobs(jobs)

    def _say_deeds(self) -> None:
        waits = bool(self.table.jobs)
        none = self.tr("Nothing waits.")
        self.go.name(self.tr("Print all"), tip="" if waits else none)
        self.one.name(self.tr("Print this"))
        self.drop.name(self.tr("Yes, not wanted") if self._asked else self.tr("Not wanted"))
        self.go.setEnabled(waits)
        for button in (self.one, self.drop):
            button.setVisible(waits)
        self.test.name(self.tr("Printing…") if self._presenter.busy else self.tr("Test page"))
        self.test.setEnabled(not self._presenter.busy)
        may = self._presenter.may_choose()
        why = "" if may else self.tr("A supervisor chooses the printer: F11 changes who is here.")
        self.choose.name(self.tr("Another printer…"), tip=why)
        self.choose.setEnabled(may)

    def _say_notice(self) -> None:
        state, job = self._presenter.state, self.table.chosen()
        if self._problem:
            self.notice.say(self._problem, "error")
        elif self._asked and job is not None:
            text = self.tr(
                "{paper}: not wanted any more? It is not printed. Once it is wanted again, F5 in "
                "Challans prints it."
            )
            self.notice.say(fill(text, paper=paper_name(job.what, job.title)))
        else:
            tone = "error" if state.state == "problem" else "warn"
            self.notice.say(state.words if state.code or state.state == "problem" else "", tone)

    # --- inside

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 18, 24, 20)
        card.rows.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._sign)
        head.addWidget(self.title, 1)
        head.addWidget(self._fault_field)
        card.rows.addLayout(head)
        for part in (self._about, self.facts, self.notice, self._caption):
            card.rows.addWidget(part)
        card.rows.addWidget(self.table, 1)
        card.rows.addStretch()
        card.rows.addLayout(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.go, self.one, self.drop):
            row.addWidget(button, 2)
        row.addStretch(1)
        for button in (self.test, self.choose):
            row.addWidget(button, 2)
        return row

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.known_changed.connect(self.show_known)
        presenter.waiting_changed.connect(self.show_waiting)
        presenter.state_changed.connect(self.show_state)
        presenter.refused.connect(self._refused)
        presenter.busy_changed.connect(lambda _on: self._say_deeds())
        self.go.clicked.connect(self.primary)
        self.one.clicked.connect(self.reprint)
        self.drop.clicked.connect(self.void)
        self.test.clicked.connect(self.secondary)
        self.choose.clicked.connect(self.another_wanted)
        self.fault.chosen.connect(presenter.tell)

    def _refused(self, text: str) -> None:
        self._problem = text
        self.retranslate()
