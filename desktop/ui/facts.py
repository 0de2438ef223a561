"""A quiet list of names and values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QGridLayout, QLayoutItem, QWidget

from desktop.ui.labels import ElidingLabel, label


def drop(place: QLayoutItem | None) -> None:
    """Let go of the widget in a place that was taken off its layout."""
    widget = place.widget() if place else None
    if widget is not None:
        widget.deleteLater()


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

    def show_facts(
        self, facts: Sequence[tuple[str, str]], tones: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Show these pairs of name and value, and no others; tones: of values, by their names."""
        self.shown = dict(facts)
        while self._grid.count():
            drop(self._grid.takeAt(0))
        per = -(-len(facts) // self._columns)
        for at, (name, value) in enumerate(facts):
            caption = label("caption")
            caption.setText(name)
            shown = ElidingLabel(value)
            shown.setProperty("role", "fact")
            shown.setProperty("tone", tones.get(name, ""))
            column = at // per * 2
            self._grid.addWidget(caption, at % per, column)
            self._grid.addWidget(shown, at % per, column + 1)
            self._grid.setColumnStretch(column + 1, 1)
