"""The window's start: paint first, then one thread imports and opens the counter.

Nothing heavy may be imported at the top of this file or of what it imports: the window is painted
on PySide6, the standard library and the light rooms alone.
"""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.domain.errors import Unavailable
from desktop.ui import language, messages, theme
from desktop.ui.crash import CrashGuard
from desktop.ui.instance import OneWindow
from desktop.ui.lanes import GuiThreadCollector, Lanes
from desktop.ui.look import Look, LookStore
from desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.bootstrap import App

Prepare = Callable[[], "App"]
Mark = Callable[[str], None]

_log = logging.getLogger(__name__)


class Loader(QObject):
    """Runs ``prepare`` in the one loading thread; the answer arrives on the GUI thread."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, prepare: Prepare) -> None:
        super().__init__()
        self._prepare = prepare

    @Slot()
    def start(self) -> None:
        """Begin; may be begun again after a failure."""
        threading.Thread(target=self._work, name="loading", daemon=True).start()

    def _work(self) -> None:
        try:
            app = self._prepare()
            import desktop.ui.workbench  # noqa: F401  (the screens load with the rest)
        except Exception as error:  # noqa: BLE001  (whatever it is, the first page says it)
            self.failed.emit(error)
        else:
            self.ready.emit(app)


class Start(QObject):
    """Takes one window from its first paint to an open counter."""

    opened = Signal()

    def __init__(self, folder: Path, prepare: Prepare, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self._store = LookStore(folder)
        self.window = MainWindow(self._store)
        self._loader = Loader(prepare)
        self.window.painted.connect(self._painted)
        self.window.login.again.connect(self._again)
        self._loader.ready.connect(self._ready)
        self._loader.failed.connect(self._failed)

    @Slot()
    def _painted(self) -> None:
        self._mark("painted")
        self._loader.start()

    @Slot()
    def _again(self) -> None:
        self.window.login.show_opening("")
        self._loader.start()

    @Slot(object)
    def _ready(self, app: "App") -> None:
        from desktop.ui.workbench import Workbench

        if self._store.is_new:
            self.window.apply_look(_look_of(app), keep=False)
        self.window.serve(Workbench(app, Lanes.threads()))
        self.opened.emit()
        self._mark("ready")

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.window.login.show_failure(messages.sentence(error))


def run(
    folder: Path,
    *,
    demo: bool = False,
    prepare: Prepare | None = None,
    mark: Mark | None = None,
) -> int:
    """Open the window on the counter in ``folder`` and return the exit status.

    A second start on the same folder raises the first window and returns 0. ``mark`` is told
    "painted" and "ready", for the measurements.
    """
    qt = _application()
    one = OneWindow(folder)
    if not one.take():
        one.knock()
        return 0
    guard = CrashGuard(folder)
    guard.install()
    collector = GuiThreadCollector(qt)
    look = LookStore(folder).load()
    language.switch(look.language)
    theme.apply(look)
    start = Start(folder, prepare or _opener(folder, demo=demo), mark or _no_mark)
    window = start.window
    start.opened.connect(collector.spare)
    guard.caught.connect(lambda text: _tell(window, text, guard.file))
    one.asked_to_show.connect(lambda: _raise(window))
    window.painted.connect(one.listen)
    _show(window)
    status = qt.exec()
    collector.deleteLater()
    guard.remove()
    one.release()
    return status


def _application() -> QApplication:
    found = QApplication.instance()
    qt = found if isinstance(found, QApplication) else QApplication(["mahasil"])
    qt.setApplicationName("mahasil")
    qt.setApplicationDisplayName("Mahasil")
    return qt


def _opener(folder: Path, *, demo: bool) -> Prepare:
    def prepare() -> "App":
        from desktop import bootstrap

        if not demo:
            return bootstrap.build(folder)
        _serve_demo(bootstrap.ensure_demo(folder).treasury_url, folder)
        app = bootstrap.build(folder)
        pins = ", ".join(f"{one.uid} {one.demo_pin}" for one in app.people())
        sys.stdout.write(f"DEMO counter in {folder}. PINs: {pins}\n")
        sys.stdout.flush()
        return app

    return prepare


_demo_treasury: list[object] = []


def _serve_demo(url: str, folder: Path) -> None:
    """Start the demo's own treasury beside the window; without it everything but sending works."""
    from desktop.services import local_treasury

    if _demo_treasury:
        return
    try:
        port = int(url.rsplit(":", 1)[1])
        _demo_treasury.append(local_treasury.start(folder / "treasury", port))
    except Unavailable as error:
        _log.warning("%s", error)


def _look_of(app: "App") -> Look:
    settings, seen = app.settings, theme.look()
    return Look(
        language="ur" if settings.language == "ur" else "en",
        script="naskh" if settings.urdu_script == "naskh" else "nastaliq",
        scheme="dark" if settings.theme == "dark" else seen.scheme,
        zoom=settings.zoom,
    )


def _show(window: MainWindow) -> None:
    """Show the window; where a title bar would push its foot off the screen, show it maximized."""
    room = window.screen().availableGeometry()
    roomy = room.width() > window.width() and room.height() > window.height()
    window.show() if roomy else window.showMaximized()


def _raise(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


def _tell(window: MainWindow, text: str, file: Path) -> None:
    """Say in plain words that something went wrong; never more than one such window."""
    if window.findChild(QMessageBox) is not None:
        return
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Mahasil")
    box.setText(messages.translated(messages.DEFECT))
    box.setInformativeText(f"{text}\n{file}")
    box.finished.connect(box.deleteLater)
    QTimer.singleShot(0, box.open)


def _no_mark(_name: str) -> None:
    """Nobody measures."""
