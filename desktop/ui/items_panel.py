"""The middle card of the issue form: search, favourites, lines, the editor of the chosen line."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QTableView

from desktop.domain.money import Grouping
from desktop.domain.tariff import Item
from desktop.ui import theme
from desktop.ui.buttons import FavouriteButton
from desktop.ui.form_panel import FormPanel
from desktop.ui.issue_presenter import IssuePresenter, LineState
from desktop.ui.item_search import ItemSearch
from desktop.ui.language import current, words
from desktop.ui.line_editor import LineEditor
from desktop.ui.lines_table_model import AMOUNT, CODE, QUANTITY, LinesTableModel
from desktop.ui.tables import calm, measure, share_width

COLUMNS = 4
LEAST_ROWS = 2


class LinesTable(QTableView):
    """The lines; Delete takes the chosen one off."""

    removed = Signal(int)

    def sizeHint(self) -> QSize:
        """Ask for the least it needs: what room is left comes by stretching."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Delete, else move as tables do."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Slash:  # the screen's key, not a search among the rows
            event.ignore()
            return
        super().keyPressEvent(event)


class ItemsPanel(FormPanel):
    """Shows lines; what is added, changed or removed goes to the presenter."""

    def __init__(self, presenter: IssuePresenter, grouping: Grouping) -> None:
        super().__init__()
        self._presenter = presenter
        self._favourites: list[Item] = presenter.favourites()
        self.search = ItemSearch(presenter.suggest)
        self.favourites = [FavouriteButton(f"Alt+{at + 1}", role="favourite") for at in range(8)]
        self.model, self.table = LinesTableModel(grouping), LinesTable()
        classes = presenter.vehicle_classes()
        self.editor = LineEditor(classes, grouping)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_lines(self, states: tuple[LineState, ...]) -> None:
        """Show the lines; a new one is chosen and in sight."""
        grew = len(states) > len(self.model.states)
        kept = min(self.table.currentIndex().row(), len(states) - 1)
        self.model.show_lines(states)
        place = len(states) - 1 if grew or kept < 0 else kept
        self._choose(place)
        self.editor.show_line(states[place] if states else None)

    def take_favourite(self, at: int) -> None:
        """Add the item of Alt+``at``, 1 … 8, with the quantity typed before it."""
        if 0 < at <= len(self._favourites):
            text = self.search.text()
            quantity = text.rstrip("*x× ") if text.rstrip().endswith(("*", "x", "×")) else "1"
            self.search.clear()
            self._add(self._favourites[at - 1].code, quantity)

    def focus_line_of(self, code: str) -> None:
        """Put the cursor where the line of ``code`` still lacks something."""
        for at, state in enumerate(self.model.states):
            if state.problem and code in {"", state.item.code}:
                self._choose(at)
                self.editor.show_line(state)
                (self.editor.first_needed() or self.editor.amount).setFocus()
                return

    def first_quick(self) -> None:
        """Put the cursor into the amount, where quick amounts are beside it."""
        self.editor.amount.setFocus()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.section.setText(self.tr("OFFENCE, FEE OR TAX"))
        self.note.setText(self.tr("3* before an item sets the quantity  ·  / or Insert to search"))
        self.search.setPlaceholderText(self.tr("Type a code or words, then Enter"))
        self.search.setAccessibleName(self.tr("Find an item"))
        self.table.setAccessibleName(self.tr("Lines of the challan"))
        for button, item in zip(self.favourites, self._favourites, strict=False):
            button.setProperty("rtl", current() == "ur")
            button.name(words(item.short), tip=words(item.title))
            button.style().unpolish(button)
            button.style().polish(button)
        self.model.show_lines(self.model.states)
        self._size_table()

    def _lay_out(self) -> None:
        self.rows.addWidget(self.search)
        grid = QGridLayout()
        grid.setSpacing(5)
        for at, button in enumerate(self.favourites):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(button, at // COLUMNS, at % COLUMNS)
            grid.setColumnStretch(at % COLUMNS, 1)
        self.rows.addLayout(grid)
        for button in self.favourites[len(self._favourites) :]:
            button.hide()
        self.table.setModel(self.model)
        calm(self.table)
        self.rows.addWidget(self.table, 1)
        self.rows.addWidget(self.editor)

    def _connect(self) -> None:
        self.search.found.connect(self._add)
        self.search.stepped.connect(self._step)
        self.search.emptied.connect(lambda: self._remove(self.table.currentIndex().row()))
        self.table.removed.connect(self._remove)
        self.table.clicked.connect(self._shown)
        self.table.selectionModel().currentRowChanged.connect(self._shown)
        self.editor.edited.connect(self._edit)
        self.editor.finished.connect(self.search.setFocus)
        for at, button in enumerate(self.favourites, 1):
            button.clicked.connect(lambda _on=False, place=at: self.take_favourite(place))

    def _add(self, code: str, quantity: str) -> None:
        self._presenter.add(code, quantity)
        lacking = self.editor.first_needed()
        (lacking or self.search).setFocus()

    def _edit(self, name: str, text: str) -> None:
        place = self.table.currentIndex().row()
        if place >= 0:
            self._presenter.edit_line(place, name, text)

    def _remove(self, place: int) -> None:
        self._presenter.remove_line(place)
        self.search.setFocus()

    def _step(self, step: int) -> None:
        rows = self.model.rowCount()
        if rows:
            self._choose((self.table.currentIndex().row() + step) % rows)

    def _choose(self, place: int) -> None:
        index = self.model.index(place, CODE)
        if index.isValid() and place != self.table.currentIndex().row():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def _shown(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.model.states):
            self.editor.show_line(self.model.states[index.row()])

    def _size_table(self) -> None:
        share_width(self.table, {CODE: 74, QUANTITY: 50, AMOUNT: 112})
        measure(self.table)
        rows = LEAST_ROWS * theme.row_height()
        self.table.setMinimumHeight(theme.head_height() + rows + 4)
