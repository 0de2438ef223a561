"""How every table of the window looks, and a plain one of text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.ui import theme

NUMBER_WIDTH = 104


def calm(table: QTableView) -> None:
    """Give a table its still look: whole rows, no grid, nothing to edit, Tab leaves it."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)


def measure(table: QTableView) -> None:
    """Give rows and head the height of the look that is on."""
    rows = table.verticalHeader()
    rows.setMinimumSectionSize(theme.row_height())
    rows.setDefaultSectionSize(theme.row_height())
    table.horizontalHeader().setFixedHeight(theme.head_height())


def share_width(table: QTableView, fixed: dict[int, int]) -> None:
    """Fix the width of some columns, in pixels at 100 %; the others share what is left."""
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for column, width in fixed.items():
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, theme.px(width))


def side(*, trailing: bool) -> Qt.AlignmentFlag:
    """Return the alignment of a cell: numbers trail, words lead."""
    found = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
    return found | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows of text to read; the columns named as numbers trail."""

    def __init__(self, numbers: frozenset[int], *, narrow: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self._numbers, self._narrow = numbers, narrow
        calm(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_rows(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show a head of ``names`` over ``rows``."""
        self.setColumnCount(len(names))
        self.setRowCount(len(rows))
        for column, name in enumerate(names):
            self.setHorizontalHeaderItem(column, self._cell(name, column))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self.setItem(at, column, self._cell(text, column))
        measure(self)
        self._share()

    def _share(self) -> None:
        share_width(self, dict.fromkeys(sorted(self._numbers | self._narrow), NUMBER_WIDTH))

    def texts(self) -> list[list[str]]:
        """Return what the rows show."""
        columns = range(self.columnCount())
        return [[self._text(row, column) for column in columns] for row in range(self.rowCount())]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""

    def _cell(self, text: str, column: int) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        cell.setTextAlignment(side(trailing=column in self._numbers))
        cell.setToolTip(text)
        return cell


class ListTable(PlainTable):
    """Rows to go through by arrows; the columns in ``widths`` (pixels at 100 %) keep theirs."""

    def __init__(self, widths: Mapping[int, int], *, numbers: frozenset[int] = frozenset()) -> None:
        super().__init__(numbers)
        self._widths = dict(widths)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_rows(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show ``rows``; the place that was chosen stays chosen."""
        kept = max(0, self.currentRow())
        super().show_rows(names, rows)
        if rows:
            self.setCurrentCell(min(kept, len(rows) - 1), 0)

    def _share(self) -> None:
        share_width(self, self._widths)
