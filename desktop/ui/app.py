"""The window's start: paint first, then one thread imports and opens the counter.

Nothing heavy may be imported at the top of this file or of what it imports: the window is painted
on PySide6, the standard library and the light rooms alone.
"""

import gc
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import Unavailable
from desktop.ui import language, theme
from desktop.ui.instance import OneWindow
from desktop.ui.look import Look, LookStore
from desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.ui.shell import Shell

Prepare = Callable[[], "App"]
Mark = Callable[[str], None]


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

    def __init__(self, folder: Path, prepare: Prepare, mark: Mark) -> None:
        super().__init__()
        self._folder, self._mark = folder, mark
        self._store = LookStore(folder)
        self.window = MainWindow(self._store)
        self._loader = Loader(prepare)
        self.window.painted.connect(self._painted)
        self._loader.ready.connect(self._ready)
        self._loader.failed.connect(self._failed)

    @property
    def shell(self) -> "Shell":
        """What fills the window, once it has been painted."""
        return self.window.shell or self.window.furnish()

    @Slot()
    def _painted(self) -> None:
        self._mark("painted")
        self._loader.start()
        self._furnish()

    def _furnish(self) -> None:
        """Build the login page while the loading thread imports the rest."""
        from desktop.ui.crash import CrashGuard
        from desktop.ui.lanes import GuiThreadCollector

        self._guard = CrashGuard(self._folder)
        self._guard.install()
        self._guard.caught.connect(lambda text: _tell(self.window, text, self._guard.file))
        self._collector = GuiThreadCollector(self)
        self.shell.login.again.connect(self._again)
        self.window.closing.connect(self._guard.remove)

    @Slot()
    def _again(self) -> None:
        self.shell.login.show_opening("")
        self._loader.start()

    @Slot(object)
    def _ready(self, app: "App") -> None:
        from desktop.ui.lanes import Lanes
        from desktop.ui.workbench import Workbench

        if self._store.is_new:
            self.shell.apply_look(_look_of(app), keep=False)
        self.window.serve(Workbench(app, Lanes.threads()))
        self._collector.spare()
        self._mark("ready")

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        from desktop.ui import messages

        self.shell.login.show_failure(messages.sentence(error))


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
    gc.disable()  # what is imported stays: looking for garbage in it only takes time
    qt = _application()
    one = OneWindow(folder)
    if not one.take():
        one.knock()
        return 0
    look = LookStore(folder).load()
    language.switch(look.language)
    theme.apply(look)
    start = Start(folder, prepare or _opener(folder, demo=demo), mark or _no_mark)
    one.asked_to_show.connect(lambda: _raise(start.window))
    start.window.painted.connect(one.listen)
    _show(start.window)
    status = qt.exec()
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
        logging.getLogger(__name__).warning("%s", error)


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
    from PySide6.QtWidgets import QMessageBox

    from desktop.ui import messages

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
