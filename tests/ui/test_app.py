import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop.bootstrap import App
from desktop.domain.errors import Unavailable
from desktop.ui import app as starting
from desktop.ui.app import Loader, Start
from desktop.ui.crash import CrashGuard
from desktop.ui.look import Look
from tests.ui.sitting import Heard, fresh

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlalchemy cryptography escpos reportlab argon2 httpx qrcode PIL keyring cbor2 alembic "
    "PySide6.QtNetwork PySide6.QtTest PySide6.QtSvg"
)


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_window_is_painted_on_light_imports_alone() -> None:
    code = f"import sys, desktop.ui.app; print([m for m in {HEAVY!r}.split() if m in sys.modules])"
    assert run_python(code).stdout.strip() == "[]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c").mkdir()
    return tmp_path / "c"


def begin(qtbot: QtBot, folder: Path, prepare: starting.Prepare) -> tuple[Start, list[str]]:
    """Return a shown start and the marks it has passed."""
    marks: list[str] = []
    start = Start(folder, prepare, marks.append)
    qtbot.addWidget(start.window)
    start.window.show()
    return start, marks


def test_the_window_is_painted_before_the_counter_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    app, gate = fresh(tmp_path / "c"), threading.Event()

    def prepare() -> App:
        assert gate.wait(10)
        return app

    start, marks = begin(qtbot, app.settings.data_dir, prepare)
    qtbot.waitUntil(lambda: marks == ["painted"], timeout=10_000)
    assert start.shell.login._opening.text() == "Opening the counter…"
    gate.set()
    qtbot.waitUntil(lambda: marks == ["painted", "ready"], timeout=10_000)
    qtbot.waitUntil(lambda: len(start.shell.login.tiles) == 3, timeout=10_000)
    start.window.close()


def test_what_hinders_is_said_on_the_first_page_and_can_be_tried_again(
    qtbot: QtBot, folder: Path
) -> None:
    tries: list[int] = []

    def prepare() -> App:
        tries.append(1)
        raise Unavailable("The disk does not answer. Nothing was changed. Check its cable.")

    start, _ = begin(qtbot, folder, prepare)
    problem = start.shell.login.problem
    qtbot.waitUntil(lambda: "Check its cable" in problem.text(), timeout=10_000)
    start.shell.login.retry.click()
    qtbot.waitUntil(lambda: len(tries) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: "Check its cable" in problem.text(), timeout=10_000)
    start.window.close()


def test_a_defect_while_opening_is_said_too(qtbot: QtBot) -> None:
    loader = Loader(lambda: 1 // 0)  # type: ignore[arg-type,return-value]
    failed = Heard(loader.failed)
    loader.start()
    qtbot.waitUntil(lambda: len(failed) == 1, timeout=10_000)
    assert isinstance(failed[0], ZeroDivisionError)


def test_an_empty_folder_says_what_to_do(qtbot: QtBot, folder: Path) -> None:
    start, _ = begin(qtbot, folder, starting._opener(folder, demo=False))
    problem = start.shell.login.problem
    qtbot.waitUntil(lambda: "mahasil init" in problem.text(), timeout=20_000)
    start.window.close()


def test_a_second_start_raises_the_first_and_goes_away(tmp_path: Path) -> None:
    fresh(tmp_path / "c").close()
    code = (
        "import sys, threading; from pathlib import Path; from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication; from desktop.ui.app import run\n"
        "def mark(name): print(name, flush=True); "
        "name == 'ready' and QTimer.singleShot(int(sys.argv[2]), QApplication.closeAllWindows)\n"
        "sys.exit(run(Path(sys.argv[1]), mark=mark))"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "c")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [*arguments, "4000"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert [first.stdout.readline().strip() for _ in range(2)] == ["painted", "ready"]
        second = run_python(code, str(tmp_path / "c"), "0")
        assert (second.returncode, second.stdout) == (0, "")
        assert first.wait(30) == 0


def test_the_offices_settings_give_the_first_look(tmp_path: Path) -> None:
    app = fresh(tmp_path / "c", language="ur", urdu_script="naskh", zoom=115)
    assert starting._look_of(app) == Look(language="ur", script="naskh", zoom=115)
    app.close()


def test_a_crash_is_said_once_in_plain_words(qtbot: QtBot, folder: Path) -> None:
    start, _ = begin(qtbot, folder, starting._opener(folder, demo=False))
    guard = CrashGuard(folder)
    for _ in range(3):
        starting._tell(start.window, "ZeroDivisionError: by zero", guard.file)
    boxes = start.window.findChildren(QMessageBox)
    assert len(boxes) == 1
    assert "(X01)" in boxes[0].text()
    starting._raise(start.window)
    qtbot.wait(20)
    boxes[0].close()
    guard.remove()
    start.window.close()


def test_the_source_of_what_is_imported_is_neither_read_nor_kept() -> None:
    """PySide6 would, for features that nothing here switches on: 16 MB of an office PC."""
    script = (
        "import linecache, desktop.ui, desktop.models.database;"
        "print(any('sqlalchemy' in n and n.endswith('.py') for n in linecache.cache))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
