from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.ui import instance
from desktop.ui.instance import OneWindow
from tests.ui.sitting import Heard


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take()
    first.listen()
    asked = Heard(first.asked_to_show)
    assert not second.take()
    assert second.knock()
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=5_000)
    first.release()


def test_another_folder_is_another_window(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first, second = OneWindow(tmp_path / "a"), OneWindow(tmp_path / "b")
    assert first.take()
    assert second.take()
    assert first.name != second.name
    first.release()
    second.release()


def test_a_window_that_does_not_answer_is_told_from_one_that_does(
    qtbot: QtBot, tmp_path: Path, monkeypatch: object
) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take()
    before = instance.CONNECT_TRIES
    instance.CONNECT_TRIES = 1
    assert not second.knock()
    instance.CONNECT_TRIES = before
    first.release()


def test_a_folder_that_takes_no_lock_still_opens_a_window_to_say_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    assert OneWindow(tmp_path / "not" / "there").take()
