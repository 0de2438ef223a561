from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.printing import discovery
from desktop.printing.discovery import Found
from desktop.ui import language
from desktop.ui.look import Look
from desktop.ui.wizard_view import WizardView
from tests.ui.sitting import PLAIN, SHIFT, Sitting, sit


@pytest.fixture
def there(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    """Khalid, who may choose, at the first step."""
    monkeypatch.setattr(discovery, "attached", lambda: (Found("virtual:b", "EPSON TM-T20", "usb"),))
    monkeypatch.setattr(discovery, "on_lan", lambda **_how: iter(()))
    one = sit(qtbot, tmp_path / "c")
    one.press(Qt.Key.Key_F11)
    one.log_in("khalid")
    one.press(Qt.Key.Key_F5, SHIFT)
    one.press(Qt.Key.Key_F6, SHIFT)
    yield one
    one.close()


def view(one: Sitting) -> WizardView:
    assert one.printer.front() is one.printer.wizard
    return one.printer.wizard


def test_a_printer_is_chosen_by_arrows_and_enter_alone(there: Sitting) -> None:
    wizard = view(there)
    assert wizard.title.text() == "Which printer?"
    there.press(Qt.Key.Key_Down)
    there.press(Qt.Key.Key_Return)
    assert wizard.title.text() == "How does the paper look?"
    assert there.focused() is wizard.trying.tiles.tiles[0]
    assert wizard.trying.picture.has_picture()
    there.press(Qt.Key.Key_Right)
    there.press(Qt.Key.Key_Return)  # the right edge is missing
    assert there.bench.wizard.current is not None
    assert there.bench.wizard.current.width_dots < 576
    wizard.trying.tiles.tiles[0].setFocus()
    there.press(Qt.Key.Key_Return)
    assert wizard.title.text() == "Use it?"
    assert wizard.facts.shown["Address"] == "virtual:b"
    there.press(Qt.Key.Key_Return)
    assert there.app.settings.printer.startswith("virtual:b?profile=")
    assert there.printer.front() is there.printer.page
    assert "prints from now on" in there.window.toast.text()


def test_esc_goes_back_step_by_step(there: Sitting) -> None:
    wizard = view(there)
    there.press(Qt.Key.Key_Return)
    there.press(Qt.Key.Key_Escape)
    assert wizard.title.text() == "Which printer?"
    there.press(Qt.Key.Key_Escape)
    assert there.printer.front() is there.printer.page


def test_an_address_is_typed_by_hand(there: Sitting) -> None:
    wizard = view(there)
    wizard.finding.address.setFocus()
    there.type("pigeon:post")
    there.press(Qt.Key.Key_Return)
    assert "(P08)" in wizard.notice.text()
    wizard.finding.address.clear()
    there.type("virtual:typed?paper=58")
    there.press(Qt.Key.Key_F12)
    assert there.bench.wizard.walk.url == "virtual:typed?paper=58"
    assert wizard.notice.text() == ""


def test_the_network_is_searched_by_a_key(there: Sitting) -> None:
    wizard = view(there)
    there.press(Qt.Key.Key_F6, SHIFT)
    assert "No printer answers" in wizard.notice.text()
    assert wizard.finding.look.accessibleName() == "Look on the network"


def test_nothing_chosen_and_nothing_typed_is_said(there: Sitting) -> None:
    wizard = view(there)
    there.bench.wizard.walk.found = []
    wizard.retranslate()
    assert "Nothing is attached" in wizard.finding.progress.text()
    there.press(Qt.Key.Key_F12)
    assert "Choose a printer" in wizard.notice.text()


def test_a_held_down_enter_takes_one_step(there: Sitting) -> None:
    wizard = view(there)
    for repeat in (False, True, True, True):
        held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", repeat)
        QApplication.sendEvent(there.focused(), held)
    assert wizard.title.text() == "How does the paper look?"
    assert not there.bench.wizard.walk.trial.seen  # type: ignore[union-attr]


def test_a_kind_that_contradicts_an_answer_is_offered_with_a_doubt(there: Sitting) -> None:
    wizard = view(there)
    there.press(Qt.Key.Key_Return)
    for _ in range(40):
        there.bench.wizard.saw("narrow")
    assert "Every listed kind was tried" in wizard.trying.about.text()
    assert not wizard.trying.tiles.isEnabled()
    wizard.trying.kind.choose("pos-58")
    wizard.trying.kind.chosen.emit("pos-58")
    assert "No kind in the list fits" in wizard.notice.text()
    there.press(Qt.Key.Key_F12, SHIFT)
    assert wizard.trying.tiles.isEnabled()


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("spoken", ["en", "ur"])
def test_every_step_can_be_read_whole(there: Sitting, spoken: str, zoom: int) -> None:
    from tests.ui.test_shell import cut_texts

    wizard, cut = view(there), []
    there.window.apply_look(Look(language="ur" if spoken == "ur" else "en", zoom=zoom))
    steps: tuple[Callable[[], None], ...] = (
        wizard.retranslate,
        wizard.primary,
        lambda: there.bench.wizard.saw("well"),
    )
    for step in steps:
        step()
        QTest.qWait(5)
        cut += cut_texts(there.window)
    assert not cut
    assert language.current() == spoken
