from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.desk import Desk
from desktop.ui.item_search import MOST_SHOWN, ItemSearch
from tests.ui.sitting import Heard


class Window(QWidget):
    """The search over another field."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.search = ItemSearch(desk.app.catalogue.search)
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.other)


def a_window(qtbot: QtBot, desk: Desk) -> Window:
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.search.setFocus()
    return window


def test_words_suggest_and_enter_takes_the_first_with_its_quantity(
    qtbot: QtBot, desk: Desk
) -> None:
    window = a_window(qtbot, desk)
    found = Heard(window.search.found)
    QTest.keyClicks(window.search, "3* pc-0")
    assert window.search.is_open()
    assert window.search.suggestions is not None
    assert window.search.suggestions.count() <= MOST_SHOWN
    assert window.search.hasFocus()
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert found == [("PC-02", "3")]
    assert (window.search.text(), window.search.is_open()) == ("", False)


def test_escape_closes_the_suggestions_before_it_clears(qtbot: QtBot, desk: Desk) -> None:
    window = a_window(qtbot, desk)
    QTest.keyClicks(window.search, "over")
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert (window.search.is_open(), window.search.text()) == (False, "over")
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""


def test_without_suggestions_arrows_and_delete_are_for_the_lines(qtbot: QtBot, desk: Desk) -> None:
    window = a_window(qtbot, desk)
    stepped, emptied, refused = (
        Heard(window.search.stepped),
        Heard(window.search.emptied),
        Heard(window.search.refused),
    )
    QTest.keyClick(window.search, Qt.Key.Key_Up)
    QTest.keyClick(window.search, Qt.Key.Key_Delete)
    QTest.keyClicks(window.search, "2*zzz")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert (stepped, len(emptied), refused) == ([-1], 1, ["zzz"])


def test_an_empty_search_lets_enter_go_on_and_losing_the_cursor_closes(
    qtbot: QtBot, desk: Desk
) -> None:
    window = a_window(qtbot, desk)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.focusWidget() is window.other
    window.search.setFocus()
    QTest.keyClicks(window.search, "over")
    window.other.setFocus()
    assert not window.search.is_open()
