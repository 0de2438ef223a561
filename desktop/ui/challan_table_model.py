"""The list of challans as a table: strings ready to paint."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.money import Grouping, rupees
from desktop.ui import states, theme
from desktop.ui.tables import side

if TYPE_CHECKING:
    from desktop.services.finding import ChallanView

NUMBER, ISSUED, PAYER, ITEMS, AMOUNT, STATE = range(6)
_DISPLAY = Qt.ItemDataRole.DisplayRole
_Index = QModelIndex | QPersistentModelIndex


class ChallanTableModel(QAbstractTableModel):
    """Rows are challans, newest first."""

    def __init__(self, grouping: Grouping) -> None:
        super().__init__()
        self._grouping = grouping
        self.rows: tuple[ChallanView, ...] = ()
        self._texts: list[tuple[str, ...]] = []
        self._tones: list[str] = []

    def show_rows(self, rows: "tuple[ChallanView, ...]") -> None:
        """Show these challans."""
        self.beginResetModel()
        self.rows = rows
        self._texts = [self._row(row) for row in rows]
        self._tones = [states.money(row)[1] for row in rows]
        self.endResetModel()

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
