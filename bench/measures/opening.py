"""Run as a program: opens the counter's window, puts somebody at it, tells when it was ready.

    python -m bench.measures.opening FOLDER

It prints lines of ``what moment kilobytes``: the window's own marks, then ``form`` when the issue
form has been painted and F12 may be pressed. The person is put there without a PIN, whose
checking is slow on purpose.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.peers.bare_window import resident_kb
from desktop.ui import app
from desktop.ui.main_window import MainWindow


class Opening(QObject):
    """Sees the issue button being painted."""

    def mark(self, name: str) -> None:
        """Print one moment; at ``ready`` put somebody at the counter."""
        sys.stdout.write(f"{name} {time.monotonic()} {resident_kb()}\n")
        if name == "ready":
            self._enter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look until it is painted and may be pressed."""
        if event.type() == QEvent.Type.Paint and watched.property("enabled"):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._form)
        return False

    def _enter(self) -> None:
        from desktop.domain.text import Bilingual
        from desktop.services.logins import Person
        from desktop.ui.issue_view import IssueView

        shell = _window().shell
        assert shell is not None
        assert shell.bench is not None
        shell.bench.desk.enter(Person("ayesha", Bilingual("Ayesha", "عائشہ"), "clerk"))
        form = shell.bench.screen("issue")
        assert isinstance(form, IssueView)
        form.slip.issue.installEventFilter(self)

    def _form(self) -> None:
        self.mark("form")
        _window().close()


def _window() -> MainWindow:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))


if __name__ == "__main__":
    sys.exit(app.run(Path(sys.argv[1]), mark=Opening().mark))
