"""A quiet two-column list of names and values, and a table of plain rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.fields import ElidingLabel, label


class Facts(QWidget):
    """Names at the side where reading begins, values after them."""

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.shown: dict[str, str] = {}

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these pairs of name and value, and no others."""
        self.shown = dict(facts)
        while self._grid.count():
            self._grid.takeAt(0).widget().deleteLater()
        per = -(-len(facts) // self._columns)
        for at, (name, value) in enumerate(facts):
            caption: QLabel = label("caption")
            caption.setText(name)
            shown = ElidingLabel(value)
            column = at // per * 2
            self._grid.addWidget(caption, at % per, column)
            self._grid.addWidget(shown, at % per, column + 1)
            self._grid.setColumnStretch(column + 1, 1)


class PlainTable(QTableWidget):
    """Rows of text; the first columns lead, those named as numbers trail."""

    def __init__(self, numbers: frozenset[int], *, narrow: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self._numbers, self._narrow = numbers, narrow
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()

    def show_rows(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show a head of ``names`` over ``rows``."""
        self.setColumnCount(len(names))
        self.setRowCount(len(rows))
        for column, name in enumerate(names):
            self.setHorizontalHeaderItem(column, self._cell(name, column))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(at, column, self._cell(text, column))
        self._size()

    def texts(self) -> list[list[str]]:
        """Return what the rows show."""
        return [
            [self._text(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""

    def _cell(self, text: str, column: int) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        trailing = column in self._numbers
        side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
        cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        cell.setToolTip(text)
        return cell

    def _size(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column in range(self.columnCount()):
            fixed = column in self._numbers | self._narrow
            mode = QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if fixed:
                header.resizeSection(column, theme.px(104))
        self.verticalHeader().setMinimumSectionSize(theme.row_height())
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        header.setFixedHeight(theme.head_height())
