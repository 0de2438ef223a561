from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.bars import LONG_TOAST_MS, TOAST_MS, Bar, StatusLine, Toast
from desktop.ui.desk import Saying


def room(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    return window


def test_a_toast_shows_one_sentence_at_the_foot(qtbot: QtBot) -> None:
    window = room(qtbot)
    toast = Toast(window)
    toast.say(Saying("PSH-02-27-000418-739 issued and saved."))
    assert toast.text().startswith("PSH-02")
    assert toast.geometry().bottom() <= window.height()
    assert toast._timer.interval() == TOAST_MS
    window.resize(600, 400)
    assert toast.geometry().right() <= 600


def test_what_can_be_undone_stays_longer_and_is_undone_once(qtbot: QtBot) -> None:
    undone: list[bool] = []
    window = room(qtbot)
    toast = Toast(window)
    toast.say(Saying("Line removed.", "warn", lambda: undone.append(True)))
    assert toast._timer.interval() == LONG_TOAST_MS
    toast.undo.click()
    assert not toast.take_back()
    assert undone == [True]
    assert toast.text() == ""
    assert window.isVisible()


def test_a_bar_asks_a_question_with_two_answers(qtbot: QtBot) -> None:
    window = room(qtbot)
    bar = Bar()
    bar.setParent(window)
    answers: list[bool] = []
    bar.answered.connect(answers.append)
    bar.say("Did the slip come out?", "warn", ("Yes", "No"))
    bar.yes.click()
    bar.no.click()
    assert answers == [True, False]
    bar.say("No connection.", "warn")
    assert bar.yes.isHidden()
    bar.say("")
    assert bar.text() == ""


def test_a_bar_may_lead_to_the_screen_that_has_more_to_say(qtbot: QtBot) -> None:
    window = room(qtbot)
    bar = Bar()
    bar.setParent(window)
    led: list[str] = []
    bar.led.connect(led.append)
    bar.say("Slips not printed: 3.")
    bar.lead("printer", "Printer", "Shift+F5")
    assert bar.go.whole_text() == "Printer   Shift+F5"
    bar.go.click()
    assert led == ["printer"]
    bar.lead("", "", "")
    assert bar.go.isHidden()


def test_the_foot_shows_last_work_and_version(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_last("Last PSH-02")
    line.show_work("Slips kept back: 1")
    line.show_version("Mahasil 0.1.0")
    assert (line._last.text(), line._work.text()) == ("Last PSH-02", "Slips kept back: 1")
