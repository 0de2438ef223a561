from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.day_screen import DayScreen
from tests.office import AYESHA, KHALID, a_draft
from tests.ui.sitting import sit


def test_f5_shows_the_summary_of_the_day_closed_last(qtbot: QtBot, tmp_path: Path) -> None:
    one = sit(qtbot, tmp_path / "c")
    screen = one.bench.screen("day")
    assert isinstance(screen, DayScreen)
    one.press(Qt.Key.Key_F9)
    one.press(Qt.Key.Key_F5)
    assert screen.front() is screen.day
    assert screen.day.pdf.toolTip() == "No day was closed yet."
    one.app.issue(a_draft(), AYESHA)
    one.app.close_shift(AYESHA)
    one.app.close_day(KHALID)
    one.press(Qt.Key.Key_F9)
    one.press(Qt.Key.Key_F5)
    assert screen.front() is screen.paper
    assert screen.paper.picture.has_picture()
    one.press(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert (tmp_path / "c" / "papers" / "day-2026-11-22.pdf").exists()
    one.press(Qt.Key.Key_Escape)
    assert screen.front() is screen.day
    one.close()
