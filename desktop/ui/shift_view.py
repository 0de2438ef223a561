"""The shift: one state, its figures, one key to go on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.money import rupees
from desktop.ui import states
from desktop.ui.buttons import KeyButton
from desktop.ui.facts import Facts
from desktop.ui.labels import Card, Notice, label
from desktop.ui.language import fill, ltr, words
from desktop.ui.screens import ScreenView
from desktop.ui.shift_presenter import Shift, ShiftPresenter
from desktop.ui.tables import PlainTable

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.services.shifts import ShiftReport


class ShiftView(ScreenView):
    """Shows the open shift or the one closed last; closing asks once, in place."""

    def __init__(self, presenter: ShiftPresenter, app: "App") -> None:
        super().__init__()
        self._presenter, self._app = presenter, app
        self._shift: Shift | None = None
        self._report: ShiftReport | None = None
        self._asked, self._problem = False, ""
        self.title, self._about = label("headline"), label("", "muted", wrap=True)
        self.figures, self.items = Facts(2), PlainTable(frozenset({2, 3}), narrow=frozenset({0}))
        self.problem = Notice()
        self.go = KeyButton("F12", role="primary")
        self.print = KeyButton("F5", icon="printer")
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
        """Open the shift; or ask, then close it."""
        if self._shift is None:
            self._presenter.open()
        elif self._asked:
            self._asked = False
            self._presenter.close()
        else:
            self._asked = True
        self.retranslate()

    def reprint(self) -> bool:
        """F5 prints the figures shown."""
        self._presenter.print_report()
        return True

    def escape(self) -> None:
        """Do not close after all."""
        self._asked, self._problem = False, ""
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def show_shift(self, shift: Shift | None) -> None:
        """Show which shift is open."""
        if shift is not None and self._shift is None:
            self._report = None
        self._shift = shift
        self._problem = ""
        self.retranslate()

    def show_report(self, report: "ShiftReport") -> None:
        """Show figures: an X report while open, the Z report once closed."""
        self._report = report
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._say_state()
        self._say_figures()
        self.print.name(self.tr("Print X report") if self._shift else self.tr("Print Z report"))
        self.print.setEnabled(self._report is not None)
        self.back.name(self.tr("Back"))
        self.back.setVisible(self._asked)

    def _refused(self, text: str) -> None:
        self._problem = text
        self.retranslate()

    def _say_state(self) -> None:
        shift = self._shift
        if shift is None:
            self.title.setText(self.tr("No shift is open"))
            self._about.setText(
                self.tr("A shift says who issued what. Open one to issue challans.")
            )
            self.go.name(self.tr("Open a shift"))
            self.problem.say(self._problem, "error")
            return
        at = states.moment_words(shift.opened_at)
        self.title.setText(fill(self.tr("Shift {no} is open"), no=shift.no))
        text = self.tr("Opened {at} by {clerk}. Business day {day}.")
        day = states.day_words(shift.day)
        self._about.setText(fill(text, at=at, clerk=self._presenter.name_of(shift.clerk), day=day))
        ask = self.tr("Close shift {no} for good, with its Z report?")
        asked = fill(ask, no=shift.no) if self._asked else ""
        self.problem.say(self._problem or asked, "error" if self._problem else "warn")
        self.go.name(self.tr("Yes, close it") if self._asked else self.tr("Close the shift (Z)"))

    def _say_figures(self) -> None:
        report = self._report
        if report is None:
            self.figures.show_facts([])
            self.items.hide()
            return
        figures, money = report.figures, self._rupees
        serials = f"{figures.first_serial:06d} – {figures.last_serial:06d}"
        name = self.tr("Z report") if report.closed_at else self.tr("X report")
        self.figures.show_facts(
            [
                (name, ltr(str(report.no))),
                (self.tr("Issued"), ltr(f"{figures.issued} · {money(figures.issued_paisa)}")),
                (self.tr("Void"), ltr(f"{figures.voided} · {money(figures.voided_paisa)}")),
                (self.tr("Payments"), ltr(f"{figures.payments} · {money(figures.paid_paisa)}")),
                (self.tr("Reprints"), ltr(str(figures.reprints))),
                (self.tr("Serials"), ltr(serials) if figures.issued else "—"),
            ]
        )
        self._say_items(report)

    def _say_items(self, report: "ShiftReport") -> None:
        names = (self.tr("Code"), self.tr("Item"), self.tr("Count"), self.tr("Amount (Rs)"))
        rows = [
            (code, words(self._app.catalogue.item(code).title), str(count), self._plain(paisa))
            for code, count, paisa in report.by_item
        ]
        self.items.show_rows(names, rows)
        self.items.setVisible(bool(rows))

    def _rupees(self, paisa: int) -> str:
        return f"Rs {self._plain(paisa)}"

    def _plain(self, paisa: int) -> str:
        return rupees(paisa, grouping=self._app.settings.grouping)

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 18, 24, 20)
        card.rows.setSpacing(12)
        for part in (self.title, self._about, self.figures):
            card.rows.addWidget(part)
        card.rows.addWidget(self.items, 1)
        card.rows.addWidget(self.problem)
        card.rows.addStretch()
        row = QHBoxLayout()
        row.addWidget(self.go, 2)
        row.addWidget(self.print, 1)
        row.addWidget(self.back, 1)
        card.rows.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.shift_changed.connect(self.show_shift)
        presenter.report_changed.connect(self.show_report)
        presenter.refused.connect(self._refused)
        self.go.clicked.connect(self.primary)
        self.print.clicked.connect(presenter.print_report)
        self.back.clicked.connect(self.escape)
