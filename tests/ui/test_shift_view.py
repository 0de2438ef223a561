from PySide6.QtCore import Qt

from tests.ui.sitting import Sitting


def test_an_open_shift_shows_its_figures_by_item(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F8)
    view = sitting.shift
    assert view.title.text() == "Shift 1 is open"
    assert view.figures.shown["Issued"] == "1 · Rs 15,000"
    assert view.figures.shown["Serials"] == "000001 – 000001"
    assert view.items.texts()[0][0] == "LG-02"


def test_closing_asks_once_and_escape_takes_it_back(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F8)
    view = sitting.shift
    sitting.press(Qt.Key.Key_F12)
    assert "for good" in view.problem.text()
    sitting.press(Qt.Key.Key_Escape)
    assert view.problem.text() == ""
    assert sitting.app.shift() is not None
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F12)
    assert sitting.app.shift() is None
    assert view.title.text() == "No shift is open"
    assert "Z report" in view.figures.shown
    assert view.print.accessibleName() == "Print Z report"


def test_f5_prints_the_x_report(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F8)
    sitting.press(Qt.Key.Key_F5)
    slips = sitting.app.settings.data_dir / "slips"
    assert len(list(slips.glob("*.png"))) == 1


def test_another_clerks_shift_says_who_closes_it(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F11)
    sitting.log_in("bilal")
    sitting.press(Qt.Key.Key_F8)
    assert "by Ayesha" in sitting.shift._about.text()
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F12)
    assert "(S03)" in sitting.shift.problem.text()
