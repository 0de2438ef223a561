import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.buttons import PADDING, FavouriteButton, KeyButton


def shown(qtbot: QtBot, button: KeyButton, width: int) -> str:
    qtbot.addWidget(button)
    button.resize(width, 32)
    button.show()
    return button.text()


def test_a_button_says_its_key_while_there_is_room(qtbot: QtBot) -> None:
    button = KeyButton("F12")
    button.name("Issue & print")
    assert shown(qtbot, button, 300) == "Issue && print   F12"
    assert button.accessibleName() == "Issue & print"
    words = button.fontMetrics().horizontalAdvance("Issue & print")
    button.resize(words + 2 * theme.px(PADDING) + 8, 32)
    assert button.text() == "Issue && print"
    button.resize(70, 32)
    assert button.text().endswith("…")
    assert "F12" in button.toolTip()


def test_a_favourite_begins_with_its_key(qtbot: QtBot) -> None:
    button = FavouriteButton("Alt+1", role="favourite")
    button.name("Overcharging above the notified price", tip="whole")
    assert shown(qtbot, button, 160).startswith("Alt+1  Over")
    assert button.text().endswith("…")
    assert button.toolTip() == "whole"


@pytest.mark.parametrize("repeat", [False, True])
def test_enter_presses_once_however_long_it_is_held(qtbot: QtBot, repeat: bool) -> None:
    button, pressed = KeyButton(), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    plain = Qt.KeyboardModifier.NoModifier
    key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, plain, "\r", repeat)
    QApplication.sendEvent(button, key)
    assert len(pressed) == (0 if repeat else 1)


def test_space_presses_as_everywhere(qtbot: QtBot) -> None:
    button, pressed = KeyButton(icon="printer", role="danger"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 1
