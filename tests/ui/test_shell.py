import random
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import language, theme
from desktop.ui.keymap import DIGITS, KEYS
from desktop.ui.labels import ElidingLabel
from desktop.ui.lanes import Lanes
from desktop.ui.look import Look
from desktop.ui.screens import SCREENS, ScreenView
from desktop.ui.shell import IdleWatch
from tests.office import PINS, open_office
from tests.ui.sitting import ALT, CONTROL, SHIFT, Sitting, fresh, sit

FOCUSABLE = (QLineEdit, QComboBox, QAbstractButton)


def test_a_whole_day_by_keys_alone(qtbot: QtBot, tmp_path: Path) -> None:
    one = sit(qtbot, tmp_path / "c", shift=False)
    press_all(one, Qt.Key.Key_F8, Qt.Key.Key_F12)
    assert one.app.shift() is not None
    issue_by_keys(one)
    number = one.app.challans()[0].number
    assert number in one.window.toast.text()
    void_by_keys(one)
    assert one.app.challans()[0].void
    press_all(one, Qt.Key.Key_F8, Qt.Key.Key_F12, Qt.Key.Key_F12)
    assert one.app.shift() is None
    one.press(Qt.Key.Key_F11)
    one.log_in("khalid")
    press_all(one, Qt.Key.Key_F9, Qt.Key.Key_F12, Qt.Key.Key_F12)
    assert one.app.last_closed_day() is not None
    assert list((tmp_path / "c" / "summaries").glob("*.pdf"))
    assert one.app.audit().ok
    one.close()


def press_all(one: Sitting, *keys: Qt.Key) -> None:
    for key in keys:
        one.press(key)


def issue_by_keys(one: Sitting) -> None:
    """Identity, name, a favourite, its amount, F12; the officer is asked for and chosen."""
    one.press(Qt.Key.Key_F2)
    one.type("1730112345671")
    one.press(Qt.Key.Key_Return)
    one.type("Gul Rahman")
    one.press(Qt.Key.Key_1, ALT)
    one.type("2500")
    press_all(one, Qt.Key.Key_Return, Qt.Key.Key_F12)
    assert "(D03)" in one.issue.slip.problem.text()
    press_all(one, Qt.Key.Key_Down, Qt.Key.Key_F12)


def void_by_keys(one: Sitting) -> None:
    """The first of the list: reason, words, approver, PIN."""
    one.press(Qt.Key.Key_F3)
    one.press(Qt.Key.Key_Delete, SHIFT)
    press_all(one, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    one.type(PINS["khalid"])
    one.press(Qt.Key.Key_Return)


def test_two_presses_are_one_challan(qtbot: QtBot, tmp_path: Path) -> None:
    one = Sitting(qtbot, fresh(tmp_path / "c"), lanes=Lanes.threads())
    qtbot.waitUntil(lambda: bool(one.window.login.tiles), timeout=10_000)
    person = one.app.people()[0]
    one.app.open_shift(person)
    one.bench.desk.enter(person)
    one.fill_in()
    one.press(Qt.Key.Key_F12)
    one.press(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: not one.bench.issue.busy, timeout=10_000)
    one.press(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: "D01" in one.issue.slip.problem.text(), timeout=10_000)
    assert len(one.app.challans()) == 1
    one.close()


def test_a_held_down_key_is_one_press(sitting: Sitting) -> None:
    sitting.fill_in()
    for repeat in (False, True, True, True):
        press = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "", repeat
        )
        QApplication.sendEvent(sitting.top.windowHandle(), press)
    assert len(sitting.app.challans()) <= 1
    sitting.press(Qt.Key.Key_F12)
    assert len(sitting.app.challans()) == 1


@pytest.mark.parametrize("seed", range(3))
def test_fifty_random_keys_make_one_challan_at_most_a_form(sitting: Sitting, seed: int) -> None:
    sitting.fill_in()
    chosen = random.Random(seed)
    keys = [Qt.Key.Key_F12, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_F3]
    for _ in range(50):
        sitting.press(chosen.choice(keys))
    sitting.window.go("issue")
    sitting.press(Qt.Key.Key_F12)
    assert len(sitting.app.challans()) == 1


@pytest.mark.parametrize("spoken", ["en", "ur"])
def test_everything_that_takes_the_focus_has_a_name(sitting: Sitting, spoken: str) -> None:
    sitting.window.apply_look(Look(language="ur" if spoken == "ur" else "en"))
    sitting.issue.more.setChecked(True)
    nameless = [
        f"{type(one).__name__} {one.objectName()}"
        for view in (sitting.window.login, *every_screen(sitting))
        for one in view.findChildren(QWidget)
        if isinstance(one, FOCUSABLE) and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not one.isHidden() and not one.accessibleName()
    ]
    assert not nameless


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("spoken", ["en", "ur"])
def test_no_word_is_cut(sitting: Sitting, spoken: str, zoom: int) -> None:
    look = Look(language="ur" if spoken == "ur" else "en", zoom=zoom)
    sitting.window.apply_look(look)
    sitting.fill_in()
    cut = []
    for name in [screen.name for screen in SCREENS]:
        sitting.window.go(name)
        QTest.qWait(5)
        cut += [f"{name}: {text}" for text in cut_texts(sitting.window)]
    assert not cut


