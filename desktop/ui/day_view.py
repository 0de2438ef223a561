"""The day close: what the day has come to, what still hinders, one key for the supervisor."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.money import rupees
from desktop.ui.buttons import KeyButton
from desktop.ui.day_presenter import DayPresenter
from desktop.ui.facts import Facts
from desktop.ui.labels import Card, Notice, label
from desktop.ui.language import fill, ltr, words
from desktop.ui.screens import ScreenView
from desktop.ui.states import day_words
from desktop.ui.tables import PlainTable

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.domain.wire import DayTotal
    from desktop.services.closing import DayState


class DayView(ScreenView):
    """Shows the open day; closing asks once, in place."""

    summary_wanted = Signal(object)
    registers_wanted = Signal()

    def __init__(self, presenter: DayPresenter, app: "App") -> None:
        super().__init__()
        self._presenter, self._app = presenter, app
        self._state: DayState | None = None
        self._last: date | None = None
        self._asked, self._problem, self._file = False, "", ""
        self.title, self._about = label("headline"), label("", "muted", wrap=True)
        self.figures, self.totals = Facts(2), PlainTable(frozenset({2, 3, 4, 5}))
        self.hinders = Notice()
        self.go = KeyButton("F12", role="primary")
        self.pdf = KeyButton("F5", icon="file-text")
        self.slip = KeyButton("Shift+F12", icon="receipt-text")
        self.registers = KeyButton("Shift+F6", icon="book-open-text")
        self.back = KeyButton("Esc", role="quiet")
        self._lay_out()
        self._connect()
        self.retranslate()

    def entered(self) -> None:
        """Look anew."""
        self._asked, self._problem = False, ""
        self._presenter.look()
        self.go.setFocus()

    def primary(self) -> None:
        """Ask, then close the day."""
        if self._hinders() or self._state is None or self._state.day is None:
            return
        if self._asked:
            self._asked = False
            self._presenter.close()
        else:
            self._asked = True
        self.retranslate()

    def reprint(self) -> bool:
        """F5 shows the summary of the day closed last, to be printed."""
        if self._last is not None:
            self.summary_wanted.emit(self._last)
        return True

    def secondary(self) -> None:
        """Shift+F12 prints that summary on the counter's own printer."""
        if self._last is not None:
            self._presenter.print_summary(self._last)

    def further(self) -> None:
        """Shift+F6 leads to the registers."""
        self.registers_wanted.emit()

    def escape(self) -> None:
        """Do not close after all."""
        self._asked = False
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def show_day(self, state: "DayState", last: date | None) -> None:
        """Show what the open day has come to, and which was closed last."""
        self._state, self._last = state, last
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        state = self._state
        day = state.day if state else None
        open_title = fill(self.tr("Business day {day}"), day=day_words(day)) if day else ""
        self.title.setText(open_title or self.tr("No business day is open"))
        self._about.setText(self._about_words())
        self._say_figures(state if day else None)
        hinders = self._hinders()
        ask = (
            fill(
                self.tr("Close {day} for good? A later correction is a new entry."),
                day=day_words(day),
            )
            if day
            else ""
        )
        text = self._problem or hinders or (ask if self._asked else "")
        self.hinders.say(text, "error" if self._problem else "warn")
        self.go.name(self.tr("Yes, close it") if self._asked else self.tr("Close the day"))
        self.go.setEnabled(bool(day) and not hinders)
        self.go.setToolTip(hinders)
        self.pdf.name(self.tr("A4 summary"))
        none = self.tr("No day was closed yet.")
        self.slip.name(self.tr("Print summary"))
        for button in (self.pdf, self.slip):
            button.setEnabled(self._last is not None)
            button.setToolTip("" if self._last is not None else none)
        self.registers.name(self.tr("Registers…"))
        self.back.name(self.tr("Back"))
        self.back.setVisible(self._asked)

    def _about_words(self) -> str:
        if self._file:
            return fill(self.tr("The A4 summary is written: {file}"), file=self._file)
        if self._last is not None:
            return fill(self.tr("Closed last: {day}."), day=day_words(self._last))
        if self._state is not None and self._state.day is not None:
            return self.tr("After the close no challan gets this day any more.")
        return self.tr("The first shift opens a business day; a supervisor closes it here.")

    def _hinders(self) -> str:
        state = self._state
        if state is None or state.day is None:
            return ""
        still = next((shift for shift in state.shifts if shift.closed_at is None), None)
        if still is not None:
            text = self.tr("Shift {no} of {clerk} is still open: F8 closes it.")
            return fill(text, no=still.no, clerk=self._presenter.name_of(still.clerk))
        if not self._presenter.may_close():
            return self.tr("A supervisor closes the day: F11 changes who is at the counter.")
        return ""

    def _say_figures(self, state: "DayState | None") -> None:
        self.totals.setVisible(bool(state and state.totals))
        if state is None:
            self.figures.show_facts([])
            return
        sums = [
            (self.tr("Issued"), "issued"), (self.tr("Void"), "voided"),
            (self.tr("Payments"), "payments"),
        ]  # fmt: skip
        facts = [(name, self._sum(state.totals, column)) for name, column in sums]
        serials = f"{state.first_serial:06d} – {state.last_serial:06d}"
        facts += [
            (self.tr("Shifts"), ltr(str(len(state.shifts)))),
            (self.tr("Serials"), ltr(serials) if state.last_serial else "—"),
            (self.tr("Reprints"), ltr(str(state.reprints))),
        ]
        self.figures.show_facts(facts)
        names = (
            self.tr("Head of account"), self.tr("Fund"), self.tr("Issued"),
            self.tr("Rs issued"), self.tr("Rs void"), self.tr("Rs paid"),
        )  # fmt: skip
        self.totals.show_rows(names, [self._row(total) for total in state.totals])

    def _sum(self, totals: "tuple[DayTotal, ...]", column: str) -> str:
        money = {"payments": "paid_paisa"}.get(column, f"{column}_paisa")
        count = sum(getattr(total, column) for total in totals)
        paisa = sum(getattr(total, money) for total in totals)
        return ltr(f"{count} · Rs {self._plain(paisa)}")

    def _row(self, total: "DayTotal") -> tuple[str, ...]:
        fund = self._app.catalogue.choice("beneficiaries", total.beneficiary)
        return (
            total.head or self.tr("not confirmed"),
            words(fund.title),
            str(total.issued),
            self._plain(total.issued_paisa),
            self._plain(total.voided_paisa),
            self._plain(total.paid_paisa),
        )

    def _plain(self, paisa: int) -> str:
        return rupees(paisa, grouping=self._app.settings.grouping)

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 18, 24, 20)
        card.rows.setSpacing(12)
        for part in (self.title, self._about, self.figures):
            card.rows.addWidget(part)
        card.rows.addWidget(self.totals, 1)
        card.rows.addWidget(self.hinders)
        card.rows.addStretch()
        row = QHBoxLayout()
        row.addWidget(self.go, 2)
        row.addWidget(self.pdf, 1)
        row.addWidget(self.slip, 1)
        row.addWidget(self.registers, 1)
        row.addWidget(self.back, 1)
        card.rows.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.day_changed.connect(self.show_day)
        presenter.refused.connect(self._refused)
        presenter.written.connect(self._written)
        self.go.clicked.connect(self.primary)
        self.pdf.clicked.connect(self.reprint)
        self.slip.clicked.connect(self.secondary)
        self.registers.clicked.connect(self.further)
        self.back.clicked.connect(self.escape)

    def _refused(self, text: str) -> None:
        self._problem = text
        self.retranslate()

    def _written(self, path: str) -> None:
        self._file = path
        self.retranslate()
