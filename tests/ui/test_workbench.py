from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.screens import SCREENS, ScreenView
from tests.office import AYESHA, a_draft
from tests.ui.sitting import PLAIN, SHIFT, Sitting


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
    number = sitting.app.challans()[0].number
    assert f"Slip {number}: nobody can tell" in sitting.window.bar.text()
    assert "Did the slip come out?" in sitting.window.bar.text()
    for repeat in (False, True, True):  # an Enter held down since before answers nothing
        held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", repeat)
        QApplication.sendEvent(sitting.focused(), held)
    assert sitting.bench.spooler.question is not None
    sitting.press(Qt.Key.Key_F5)
    assert sitting.window.bar.text() == ""
    assert sitting.app.challans()[0].copies == 1


def test_shift_f5_answers_yes_while_a_question_stands_and_opens_the_printer_otherwise(
    sitting: Sitting,
) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12, SHIFT)
    seq = sitting.app.challans()[0].seq
    with sitting.app.db.begin() as uow:
        (job,) = uow.spool.of_subject(seq)
        uow.spool.move(job.id, to="uncertain", at=sitting.app.now(), answer="interrupted")
    sitting.bench.desk.refresh()
    sitting.press(Qt.Key.Key_F5, SHIFT)
    assert sitting.app.challans()[0].print_state == "sent"
    assert sitting.window.front_name() == "issue"
    sitting.press(Qt.Key.Key_F5, SHIFT)
    assert sitting.window.front_name() == "printer"


def test_slips_that_came_too_late_are_announced_and_never_print_by_themselves(
    sitting: Sitting,
) -> None:
    sitting.app.issue(a_draft(), AYESHA)
    sitting.app.now.forward(minutes=30)  # type: ignore[attr-defined]
    sitting.bench.spooler.nudge()
    sitting.bench.desk.refresh()
    assert "Slips not printed: 1." in sitting.window.bar.text()
    assert sitting.app.challans()[0].print_state == "queued"
    sitting.window.bar.go.click()
    assert sitting.window.front_name() == "printer"
    assert sitting.window.bar.text() == "" or "P03" not in sitting.window.bar.text()
    sitting.press(Qt.Key.Key_F12)
    assert sitting.app.challans()[0].print_state == "confirmed"
