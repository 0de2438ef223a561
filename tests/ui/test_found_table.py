from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.printing.discovery import Kind
from desktop.ui import language
from desktop.ui.found_table import KINDS, FoundTable
from desktop.ui.wizard_presenter import Offer
from tests.ui.sitting import PLAIN, Heard

TWO = (
    Offer("usb:/dev/usb/lp0", "EPSON TM-T20III", "usb", "epson-tm-t20"),
    Offer("tcp://192.168.1.50:9100", "XP-80", "lan"),
)


def a_table(qtbot: QtBot) -> FoundTable:
    table = FoundTable()
    qtbot.addWidget(table)
    table.resize(700, 240)
    table.show()
    table.show_found(TWO)
    return table


def test_every_kind_of_connection_has_its_words() -> None:
    assert set(get_args(Kind)) <= set(KINDS)


@pytest.mark.parametrize("spoken", ["en", "ur"])
def test_arrows_choose_and_what_is_found_later_changes_nothing(qtbot: QtBot, spoken: str) -> None:
    language.switch("ur" if spoken == "ur" else "en")
    table = a_table(qtbot)
    assert table.chosen() == TWO[0]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen() == TWO[1]
    table.show_found((*TWO, Offer("cups:Laser", "Laser", "cups")))
    assert table.chosen() == TWO[1]
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    table.show_found(())
    assert table.chosen() is None


def test_enter_takes_the_chosen_one_once_however_long_it_is_held(qtbot: QtBot) -> None:
    table = a_table(qtbot)
    taken = Heard(table.entered_on)
    for repeat in (False, True, True):
        press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", repeat)
        QApplication.sendEvent(table, press)
    assert len(taken) == 1
