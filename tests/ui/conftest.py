"""What the screens' tests stand on: one application, put back into its plain look each time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import spooler
from desktop.ui.desk import Desk
from tests.ui.sitting import Sitting, a_desk, sit, speak_plain


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Begin each test in English, light and our own type, whatever ran before it."""
    assert qapp.platformName() == "offscreen"
    speak_plain()
    yield
    speak_plain()


@pytest.fixture(autouse=True)
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer questions at once: a test reads faster than a clerk."""
    monkeypatch.setattr(spooler, "GRACE_MS", 0)


@pytest.fixture
def sitting(qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    """Ayesha at the counter, her shift open, the issue form before her."""
    made = sit(qtbot, tmp_path / "counter")
    yield made
    made.close()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Ayesha at a counter without a window, her shift open, every lane inline."""
    made = a_desk(tmp_path / "counter")
    yield made
    made.close()
    made.app.close()
