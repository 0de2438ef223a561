"""The list of challans: one box to find in, the rows, the slip and the chosen one's panel."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.services.searching import PAGE
from desktop.ui import theme
from desktop.ui.buttons import KeyButton
from desktop.ui.challan_panel import ChallanPanel
from desktop.ui.challan_table_model import AMOUNT, ISSUED, ITEMS, NUMBER, STATE, ChallanTableModel
from desktop.ui.challans_presenter import ChallansPresenter
from desktop.ui.find_bar import FindBar
from desktop.ui.labels import label
from desktop.ui.language import fill
from desktop.ui.save_strip import SaveStrip
from desktop.ui.saving_presenter import SavingPresenter
from desktop.ui.screens import ScreenView
from desktop.ui.slip_panel import SlipPicture
from desktop.ui.story_list import StoryList
from desktop.ui.tables import calm, measure, share_width

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.services.finding import ChallanView
    from desktop.services.searching import Count, Page


NEAR, SCAN = 25, 100
"""Rows before an end at which the next page is asked for; signs of a slip's code."""
SIDE, WIDEST_PART, LEAST_NAME, LEAST_PICTURE = 336, 34, 130, 120
COLUMNS = {NUMBER: 190, AMOUNT: 108, STATE: 100, ISSUED: 144, ITEMS: 116}
"""Widths at 100 %, the dearest first: the last ones go where there is no room."""


@dataclass(frozen=True, slots=True)
class Found:
    """How much of what is looked for is known: rows at first, then their count."""

    rows: int = 0
    count: "Count | None" = None


