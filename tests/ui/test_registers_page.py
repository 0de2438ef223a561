from PySide6.QtCore import Qt

from desktop.services.registers import KINDS as REGISTERS
from desktop.ui.day_screen import DayScreen
from desktop.ui.registers_page import KINDS
from tests.ui.sitting import SHIFT, Sitting


def opened(sitting: Sitting) -> DayScreen:
    sitting.press(Qt.Key.Key_F9)
    sitting.press(Qt.Key.Key_F6, SHIFT)
    screen = sitting.bench.screen("day")
    assert isinstance(screen, DayScreen)
    return screen


def test_every_register_there_is_can_be_chosen() -> None:
    assert set(KINDS) == set(REGISTERS)


def test_a_register_is_shown_by_keys_alone_and_esc_leads_back(sitting: Sitting) -> None:
    screen = opened(sitting)
    page = screen.registers
    assert page.first.text() == "22-11-2026"
    sitting.press(Qt.Key.Key_Down)
    sitting.press(Qt.Key.Key_Return)
    sitting.press(Qt.Key.Key_Return)
    sitting.press(Qt.Key.Key_Return)
    assert screen.front() is screen.paper
    assert screen.paper.picture.has_picture()
    assert "void" in screen.paper.title.text().lower()
    sitting.press(Qt.Key.Key_Escape)
    assert screen.front() is page
    assert page.kinds.chosen() == "void"
    sitting.press(Qt.Key.Key_Escape)
    assert screen.front() is screen.day


def test_a_day_that_is_none_stays_to_be_mended(sitting: Sitting) -> None:
    screen = opened(sitting)
    screen.registers.last.setText("tomorrow")
    sitting.press(Qt.Key.Key_F12)
    assert "(D05)" in screen.registers.notice.text()
    assert screen.front() is screen.registers
