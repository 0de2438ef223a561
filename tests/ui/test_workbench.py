from PySide6.QtCore import Qt

from desktop.ui.screens import SCREENS, ScreenView
from tests.ui.sitting import Sitting


def test_there_is_a_screen_for_every_line_of_the_list(sitting: Sitting) -> None:
    assert all(isinstance(sitting.bench.screen(one.name), ScreenView) for one in SCREENS)
    assert set(sitting.bench.made) == {one.name for one in SCREENS}


def test_an_issued_challan_is_told_and_printed(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    row = sitting.app.challans()[0]
    assert sitting.window.toast.text() == f"{row.number} issued and saved: Rs 15,000."
    assert row.print_state == "confirmed"


def test_a_quiet_moment_moves_the_log_into_the_ledger(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    assert sitting.bench._quiet.isActive()
    before = sitting.app.settings.ledger.read_bytes()
    sitting.bench._tidy()
    assert sitting.app.settings.ledger.read_bytes() != before


def test_f5_prints_the_last_one_again_from_wherever_one_is(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F7)
    sitting.press(Qt.Key.Key_F5)
    assert "DUPLICATE 1" in sitting.window.toast.text()
    assert sitting.app.challans()[0].copies == 1


def test_a_slip_half_printed_when_the_power_failed_is_asked_about(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    job = sitting.app.challans()[0].seq
    with sitting.app.db.begin() as uow:
        found = uow.spool.of_subject(job)[0]
        uow.spool.release([found.id], sitting.app.now())
        uow.spool.move(found.id, to="uncertain", at=sitting.app.now(), answer="interrupted")
    sitting.bench.desk.refresh()
    assert "Did the slip come out?" in sitting.window.bar.text()
    sitting.press(Qt.Key.Key_F5)
    assert sitting.window.bar.text() == ""
    assert sitting.app.challans()[0].copies == 1
