from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.tables import ListTable, PlainTable, calm, measure, share_width, side


def test_a_plain_table_shows_rows_with_numbers_trailing(qtbot: QtBot) -> None:
    table = PlainTable(frozenset({1}), narrow=frozenset({0}))
    qtbot.addWidget(table)
    table.show_rows(("Code", "Rs", "Item"), [("PC-01", "2,500", "Overcharging")])
    assert table.texts() == [["PC-01", "2,500", "Overcharging"]]
    number = table.item(0, 1)
    assert number is not None
    assert number.textAlignment() & Qt.AlignmentFlag.AlignTrailing
    modes = [table.horizontalHeader().sectionResizeMode(at) for at in range(3)]
    fixed, stretched = QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Stretch
    assert modes == [fixed, fixed, stretched]


def test_a_table_keeps_still(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    calm(table)
    measure(table)
    share_width(table, {})
    assert table.editTriggers() == QTableView.EditTrigger.NoEditTriggers
    assert table.verticalHeader().defaultSectionSize() == theme.row_height()
    assert side(trailing=False) & Qt.AlignmentFlag.AlignLeading


def test_a_list_keeps_the_chosen_place_and_its_widths(qtbot: QtBot) -> None:
    table = ListTable({0: 120})
    qtbot.addWidget(table)
    rows = [("a", "b"), ("c", "d"), ("e", "f")]
    table.show_rows(("x", "y"), rows)
    table.setCurrentCell(2, 0)
    table.show_rows(("x", "y"), rows)
    assert table.currentRow() == 2
    table.show_rows(("x", "y"), rows[:1])
    assert table.currentRow() == 0
    assert table.columnWidth(0) == 120
