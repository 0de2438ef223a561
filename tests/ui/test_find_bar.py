from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desktop.ui.find_bar import CHIPS, FindBar
from tests.ui.sitting import Heard


def a_bar(qtbot: QtBot) -> FindBar:
    table = QTableView()
    bar = FindBar(table)
    qtbot.addWidget(table)
    qtbot.addWidget(bar)
    return bar


def test_digits_turn_chips_and_unpaid_is_never_void(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    said = Heard(bar.chips_changed)
    for digit in (1, 3, 4, 1, 6):
        bar.digit(digit)
    assert said == [{"today"}, {"today", "unpaid"}, {"today", "void"}, {"void"}]
    assert [name for name in CHIPS if "✓" in bar.chips[name].text()] == ["void"]


def test_names_are_taken_by_their_digit_only_while_they_are_offered(qtbot: QtBot) -> None:
    bar = a_bar(qtbot)
    bar.show_alike("gull", ("Gul Rahman", "Gul Khan"))
    assert bar.none.text() == "No “gull”. Names that sound alike:"
    bar.digit(9)
    assert bar.search.text() == ""
    bar.digit(8)
    assert bar.search.text() == "Gul Khan"
    bar.show_alike("", ())
    bar.digit(7)
    assert bar.search.text() == "Gul Khan"
