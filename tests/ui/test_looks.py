import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.printer_choice import LOOKS
from desktop.ui import language
from desktop.ui.looks import LookTiles, picture
from tests.ui.sitting import PLAIN, Heard


def tiles(qtbot: QtBot) -> LookTiles:
    made = LookTiles()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.tiles[0].setFocus()
    return made


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def focused(made: LookTiles) -> str:
    return next(tile.look for tile in made.tiles if tile.hasFocus())


def test_every_look_has_its_own_drawing(qtbot: QtBot) -> None:
    drawn = {bytes(picture(look).toImage().constBits()) for look in LOOKS}
    assert len(drawn) == len(LOOKS)


@pytest.mark.parametrize(("spoken", "aside"), [("en", Qt.Key.Key_Right), ("ur", Qt.Key.Key_Left)])
def test_arrows_go_from_tile_to_tile_as_the_language_runs(
    qtbot: QtBot, spoken: str, aside: Qt.Key
) -> None:
    language.switch("ur" if spoken == "ur" else "en")
    made = tiles(qtbot)
    stepped = Heard(made.stepped)
    for key, then in ((aside, 1), (Qt.Key.Key_Down, 3), (Qt.Key.Key_Down, 5), (Qt.Key.Key_Up, 3)):
        press(key)
        assert focused(made) == LOOKS[then]
    for _ in range(5):
        press(Qt.Key.Key_Down)
    assert focused(made) == LOOKS[-1]
    assert stepped[-1] is made.tiles[-1]


def test_enter_chooses_once_however_long_it_is_held(qtbot: QtBot) -> None:
    made = tiles(qtbot)
    chosen = Heard(made.chosen)
    press(Qt.Key.Key_Down)
    for repeat in (False, True, True):
        held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", repeat)
        QApplication.sendEvent(made.tiles[2], held)
    assert chosen == [LOOKS[2]]


def test_they_speak_the_windows_language(qtbot: QtBot) -> None:
    made = tiles(qtbot)
    assert made.tiles[0].accessibleName() == "All is well"
    language.switch("ur")
    made.retranslate()
    assert made.tiles[0].accessibleName() == "سب ٹھیک ہے"
