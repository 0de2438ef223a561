from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.sitting import ALT, Sitting


def test_a_favourite_takes_the_quantity_typed_before_it(sitting: Sitting) -> None:
    panel = sitting.issue.items
    sitting.press(Qt.Key.Key_Insert)
    sitting.type("3*")
    sitting.press(Qt.Key.Key_4, ALT)
    line = sitting.bench.issue.form.lines[0]
    assert (line.code, line.quantity) == ("LG-01", "3")
    assert sitting.focused() is panel.search
    sitting.press(Qt.Key.Key_1, ALT)
    assert sitting.focused() is panel.editor.amount


def test_arrows_choose_a_line_and_delete_takes_it_off(sitting: Sitting) -> None:
    panel = sitting.issue.items
    for key in (Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6):
        sitting.press(key, ALT)
    assert panel.table.currentIndex().row() == 2
    sitting.press(Qt.Key.Key_Up)
    assert panel.table.currentIndex().row() == 1
    sitting.press(Qt.Key.Key_Delete)
    assert [line.code for line in sitting.bench.issue.form.lines] == ["LG-01", "LG-03"]
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert len(sitting.bench.issue.form.lines) == 1
    sitting.window.toast.undo.click()
    assert len(sitting.bench.issue.form.lines) == 2


def test_the_last_line_is_in_sight(sitting: Sitting) -> None:
    for _ in range(20):
        sitting.press(Qt.Key.Key_4, ALT)
    table = sitting.issue.items.table
    last = table.visualRect(table.model().index(19, 0))
    assert table.viewport().rect().intersects(last)


def test_alt_0_leads_to_the_amount(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_1, ALT)
    sitting.press(Qt.Key.Key_Insert)
    sitting.press(Qt.Key.Key_0, ALT)
    assert sitting.focused() is sitting.issue.items.editor.amount
