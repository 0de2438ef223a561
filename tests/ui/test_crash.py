import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from desktop.ui.crash import CrashGuard
from tests.ui.sitting import Heard


@pytest.mark.qt_no_exception_capture
def test_what_nobody_caught_is_written_down_and_said(qtbot: QtBot, tmp_path: Path) -> None:
    guard = CrashGuard(tmp_path)
    guard.install()
    caught = Heard(guard.caught)
    with pytest.raises(ZeroDivisionError) as seen:
        _ = 1 // 0
    sys.excepthook(seen.type, seen.value, seen.tb)
    worker = threading.Thread(target=lambda: 1 // 0)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(caught) == 2, timeout=5_000)
    guard.remove()
    text = guard.file.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "Traceback" in text
    assert sys.excepthook is sys.__excepthook__


def test_qts_own_warnings_go_to_the_log(tmp_path: Path) -> None:
    guard = CrashGuard(tmp_path)
    guard.install()
    qWarning("a widget is odd")
    guard.remove()
    assert "a widget is odd" in guard.file.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_does_not_stop_the_window(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where a folder should be")
    guard = CrashGuard(tmp_path)
    guard.install()
    logging.getLogger("desktop.ui").debug("still here")
    guard.remove()


def test_interrupting_from_the_terminal_is_no_crash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guard = CrashGuard(tmp_path)
    caught = Heard(guard.caught)
    guard._exception(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert caught == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
    guard.remove()
