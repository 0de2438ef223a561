"""The issue screen: three cards to fill in, the slip beside them, one key to issue it."""

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain import calendar
from desktop.ui.buttons import KeyButton
from desktop.ui.fields import LineField, takes_typing
from desktop.ui.issue_presenter import IssuePresenter
from desktop.ui.items_panel import ItemsPanel
from desktop.ui.labels import Notice
from desktop.ui.order_panel import OrderPanel
from desktop.ui.payer_notes import Note
from desktop.ui.payer_panel import PayerPanel
from desktop.ui.screens import ScreenView
from desktop.ui.slip_panel import SlipPanel

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.services.pricing import Quote
    from desktop.ui.issue_form import IssueForm


class IssueView(ScreenView):
    """Shows the form; what is typed goes to the presenter, what it says is shown."""

    hint = Signal(str)

    def __init__(self, presenter: IssuePresenter, app: "App") -> None:
        super().__init__()
        self._presenter = presenter
        grouping = app.settings.grouping
        catalogue = app.catalogue
        self.payer = PayerPanel(catalogue.identity_types, catalogue.vehicle_classes)
        self.items = ItemsPanel(presenter, grouping)
        self.order = OrderPanel(catalogue, app.officers)
        self.slip = SlipPanel(grouping)
        self.warning, self.more = Notice(), KeyButton("Ctrl+M", role="link")
        self.more.setCheckable(True)
        self._asked_to_clear = False
        self._lay_out()
        self._connect()
        self._chain()
        self.retranslate()
        presenter.restate()

    def entered(self) -> None:
        """Put the cursor where the next payer begins, or where it was."""
        inside = self.focusWidget()
        if self._presenter.form.is_blank or inside is None:
            self.payer.line("id_number").setFocus()
        else:
            inside.setFocus()

    def primary(self) -> None:
        """F12: issue, save, print, clear."""
        if self.slip.issue.isEnabled():
            self._presenter.submit()

    def secondary(self) -> None:
        """Shift+F12: issue and save; the slip waits."""
        if self.slip.issue.isEnabled():
            self._presenter.submit(print_later=True)

    def escape(self) -> None:
        """Ask once, then clear the form; clearing can be undone."""
        if self._presenter.form.is_blank:
            self.payer.line("id_number").setFocus()
        elif self._asked_to_clear:
            self._clear()
        else:
            self._asked_to_clear = True
            self.hint.emit(self.tr("Press Esc again to clear the form."))

    def clear_quietly(self) -> None:
        """Open a new form without a word."""
        self._presenter.open(self._presenter.form.next())

    def digit(self, at: int) -> None:
        """Alt with a digit: a favourite, the last payer, or the amount."""
        if at == 9:  # noqa: PLR2004  (the key's own digit)
            self._presenter.use_last_payer()
        elif at == 0:
            self.items.first_quick()
        else:
            self.items.take_favourite(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``/`` searches from wherever no letters are being typed; Esc goes back."""
        if event.key() == Qt.Key.Key_Slash and not takes_typing(self.focusWidget()):
            self.items.search.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between form and slip."""
        super().resizeEvent(event)
        self.slip.fit(self.window().width())

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.slip.fit(self.window().width())
        self._name_more()
        self._show_due(self._presenter.quote)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.payer, self.warning):
            column.addWidget(part)
        column.addWidget(self.items, 1)
        column.addWidget(self.order)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        self.payer.head.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 8)
        row.setSpacing(12)
        row.addWidget(scroll, 1)
        row.addWidget(self.slip)

    def _connect(self) -> None:
        shown, presenter = self.slip, self._presenter
        for panel in (self.payer, self.order):
            panel.edited.connect(presenter.edit)
        presenter.form_replaced.connect(self._show_form)
        presenter.lines_changed.connect(self.items.show_lines)
        presenter.notes_changed.connect(self._show_notes)
        presenter.quote_changed.connect(shown.show_quote)
        presenter.quote_changed.connect(self._show_due)
        presenter.preview_changed.connect(shown.picture.show_png)
        presenter.problem_changed.connect(self._show_problem)
        presenter.ready_changed.connect(lambda on: shown.show_ready(on=on))
        presenter.issued.connect(lambda *_issued: self.payer.line("id_number").setFocus())
        self.items.search.refused.connect(self._not_found)
        shown.issue.clicked.connect(self.primary)
        shown.later.clicked.connect(self.secondary)
        shown.clear.clicked.connect(self._clear)
        self.more.toggled.connect(self._show_more)
        for key, deed in (("Ctrl+M", self.more.toggle), ("Ins", self.items.search.setFocus)):
            QShortcut(QKeySequence(key), self, deed)

    def _chain(self) -> None:
        """Make Tab and Enter follow the form as it is read."""
        chain = [*self.payer.editors(), self.items.search, self.items.table]
        chain += [part.editor for part in self.items.editor.parts.values()]
        chain += [
            *self.order.editors(),
            self.slip.issue,
            self.slip.later,
            self.slip.clear,
            self.more,
        ]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        for editor in (*self.payer.editors(), *self.order.editors(), self.items.search):
            if isinstance(editor, LineField):
                editor.escaped.connect(self.escape)

    def _show_form(self, form: "IssueForm") -> None:
        self.payer.show_form(form)
        self.order.show_form(form)
        if not form.lines:
            self.items.search.clear()
        if self.payer.has_more() or self.order.has_more():
            self.more.setChecked(True)

    def _show_notes(self, notes: list[Note]) -> None:
        self.payer.show_notes(notes)
        self.warning.say(next((note.text for note in notes if note.field == "lines"), ""))

    def _show_problem(self, text: str, name: str) -> None:
        self._asked_to_clear = False
        self.slip.problem.say(text, "error")
        if name:
            self._go_to(name)

    def _go_to(self, name: str) -> None:
        """Put the cursor where the problem called ``name`` is mended."""
        fields = {
            "PayerNeeded": self.payer.line("name"),
            "OfficerNeeded": self.order.combo("officer"),
            "OfficerOverCeiling": self.order.combo("officer"),
            "PowerNotValid": self.order.combo("power"),
            "DueDayWrong": self.order.line("due"),
            "EmptyDraft": self.items.search,
            "ExternalUsed": self.payer.line("external_number"),
        }
        if name in fields:
            fields[name].setFocus()
        elif any(state.problem for state in self.items.model.states):
            self.items.focus_line_of("")

    def _show_due(self, quote: "Quote | None") -> None:
        days = min((group.due_days for group in quote.groups), default=None) if quote else None
        day = calendar.local_day(self._presenter.now())
        text = f"{day + timedelta(days=days):%d-%m-%Y}" if days is not None else ""
        self.order.show_due_default(text or self.tr("by the tariff"))

    def _show_more(self, on: bool) -> None:
        self.payer.more.setVisible(on)
        self.order.more.setVisible(on)
        self._name_more()

    def _name_more(self) -> None:
        words = self.tr("Fewer fields") if self.more.isChecked() else self.tr("More fields")
        self.more.name(words, tip=self.tr("Vehicle, case number, time, place, remarks"))

    def _not_found(self, text: str) -> None:
        self.slip.problem.say(
            self.tr("The tariff has no item “{text}”.").format(text=text), "error"
        )

    def _clear(self) -> None:
        self._asked_to_clear = False
        self._presenter.clear()
        self.payer.line("id_number").setFocus()
