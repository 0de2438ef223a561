from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.printing import discovery
from tests.ui.sitting import SHIFT, sit


def test_the_wizard_takes_the_printers_place_and_gives_it_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "attached", lambda: ())
    one = sit(qtbot, tmp_path / "c")
    one.press(Qt.Key.Key_F11)
    one.log_in("khalid")
    one.press(Qt.Key.Key_F5, SHIFT)
    screen = one.printer
    one.press(Qt.Key.Key_F6, SHIFT)
    assert screen.front() is screen.wizard
    one.window.toast.hide()
    one.press(Qt.Key.Key_F5)  # prints no slip while one chooses a printer
    assert one.window.toast.text() == ""
    one.press(Qt.Key.Key_F2)
    one.press(Qt.Key.Key_F5, SHIFT)
    assert screen.front() is screen.page
    one.close()
