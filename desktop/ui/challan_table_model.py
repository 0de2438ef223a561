"""The list of challans as a table: strings ready to paint."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.money import Grouping, rupees
from desktop.ui import states, theme
from desktop.ui.tables import side

if TYPE_CHECKING:
    from desktop.services.finding import ChallanView

NUMBER, ISSUED, PAYER, ITEMS, AMOUNT, STATE = range(6)
MOST_ROWS = 200
"""Of however long a list; the window slides over it."""
_DISPLAY = Qt.ItemDataRole.DisplayRole
_Index = QModelIndex | QPersistentModelIndex


class ChallanTableModel(QAbstractTableModel):
    """A window of rows on a list of challans, newest first; it slides both ways.

    more_above, more_below: whether the list goes on beyond the window.
    """

    def __init__(self, grouping: Grouping) -> None:
        super().__init__()
        self._grouping = grouping
        self.rows: tuple[ChallanView, ...] = ()
        self._texts: list[tuple[str, ...]] = []
        self._tones: list[str] = []
        self.more_above = self.more_below = False

    def show_rows(
        self, rows: "tuple[ChallanView, ...]", *, above: bool = False, below: bool = False
    ) -> None:
        """Show these challans, with more of them above and below or not."""
        self.beginResetModel()
        self.more_above, self.more_below = above, below
        self.rows = rows
        self._texts = [self._row(row) for row in rows]
        self._tones = [states.money(row)[1] for row in rows]
        self.endResetModel()

    def slide(self, rows: "tuple[ChallanView, ...]", *, up: bool, more: bool) -> int:
        """Put a page at one end and let go of as much at the other; return how much that was."""
        drop = max(0, len(self.rows) + len(rows) - MOST_ROWS)
        if drop:
            self._drop(len(self.rows) - drop if up else 0, drop)
        if rows:
            self._put(0 if up else len(self.rows), rows)
        if up:
            self.more_above, self.more_below = more, self.more_below or bool(drop)
        else:
            self.more_above, self.more_below = self.more_above or bool(drop), more
        return drop

    def _drop(self, at: int, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at + count - 1)
        self.rows = self.rows[:at] + self.rows[at + count :]
        del self._texts[at : at + count], self._tones[at : at + count]
        self.endRemoveRows()

    def _put(self, at: int, rows: "tuple[ChallanView, ...]") -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self.rows = self.rows[:at] + rows + self.rows[at:]
        self._texts[at:at] = [self._row(row) for row in rows]
        self._tones[at:at] = [states.money(row)[1] for row in rows]
        self.endInsertRows()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many challans there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401  (Qt's variant)
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(trailing=section == AMOUNT)
        if role != _DISPLAY:
            return None
        names = (
            self.tr("Number"),
            self.tr("Issued"),
            self.tr("Payer"),
            self.tr("Items"),
            self.tr("Amount (Rs)"),
            self.tr("Paid?"),
        )
        return names[section]

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401  (Qt's variant)
        """Return what one cell shows."""
        if role in {_DISPLAY, Qt.ItemDataRole.ToolTipRole}:
            return self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(trailing=index.column() == AMOUNT)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE:
            return theme.colour(self._tones[index.row()])
        return None

    def _row(self, row: "ChallanView") -> tuple[str, ...]:
        return (
            row.number,
            states.moment_words(row.issued_at),
            row.payer_name,
            ", ".join(row.items),
            rupees(row.amount_paisa, grouping=self._grouping),
            states.money(row)[0],
        )