class ChallanTable(QTableView):
    """Rows to go through; letters go on to the box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what is typed to the screen."""
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChallansView(ScreenView):
    """Shows rows and one challan; deeds go to the presenter."""

    form_wanted = Signal(str)

    def __init__(self, presenter: ChallansPresenter, saving: SavingPresenter, app: "App") -> None:
        super().__init__()
        self._presenter = presenter
        self.model, self.table = ChallanTableModel(app.settings.grouping), ChallanTable()
        self.finder = FindBar(self.table)
        self.search = self.finder.search
        self.saving, self.save = saving, SaveStrip()
        self.picture = SlipPicture()
        self.story = StoryList(app.settings.grouping, presenter.name_of)
        self.other = KeyButton("F12", role="quiet")
        self._found, self._sliding, self._journal = Found(), False, False
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
        """F12 does what the open form is for; without one, it turns from slip to journal."""
        if not (self.save.primary() or self.panel.confirm()):
            self._turn()

    def secondary(self) -> None:
        """Shift+F12 writes the list to a file."""
        self.save.secondary()

    def copy(self) -> None:
        """Shift+F3 copies the chosen number."""
        if self._presenter.chosen is not None:
            QGuiApplication.clipboard().setText(self._presenter.chosen.number)
            self._presenter.copied()

    def scanned(self, text: str) -> None:
        """Find what a scanner read, whatever stood in the box."""
        self.search.setText(text)
        self._presenter.look()

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
        """Alt and a digit choose among its papers; without them, chips and names that sound so."""
        if not self.panel.choose_paper(at):
            self.finder.digit(at)

    def escape(self) -> None:
        """Close an open strip or form, then go back to the box."""
        self.save.escape() or self.panel.fold()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; what is typed anywhere in the list goes into the box."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif self.table.hasFocus() and event.text().isprintable() and event.text():
            self.search.setFocus()
            self.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def show_page(self, page: "Page") -> None:
        """Show the first page of what was found; the chosen challan stays chosen."""
        self._found = Found(rows=len(page.rows))
        self._fill(page.rows, below=len(page.rows) >= PAGE)
        self.finder.show_alike(self._presenter.text, page.suggestions)
        if len(self._presenter.text) >= SCAN and page.rows:
            self.search.setText(page.rows[0].number)
            self.search.selectAll()
        self.pages.setCurrentWidget(self.table if page.rows else self.empty)
        self._say_count()

    def show_again(self, page: "Page") -> None:
        """Show the same rows anew, where they stand."""
        at = self.table.verticalScrollBar().value()
        self._fill(page.rows, above=self.model.more_above, below=self.model.more_below)
        self.table.verticalScrollBar().setValue(at)

    def show_beside(self, page: "Page", up: bool) -> None:
        """Slide the window by a page; what is seen stays where it is."""
        self._sliding = True
        bar = self.table.verticalScrollBar()
        at = bar.value()
        dropped = self.model.slide(page.rows, up=up, more=len(page.rows) >= PAGE)
        self._keep_chosen()
        bar.setValue(at + len(page.rows) if up else at - dropped)
        self._sliding = False
        self._say_count()

    def show_count(self, count: "Count") -> None:
        """Say how many there are."""
        self._found = Found(len(self.model.rows), count)
        self._say_count()

    def show_first(self, wanted: "Callable[[ChallanView], bool]") -> None:
        """Choose the newest challan in the list that is ``wanted``."""
        place = next((at for at, row in enumerate(self.model.rows) if wanted(row)), 0)
        self.table.setCurrentIndex(self.model.index(place, NUMBER))

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.table.setAccessibleName(self.tr("Challans found"))
        self.picture.say_empty(self.tr("No challan is chosen."))
        self.empty.setText(
            self.tr("Nothing is found. Type less of it, or turn a chip off (Alt and its digit).")
        )
        self._name_other()
        chosen = self.table.currentIndex()
        model = self.model
        model.show_rows(model.rows, above=model.more_above, below=model.more_below)
        self.table.setCurrentIndex(model.index(chosen.row(), NUMBER))
        self._say_count()
        self._size()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        calm(self.table)
        self.empty = label("", "muted", wrap=True)
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.finder)
        left.addWidget(self.pages, 1)
        left.addWidget(self.save)
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
        right.addWidget(self.other)
        right.addWidget(self.picture, 1)
        right.addWidget(self.story, 1)
        right.addStretch()
        self.story.hide()
        self.side.setWidget(beside)
        return self.side

    def _connect(self) -> None:
        presenter = self._presenter
        self.search.textChanged.connect(presenter.search)
        self.search.escaped.connect(self.escape)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self._connect_list()
        self._connect_saving()
        self._connect_panel()

    def _connect_list(self) -> None:
        presenter = self._presenter
        self.table.verticalScrollBar().valueChanged.connect(self._near_an_end)
        self.finder.chips_changed.connect(presenter.narrow)
        self.other.clicked.connect(self._turn)
        presenter.page_found.connect(self.show_page)
        presenter.page_beside.connect(self.show_beside)
        presenter.window_again.connect(self.show_again)
        presenter.counted.connect(self.show_count)
        presenter.story_changed.connect(self.story.show_story)

    def _connect_saving(self) -> None:
        presenter = self._presenter
        self.save.wanted.connect(lambda ending: self.saving.save(presenter.wanted(), ending))
        self.save.stopped.connect(self.saving.stop)
        self.saving.running_changed.connect(self.save.show_running)
        self.saving.written.connect(self.save.show_written)
        self.saving.ended.connect(self.save.show_end)

    def _connect_panel(self) -> None:
        presenter, panel = self._presenter, self.panel
        presenter.chosen_changed.connect(panel.show_challan)
        presenter.slip_changed.connect(self.picture.show_png)
        presenter.people_changed.connect(panel.show_people)
        presenter.refused.connect(panel.show_refusal)
        presenter.done.connect(panel.fold)
        presenter.done.connect(self._look_again)
        panel.unfolded.connect(self._give_way)
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
        if not self._sliding and index.isValid() and index.row() < len(self.model.rows):
            self._choose(self.model.rows[index.row()])

    def _choose(self, row: "ChallanView | None") -> None:
        self._presenter.choose(row)
        if self._journal:
            self._presenter.ask_story()

    def _fill(
        self, rows: "tuple[ChallanView, ...]", *, above: bool = False, below: bool = False
    ) -> None:
        kept = self._presenter.chosen.seq if self._presenter.chosen else None
        self.model.show_rows(rows, above=above, below=below)
        place = next((at for at, row in enumerate(rows) if row.seq == kept), 0)
        self.table.setCurrentIndex(self.model.index(place, NUMBER))
        self._choose(rows[place] if rows else None)

    def _keep_chosen(self) -> None:
        """Mark the chosen challan where it is in the window; it stays chosen where it is not."""
        kept = self._presenter.chosen.seq if self._presenter.chosen else None
        rows = enumerate(self.model.rows)
        place = next((at for at, row in rows if row.seq == kept), None)
        index = QModelIndex() if place is None else self.model.index(place, NUMBER)
        chosen = QItemSelectionModel.SelectionFlag
        how = chosen.ClearAndSelect | chosen.Rows
        self.table.selectionModel().setCurrentIndex(index, how)

    def _look_again(self) -> None:
        rows = self.model.rows
        if rows:
            self._presenter.look_again(rows[0].seq, len(rows))
        else:
            self._presenter.look()

    def _near_an_end(self, at: int) -> None:
        """Ask for the next page before the last row is reached."""
        model, bar = self.model, self.table.verticalScrollBar()
        if self._sliding or not model.rows:
            return
        if model.more_below and at >= bar.maximum() - NEAR:
            self._presenter.more(below=model.rows[-1].seq)
        elif model.more_above and at <= NEAR:
            self._presenter.more(above=model.rows[0].seq)

    def _turn(self) -> None:
        """Show the journal in the slip's place, or the slip again."""
        self._journal = not self._journal
        self._name_other()
        self._give_way(self.other.isHidden())
        if self._journal:
            self._presenter.ask_story()

    def _name_other(self) -> None:
        self.other.name(self.tr("Its slip") if self._journal else self.tr("Its journal"))

    def _give_way(self, unfolded: bool) -> None:
        """Leave the room to an open form."""
        self.other.setHidden(unfolded)
        self.story.setHidden(unfolded or not self._journal)
        self.picture.setHidden(unfolded or self._journal)

    def _say_count(self) -> None:
        count = self._found.count
        if count is None:
            self.finder.show_count(self.tr("Looking …") if not self.model.rows else "")
            return
        more = self.tr("More than {count} found") if count.more else self.tr("{count} found")
        self.finder.show_count(fill(more, count=f"{count.challans:,}"))

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