def every_screen(sitting: Sitting) -> list[ScreenView]:
    return [sitting.bench.screen(screen.name) for screen in SCREENS]


def cut_texts(window: QWidget) -> list[str]:
    """Return the texts of labels and buttons that have less room than they need."""
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, QLabel | QAbstractButton):
            continue
        if isinstance(one, ElidingLabel) or (isinstance(one, QLabel) and one.wordWrap()):
            continue
        needs = one.fontMetrics().horizontalAdvance(one.text())
        if needs > one.width() + 1:
            found.append(f"{one.text()!r} needs {needs}, has {one.width()}")
    return found


def test_switching_the_language_keeps_what_was_typed(sitting: Sitting) -> None:
    sitting.fill_in(name="گل رحمان")
    request = sitting.bench.issue.form.request
    sitting.press(Qt.Key.Key_F11, SHIFT)
    assert language.current() == "ur"
    assert sitting.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert sitting.issue.payer.line("name").text() == "گل رحمان"
    assert sitting.issue.items.model.rowCount() == 1
    assert sitting.issue.slip.issue.accessibleName() == "جاری اور پرنٹ کریں"
    sitting.press(Qt.Key.Key_F11, SHIFT)
    assert sitting.bench.issue.form.request == request
    assert sitting.issue.slip.issue.accessibleName() == "Issue and print"


def test_the_zoom_keys_change_the_size_and_it_is_kept(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_Plus, CONTROL)
    assert theme.look().zoom == 115
    assert sitting.window._store.load().zoom == 115
    sitting.press(Qt.Key.Key_0, CONTROL)
    assert theme.look().zoom == 100


def test_locking_keeps_the_form_for_its_owner_and_gives_the_next_person_another(
    sitting: Sitting,
) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F11)
    assert sitting.window.front() is sitting.window.login
    assert sitting.window.side.isHidden()
    sitting.press(Qt.Key.Key_F12)  # nobody is at the counter: nothing is issued
    assert not sitting.app.challans()
    sitting.log_in("bilal")
    assert sitting.bench.issue.form.name == ""
    sitting.press(Qt.Key.Key_F11)
    sitting.log_in("ayesha")
    assert sitting.bench.issue.form.name == "Gul Rahman"


def test_no_screen_opens_before_somebody_is_at_the_counter(qtbot: QtBot, tmp_path: Path) -> None:
    one = Sitting(qtbot, fresh(tmp_path / "c"))
    one.press(Qt.Key.Key_F3)
    assert one.window.front() is one.window.login
    one.close()


def test_without_a_shift_the_key_says_what_to_do_and_keeps_the_form(
    qtbot: QtBot, tmp_path: Path
) -> None:
    one = sit(qtbot, tmp_path / "c", shift=False)
    assert "F8" in one.window.bar.text()
    one.fill_in()
    one.press(Qt.Key.Key_F12)
    assert "S01" in one.issue.slip.problem.text()
    assert one.bench.issue.form.name == "Gul Rahman"
    one.press(Qt.Key.Key_F8)
    one.press(Qt.Key.Key_F12)
    one.press(Qt.Key.Key_F2)
    one.press(Qt.Key.Key_F12)
    assert len(one.app.challans()) == 1
    one.close()


def test_the_foot_and_the_chips_tell_how_the_counter_stands(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    number = sitting.app.challans()[0].number
    assert number in sitting.window.foot._last.text()
    chip = sitting.window.top.chips["shift"].chip
    assert chip is not None
    assert "Shift 1" in chip.text
    assert not sitting.window.top._demo.isHidden()


def test_an_idle_counter_locks_itself(sitting: Sitting, qtbot: QtBot) -> None:
    watch = IdleWatch(sitting.window, 1)
    watch.idle.connect(sitting.window.lock)
    watch._timer.start(int(timedelta(milliseconds=1).total_seconds() * 1000))
    qtbot.waitUntil(lambda: sitting.bench.desk.person is None, timeout=5_000)


def test_closing_while_jobs_run_loses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    one = Sitting(qtbot, fresh(tmp_path / "c"), lanes=Lanes.threads())
    qtbot.waitUntil(lambda: bool(one.window.login.tiles), timeout=10_000)
    person = one.app.people()[0]
    one.app.open_shift(person)
    one.bench.desk.enter(person)
    one.fill_in()
    one.press(Qt.Key.Key_F12)
    one.close()
    again = open_office(tmp_path / "c")
    assert len(again.challans()) <= 1
    assert again.audit().ok
    again.close()


def test_every_key_of_the_table_is_a_shortcut_once() -> None:
    keys = [key for one in KEYS for key in one.keys] + list(DIGITS)
    assert len(keys) == len(set(keys))
