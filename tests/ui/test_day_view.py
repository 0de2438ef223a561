from PySide6.QtCore import Qt

from tests.office import KHALID, NOON
from tests.ui.sitting import SHIFT, Sitting


def test_what_hinders_is_said_and_the_key_does_nothing(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F9)
    view = sitting.day
    assert "Shift 1 of Ayesha is still open" in view.hinders.text()
    assert not view.go.isEnabled()
    assert view.go.toolTip() == view.hinders.text()
    sitting.press(Qt.Key.Key_F12)
    assert sitting.app.last_closed_day() is None


def test_a_clerk_is_told_who_closes_the_day(sitting: Sitting) -> None:
    sitting.app.close_shift(sitting.bench.desk.on_duty())
    sitting.press(Qt.Key.Key_F9)
    assert "supervisor" in sitting.day.hinders.text()


def test_a_supervisor_closes_after_being_asked_once(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    sitting.app.close_shift(sitting.bench.desk.on_duty())
    sitting.press(Qt.Key.Key_F11)
    sitting.log_in("khalid")
    sitting.press(Qt.Key.Key_F9)
    view = sitting.day
    assert view.figures.shown["Issued"] == "1 · Rs 15,000"
    assert view.totals.texts()[0][0] == "not confirmed"
    sitting.press(Qt.Key.Key_F12)
    assert "for good" in view.hinders.text()
    sitting.press(Qt.Key.Key_Escape)
    assert sitting.app.last_closed_day() is None
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F12)
    assert sitting.app.last_closed_day() is not None
    assert view.title.text() == "No business day is open"
    assert "day-2026-11-22.pdf" in view._about.text()
    sitting.press(Qt.Key.Key_F5)
    assert view.pdf.isEnabled()


def test_shift_f12_prints_the_summary_of_the_day_closed_last(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F9)
    view = sitting.day
    assert view.slip.toolTip() == "No day was closed yet."
    view.secondary()
    sitting.app.close_shift(sitting.bench.desk.on_duty())
    sitting.app.close_day(KHALID)
    sitting.press(Qt.Key.Key_F9)
    sitting.press(Qt.Key.Key_F12, SHIFT)
    assert sitting.window.toast.text() == "The summary of 22-11-2026 goes to the printer."
    counts = sitting.app.paper.spool_counts(NOON.date(), "day")
    assert (counts.originals, counts.waiting) == (1, 0)
