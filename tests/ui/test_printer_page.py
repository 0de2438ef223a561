from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.printer_page import PrinterPage
from tests.office import AYESHA, KHALID, a_draft
from tests.ui.sitting import SHIFT, Sitting, sit


def later(sitting: Sitting, count: int) -> list[str]:
    """Issue challans whose slips are kept back; returns their numbers."""
    return [sitting.app.issue(a_draft(), AYESHA, print_later=True)[0].number for _ in range(count)]


def opened(sitting: Sitting) -> PrinterPage:
    sitting.press(Qt.Key.Key_F5, SHIFT)
    assert sitting.window.front_name() == "printer"
    return sitting.printer.page


def test_an_idle_printer_says_that_it_is_ready_and_nothing_waits(sitting: Sitting) -> None:
    page = opened(sitting)
    assert page.title.text() == "The printer is ready"
    assert page.table.isHidden()
    assert page.facts.shown["Kind"] == "80 mm"
    assert page.facts.shown["Original slips today"] == "0"
    assert not page.go.isEnabled()
    assert page.go.toolTip() == "Nothing waits."
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_Delete, SHIFT)
    assert page.notice.text() == ""


def test_f12_prints_everything_that_waits(sitting: Sitting) -> None:
    numbers = later(sitting, 2)
    page = opened(sitting)
    assert page.table.rowCount() == 2
    sitting.press(Qt.Key.Key_F12)
    assert {sitting.app.show(number).print_state for number in numbers} == {"confirmed"}
    assert page.table.rowCount() == 0
    assert page.facts.shown["Original slips today"] == "2"


def test_f5_prints_the_chosen_one_and_no_duplicate_of_the_last(sitting: Sitting) -> None:
    numbers = later(sitting, 2)
    opened(sitting)
    sitting.press(Qt.Key.Key_Down)
    sitting.press(Qt.Key.Key_F5)
    states = [sitting.app.show(number).print_state for number in numbers]
    assert states == ["queued", "confirmed"]
    assert sitting.app.show(numbers[1]).copies == 0


def test_a_paper_nobody_wants_is_asked_about_once_and_esc_keeps_it(sitting: Sitting) -> None:
    (number,) = later(sitting, 1)
    page = opened(sitting)
    sitting.press(Qt.Key.Key_Delete, SHIFT)
    assert number in page.notice.text()
    sitting.press(Qt.Key.Key_Escape)
    assert page.notice.text() == ""
    assert sitting.app.show(number).print_state == "queued"
    sitting.press(Qt.Key.Key_Delete, SHIFT)
    sitting.press(Qt.Key.Key_Delete, SHIFT)
    assert sitting.app.show(number).print_state == "dropped"
    assert page.table.rowCount() == 0


@pytest.mark.parametrize(
    ("fault", "title", "words"),
    [
        ("paper-out", "Look at the printer", "The printer has no paper."),
        ("paper-near-end", "The printer is ready", "The paper roll is nearly used up."),
        ("", "The printer is ready", ""),
    ],
)
def test_the_state_is_told_in_words(sitting: Sitting, fault: str, title: str, words: str) -> None:
    sitting.app.set_printer_fault(fault)
    page = opened(sitting)
    assert page.title.text() == title
    assert page.notice.text() == words
    assert page.fault.code() == fault


def test_a_printer_can_be_told_to_fail_where_it_is_a_virtual_one(sitting: Sitting) -> None:
    page = opened(sitting)
    page.fault.choose("cover-open")
    page.fault.chosen.emit("cover-open")
    assert sitting.app.printer_fault() == "cover-open"
    assert sitting.window.top.chips["printer"].chip.text == "Printer: look"  # type: ignore[union-attr]
    sitting.app.choose_printer("file:out.bin", KHALID)
    sitting.press(Qt.Key.Key_F5, SHIFT)
    assert page._fault_field.isHidden()
    assert page.title.text() == "This printer does not tell how it is"


def test_a_clerk_prints_a_test_page_but_is_told_who_chooses(sitting: Sitting) -> None:
    page = opened(sitting)
    sitting.press(Qt.Key.Key_F12, SHIFT)
    assert "test page" in sitting.window.toast.text()
    sitting.press(Qt.Key.Key_F6, SHIFT)
    assert sitting.printer.front() is page
    assert not page.choose.isEnabled()
    assert "supervisor" in page.choose.toolTip()


def test_the_chip_opens_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    one = sit(qtbot, tmp_path / "c")
    one.window.top.chips["printer"].click()
    assert one.window.front_name() == "printer"
    one.close()


def test_a_refusal_is_shown_until_one_goes_on(sitting: Sitting) -> None:
    page = opened(sitting)
    sitting.bench.printer.refused.emit("No.")
    assert page.notice.text() == "No."
    page.escape()
    assert page.notice.text() == ""
