from PySide6.QtCore import Qt

from tests.office import AYESHA, PINS, a_draft
from tests.ui.sitting import Sitting


def test_a_genuine_slip_fills_the_screen_with_what_was_signed(sitting: Sitting) -> None:
    issued = sitting.app.issue(a_draft(), AYESHA)[0]
    sitting.press(Qt.Key.Key_F4)
    view = sitting.verify
    assert view.headline.text() == "Ready to check"
    sitting.type(issued.url)
    sitting.press(Qt.Key.Key_Return)
    assert view.headline.text() == "GENUINE · Unpaid"
    assert view.card.property("tone") == "ok"
    assert view.facts.shown["Number"] == issued.number
    assert view.facts.shown["Identity"] == "17301-*****67-1"


def test_the_next_scan_replaces_the_last(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F4)
    for text in ("12345678901234567890", "98765432109876543210"):
        sitting.type(text)
        sitting.press(Qt.Key.Key_Return)
        assert sitting.verify.code.text() == text
    assert sitting.verify.headline.text() == "NOT GENUINE"
    assert sitting.verify.facts.shown == {}
    sitting.press(Qt.Key.Key_Escape)
    sitting.press(Qt.Key.Key_Escape)
    assert sitting.verify.headline.text() == "Ready to check"


def test_a_void_slip_is_void_before_it_is_genuine(sitting: Sitting) -> None:
    issued = sitting.app.issue(a_draft(), AYESHA)[0]
    sitting.app.void(issued.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    sitting.press(Qt.Key.Key_F4)
    sitting.type(issued.url)
    sitting.press(Qt.Key.Key_F12)
    assert sitting.verify.headline.text() == "VOID"
    assert sitting.verify.card.property("tone") == "error"


def test_f5_prints_the_result_and_where_there_is_none_the_last_slip(sitting: Sitting) -> None:
    issued = sitting.app.issue(a_draft(), AYESHA)[0]
    sitting.press(Qt.Key.Key_F4)
    assert sitting.verify.print.isHidden()
    sitting.type(issued.url)
    sitting.press(Qt.Key.Key_Return)
    sitting.press(Qt.Key.Key_F5)
    assert sitting.window.toast.text() == "The result goes to the printer."
    assert sitting.app.show(issued.number).copies == 0
    assert not sitting.app.paper.waiting_jobs()
