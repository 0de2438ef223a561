from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.register_list import RegisterList

LINES = [("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")]


def test_arrows_choose_and_a_new_language_keeps_the_choice(qtbot: QtBot) -> None:
    lines = RegisterList()
    qtbot.addWidget(lines)
    assert lines.chosen() == ""
    lines.offer(LINES)
    assert lines.chosen() == "a"
    QTest.keyClick(lines, Qt.Key.Key_Down)
    lines.offer([(code, words.upper()) for code, words in LINES])
    assert lines.chosen() == "b"
