from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.syncing import SyncReport
from tests.ui.sitting import Sitting, sit


def test_it_says_what_waits_and_since_when(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    view = sitting.outbox
    assert "entries wait" in view.title.text()
    assert view.facts.shown["Last contact"] == "never"
    assert view.facts.shown["Oldest waits since"].startswith("22-11-2026")


def test_without_an_address_sending_says_so(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    sitting.press(Qt.Key.Key_F12)
    assert "(N02)" in sitting.window.toast.text()


def test_a_treasury_that_does_not_answer_is_no_alarm(qtbot: QtBot, tmp_path: Path) -> None:
    one = sit(qtbot, tmp_path / "c", treasury_url="http://127.0.0.1:9")
    one.press(Qt.Key.Key_F7)
    one.press(Qt.Key.Key_F12)
    assert "Go on working" in one.outbox.answer.text()
    one.close()


def test_every_answer_has_its_words(sitting: Sitting) -> None:
    view = sitting.outbox
    view._reported(SyncReport(acked=2, agreed_days=1))
    assert view.answer.text() == "Sent. Acknowledged: 2. Days agreed: 1."
    view._reported(SyncReport(text="The part was refused."))
    assert view.answer.text() == "The part was refused."
    assert view._answer("day agreed") == "day agreed"
    assert view._answer("") == "—"
    assert view._answer("odd") == "odd"
