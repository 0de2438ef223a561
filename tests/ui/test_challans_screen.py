from PySide6.QtCore import Qt

from desktop.ui.challans_screen import ChallansScreen
from tests.office import AYESHA, a_draft
from tests.ui.sitting import ALT, SHIFT, Sitting


def opened(sitting: Sitting, *, paid: int = 0) -> tuple[ChallansScreen, str]:
    """Find a fresh challan and open the list of its papers."""
    number = sitting.app.issue(a_draft(), AYESHA)[0].number
    if paid:
        sitting.app.pay(number, amount_paisa=paid, tender="cash", clerk=AYESHA)
    sitting.press(Qt.Key.Key_F3)
    sitting.press(Qt.Key.Key_F6, SHIFT)
    screen = sitting.bench.screen("challans")
    assert isinstance(screen, ChallansScreen)
    return screen, number


def test_a_challan_is_shown_on_form_32a_saved_and_left(sitting: Sitting) -> None:
    screen, number = opened(sitting)
    sitting.press(Qt.Key.Key_F12)
    assert screen.front() is screen.paper
    assert number in screen.paper.title.text()
    assert screen.paper.picture.has_picture()
    sitting.press(Qt.Key.Key_F5)  # no slip is printed from here
    assert sitting.app.show(number).copies == 0
    sitting.press(Qt.Key.Key_F12, SHIFT)
    assert f"form-32a-{number}.pdf" in screen.paper.notice.text()
    sitting.press(Qt.Key.Key_Escape)
    assert screen.front() is screen.list


def test_a_receipt_is_printed_again_as_a_duplicate(sitting: Sitting) -> None:
    screen, _ = opened(sitting, paid=500_000)
    sitting.app.paper.print_next()
    sitting.app.paper.print_next()
    sitting.press(Qt.Key.Key_2, ALT)
    assert "PSH-02-R000001: DUPLICATE 1" in sitting.window.toast.text()
    assert screen.front() is screen.list


def test_a_notice_goes_to_who_owes_and_to_nobody_else(sitting: Sitting) -> None:
    screen, number = opened(sitting)
    papers = screen.list.panel.papers
    assert papers.receipt.isHidden()
    sitting.press(Qt.Key.Key_3, ALT)
    assert f"{number}: the notice" in sitting.window.toast.text()
    sitting.app.pay(number, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    sitting.press(Qt.Key.Key_F3)
    sitting.press(Qt.Key.Key_F6, SHIFT)
    assert not papers.notice.isEnabled()
    assert papers.notice.toolTip() == "Nothing is owed for this challan."
