"""The lines of the form as a table: strings ready to paint, one role at a time."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.money import Grouping, rupees
from desktop.ui import theme
from desktop.ui.issue_presenter import LineState
from desktop.ui.language import fill, words
from desktop.ui.tables import side

CODE, ITEM, LAW, QUANTITY, AMOUNT = range(5)
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_COLOUR = Qt.ItemDataRole.ForegroundRole
_TIP = Qt.ItemDataRole.ToolTipRole
_Index = QModelIndex | QPersistentModelIndex


class LinesTableModel(QAbstractTableModel):
    """Rows are lines, columns code, item, law, quantity, amount."""

    def __init__(self, grouping: Grouping) -> None:
        super().__init__()
        self._grouping = grouping
        self.states: tuple[LineState, ...] = ()
        self._texts: list[tuple[str, ...]] = []

    def show_lines(self, states: tuple[LineState, ...]) -> None:
        """Show these lines."""
        if len(states) == len(self.states):
            self.states = states
            self._texts = [self._row(state) for state in states]
            if states:
                self.dataChanged.emit(self.index(0, 0), self.index(len(states) - 1, AMOUNT))
            return
        self.beginResetModel()
        self.states = states
        self._texts = [self._row(state) for state in states]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.states)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else AMOUNT + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401  (Qt's variant)
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ALIGN:
            return side(trailing=section >= QUANTITY)
        if role != _DISPLAY:
            return None
        names = (
            self.tr("Code"),
            self.tr("Offence or item"),
            self.tr("Law"),
            self.tr("Qty"),
            self.tr("Amount (Rs)"),
        )
        return names[section]

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401  (Qt's variant)
        """Return what one cell shows."""
        if role == _DISPLAY:
            return self._texts[index.row()][index.column()]
        if role == _ALIGN:
            return side(trailing=index.column() >= QUANTITY)
        state = self.states[index.row()]
        if role == _COLOUR and state.problem and index.column() == AMOUNT:
            return theme.colour("error")
        if role == _TIP:
            return state.problem or self._texts[index.row()][index.column()]
        return None

    def _row(self, state: LineState) -> tuple[str, ...]:
        item = state.item
        section = fill(self.tr("s. {section}"), section=item.section) if item.section else ""
        paisa = "—" if state.paisa is None else rupees(state.paisa, grouping=self._grouping)
        law = " · ".join(part for part in (section, words(item.law)) if part)
        return (item.code, words(item.title), law, state.line.quantity, paisa)
