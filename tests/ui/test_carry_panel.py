from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.carry_panel import CarryPanel
from tests.ui.sitting import Heard


def a_panel(qtbot: QtBot, deed: str = "export", path: str = "/media/stick/f") -> CarryPanel:
    panel = CarryPanel()
    qtbot.addWidget(panel)
    panel.open(deed, path, stick=bool(path))
    return panel


def test_enter_takes_the_path_once_and_esc_lets_it_be(qtbot: QtBot) -> None:
    panel = a_panel(qtbot)
    taken, closed = Heard(panel.taken), Heard(panel.closed)
    QTest.keyClick(panel.path, Qt.Key.Key_Return)
    assert taken == [("export", "/media/stick/f")]
    QTest.keyClick(panel.path, Qt.Key.Key_Escape)
    QTest.keyClick(panel.path, Qt.Key.Key_Return)
    assert len(taken) == 1
    QTest.keyClick(panel.path, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert len(closed) == 1


def test_it_says_whether_a_stick_and_an_answer_are_there(qtbot: QtBot) -> None:
    panel = a_panel(qtbot)
    assert panel._found(saves=True) == "A USB stick was found."
    panel.open("import", "", stick=True)
    assert panel._found(saves=False).startswith("No answer of the treasury")
    panel.open("export", "/home/x", stick=False)
    assert panel._found(saves=True).startswith("No USB stick was found")
    assert panel.go.accessibleName() == "Write"


def test_the_file_dialog_is_opened_beside_and_fills_in_the_path(
    qtbot: QtBot, tmp_path: Path
) -> None:
    panel = a_panel(qtbot, "import", str(tmp_path / "answer"))
    panel.browse()
    dialog = panel.window().findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptOpen
    dialog.fileSelected.emit("/media/other/answer")
    assert panel.path.text() == "/media/other/answer"
    dialog.close()


def test_a_path_stays_left_to_right_in_urdu(qtbot: QtBot) -> None:
    language.switch("ur")
    panel = a_panel(qtbot)
    assert panel.path.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert panel.go.accessibleName() == "لکھیں"
