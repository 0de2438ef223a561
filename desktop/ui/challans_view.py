"""The list of challans: one box to find in, the rows, the slip and the chosen one's panel."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.challan_panel import ChallanPanel
from desktop.ui.challan_table_model import AMOUNT, ISSUED, ITEMS, NUMBER, STATE, ChallanTableModel
from desktop.ui.challans_presenter import ChallansPresenter
from desktop.ui.fields import LineField
from desktop.ui.labels import label
from desktop.ui.language import fill
from desktop.ui.screens import ScreenView
from desktop.ui.slip_panel import SlipPicture
from desktop.ui.tables import calm, measure, share_width

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.services.finding import ChallanView


SIDE, WIDEST_PART, LEAST_NAME, LEAST_PICTURE = 336, 34, 130, 120
COLUMNS = {NUMBER: 190, AMOUNT: 108, STATE: 100, ISSUED: 144, ITEMS: 116}
"""Widths at 100 %, the dearest first: the last ones go where there is no room."""


class SearchField(LineField):
    """The one box; arrows go through the rows."""

    def __init__(self, table: QTableView) -> None:
        super().__init__("challan_search")
        self._table = table
        self.entered_moves_on = False

    def leaves(self, event: QKeyEvent) -> bool:
        """Shift+Del is the void's key here, not cut."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        return shift and event.key() == Qt.Key.Key_Delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the table have what moves through rows."""
        moves = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        if event.key() in moves:
            self._table.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class ChallansView(ScreenView):
    """Shows rows and one challan; deeds go to the presenter."""

    form_wanted = Signal(str)

    def __init__(self, presenter: ChallansPresenter, app: "App") -> None:
        super().__init__()
        self._presenter = presenter
        self.model, self.table = ChallanTableModel(app.settings.grouping), QTableView()
        self.search, self._count = SearchField(self.table), label("caption")
        self.picture = SlipPicture()
        self.panel = ChallanPanel(app.settings, app.catalogue, presenter.name_of)
        self._lay_out()
        self._connect()
        self.retranslate()

    def entered(self) -> None:
        """Look anew, the cursor in the box."""
        self._presenter.look()
        self.search.setFocus()
        self.search.selectAll()

    def primary(self) -> None:
        """F12 does what the open form is for."""
        self.panel.confirm()

    def reprint(self) -> bool:
        """F5 prints the chosen challan again."""
        self._presenter.reprint()
        return True

    def void(self) -> None:
        """Shift+Del opens the form of a void."""
        self.panel.open_void()

    def pay(self) -> None:
        """F6 opens the form of a payment."""
        self.panel.open_pay()

    def further(self) -> None:
        """Shift+F6 opens the papers of the chosen challan."""
        self.panel.open_papers()

    def digit(self, at: int) -> None:
        """Alt and a digit choose among its papers."""
        self.panel.choose_paper(at)

    def escape(self) -> None:
        """Close an open form, then go back to the box."""
        self.panel.fold()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def show_rows(self, rows: "tuple[ChallanView, ...]") -> None:
        """Show what was found; the chosen challan stays chosen."""
        kept = self._presenter.chosen.seq if self._presenter.chosen else None
        self.model.show_rows(rows)
        place = next((at for at, row in enumerate(rows) if row.seq == kept), 0)
        self._count.setText(fill(self.tr("{count} found"), count=len(rows)))
        if rows:
            self.table.setCurrentIndex(self.model.index(place, NUMBER))
            self._presenter.choose(rows[place])
        else:
            self._presenter.choose(None)

    def show_first(self, wanted: "Callable[[ChallanView], bool]") -> None:
        """Choose the newest challan in the list that is ``wanted``."""
        place = next((at for at, row in enumerate(self.model.rows) if wanted(row)), 0)
        self.table.setCurrentIndex(self.model.index(place, NUMBER))

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.search.setPlaceholderText(self.tr("Number, reference, identity or name"))
        self.search.setAccessibleName(self.tr("Find a challan"))
        self.table.setAccessibleName(self.tr("Challans found"))
        self.picture.say_empty(self.tr("No challan is chosen."))
        chosen = self.table.currentIndex()
        self.model.show_rows(self.model.rows)
        self.table.setCurrentIndex(self.model.index(chosen.row(), NUMBER))
        self._size()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        calm(self.table)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(self._count)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self._side())

    def _side(self) -> QScrollArea:
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.panel)
        right.addWidget(self.picture, 1)
        right.addStretch()
        self.side.setWidget(beside)
        return self.side

    def _connect(self) -> None:
        presenter, panel = self._presenter, self.panel
        self.search.textChanged.connect(presenter.search)
        self.search.escaped.connect(self.escape)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        presenter.rows_changed.connect(self.show_rows)
        presenter.chosen_changed.connect(panel.show_challan)
        presenter.slip_changed.connect(self.picture.show_png)
        presenter.people_changed.connect(panel.show_people)
        presenter.refused.connect(panel.show_refusal)
        presenter.done.connect(panel.fold)
        panel.unfolded.connect(self.picture.setHidden)
        panel.reprint_wanted.connect(presenter.reprint)
        panel.people_wanted.connect(presenter.ask_people)
        panel.receipts_wanted.connect(presenter.ask_receipts)
        presenter.receipts_changed.connect(panel.papers.show_receipts)
        panel.papers.form_wanted.connect(self._form)
        panel.papers.receipt_wanted.connect(presenter.reprint_receipt)
        panel.papers.notice_wanted.connect(presenter.print_notice)
        panel.void_wanted.connect(
            lambda reason, who, pin: presenter.void(reason=reason, approver=who, pin=pin)
        )
        panel.pay_wanted.connect(lambda paid, by: presenter.pay(amount=paid, tender=by))

    def _form(self) -> None:
        if self._presenter.chosen is not None:
            self.form_wanted.emit(self._presenter.chosen.number)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.model.rows):
            self._presenter.choose(self.model.rows[index.row()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._size()

    def _size(self) -> None:
        side = min(theme.px(SIDE), self.width() * WIDEST_PART // 100)
        self.side.setFixedWidth(side)
        self.picture.setMinimumHeight(theme.px(LEAST_PICTURE))
        share_width(self.table, COLUMNS)
        room = self.width() - side - theme.px(LEAST_NAME)
        for column, width in COLUMNS.items():
            room -= theme.px(width)
            self.table.setColumnHidden(column, room < 0)
        measure(self.table)
