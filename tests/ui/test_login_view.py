from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.login_view import LoginView
from tests.office import AYESHA, KHALID
from tests.ui.sitting import Heard
from tests.ui.test_top_bar import PLACE

DEMO_PEOPLE = (replace(AYESHA, demo_pin="481516"), replace(KHALID, demo_pin="906090"))


def a_view(qtbot: QtBot) -> LoginView:
    view = LoginView()
    qtbot.addWidget(view)
    view.show_place(PLACE)
    view.resize(900, 700)
    view.show()
    return view


def test_it_says_what_it_is_doing_before_anybody_can_log_in(qtbot: QtBot) -> None:
    view = a_view(qtbot)
    view.show_opening("")
    assert view._opening.text() == "Opening the counter…"
    assert view.pin.isHidden() or not view.pin.isVisible()


def test_a_failure_is_said_and_can_be_tried_again(qtbot: QtBot) -> None:
    view = a_view(qtbot)
    again = Heard(view.again)
    view.show_failure("The disk is full.")
    assert view.problem.text() == "The disk is full."
    view.retry.click()
    assert len(again) == 1


def test_arrows_choose_the_person_and_enter_carries_the_pin_on(qtbot: QtBot) -> None:
    view = a_view(qtbot)
    entered = Heard(view.entered_pin)
    view.show_people((AYESHA, KHALID))
    assert view.chosen() == "ayesha"
    QTest.keyClick(view.pin, Qt.Key.Key_Down)
    assert view.chosen() == "khalid"
    QTest.keyClicks(view.pin, "906090")
    QTest.keyClick(view.pin, Qt.Key.Key_Return)
    view.primary()
    assert entered == [("khalid", "906090")] * 2


def test_a_demo_shows_both_pins_in_its_frame_and_a_real_counter_none(qtbot: QtBot) -> None:
    view = a_view(qtbot)
    view.show_people(DEMO_PEOPLE)
    assert "481516" in view.demo._pins.text()
    assert "906090" in view.demo._pins.text()
    assert not view.demo.isHidden()
    view.show_people((AYESHA, KHALID))
    assert view.demo.isHidden()


def test_a_refused_pin_is_typed_anew(qtbot: QtBot) -> None:
    view = a_view(qtbot)
    view.show_people((AYESHA,))
    view.pin.setText("0000")
    view.show_refusal("The PIN is wrong.")
    assert (view.pin.text(), view.problem.text()) == ("", "The PIN is wrong.")
    view.show_busy(on=True)
    assert not view.enter.isEnabled()
    view.show_busy(on=False)
    assert view.enter.isEnabled()


def test_names_and_roles_are_in_the_windows_language(qtbot: QtBot) -> None:
    language.switch("ur")
    view = a_view(qtbot)
    view.show_people((AYESHA, KHALID))
    assert view.tiles[0].accessibleName() == "عائشہ"
    assert view.tiles[1]._role.text() == "نگران"
