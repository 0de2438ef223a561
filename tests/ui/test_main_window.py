from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.look import LookStore
from desktop.ui.main_window import MainWindow
from tests.ui.sitting import Heard, Sitting


def test_the_first_paint_says_what_is_being_done_and_is_told_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    language.switch("ur")
    window = MainWindow(LookStore(tmp_path))
    qtbot.addWidget(window)
    painted = Heard(window.painted)
    window.show()
    qtbot.waitUntil(lambda: len(painted) == 1, timeout=5_000)
    assert "کاؤنٹر کھولا جا رہا ہے…" in [one.text() for one in window.findChildren(QLabel)]
    window.grab()
    qtbot.wait(5)
    assert len(painted) == 1


def test_the_shell_takes_the_place_of_the_first_words(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(LookStore(tmp_path))
    qtbot.addWidget(window)
    shell = window.furnish()
    assert window.centralWidget() is shell
    assert window.toast is shell.toast
    closing = Heard(window.closing)
    window.close()
    assert len(closing) == 1


def test_closing_lets_go_of_the_ledger(sitting: Sitting) -> None:
    sitting.close()
    assert sitting.window.bench is None
    assert sitting.top.isHidden()
