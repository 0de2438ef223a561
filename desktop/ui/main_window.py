"""The window itself: painted with next to nothing, furnished once it can be seen.

No enum of Qt's own namespace is touched here, nor anything else that is slow to import: the first
paint costs hardly more than an empty window's.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from desktop.ui.look import LookStore

if TYPE_CHECKING:
    from desktop.ui.bars import Toast
    from desktop.ui.shell import Shell
    from desktop.ui.workbench import Workbench

LEAST_WIDTH, LEAST_HEIGHT = 1024, 640
FIRST_WIDTH, FIRST_HEIGHT = 1366, 768


class MainWindow(QMainWindow):
    """Says that it opens the counter, then holds the shell."""

    painted = Signal()
    closing = Signal()

    def __init__(self, store: LookStore) -> None:
        super().__init__()
        self._store = store
        self._was_painted = False
        self.shell: Shell | None = None
        self.setWindowTitle("Mahasil")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(FIRST_WIDTH, FIRST_HEIGHT)
        self.setCentralWidget(_opening())

    def furnish(self) -> "Shell":
        """Put everything into the window that is too slow for its first paint."""
        from desktop.ui.shell import Shell

        self.shell = Shell(self._store)
        self.setCentralWidget(self.shell)
        return self.shell

    def serve(self, bench: "Workbench") -> None:
        """Show the screens of an open counter."""
        (self.shell or self.furnish()).serve(bench)

    @property
    def toast(self) -> "Toast":
        """The sentence over the window's foot."""
        return (self.shell or self.furnish()).toast

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window can be seen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away at once; what runs is finished before the ledger is let go."""
        self.hide()
        if self.shell is not None:
            self.shell.leave()
        self.closing.emit()
        event.accept()


def _opening() -> QWidget:
    """Return the words of the first moment, in the middle of the window."""
    page = QWidget()
    page.setObjectName("ground")
    name, words = QLabel("Mahasil"), QLabel()
    name.setProperty("role", "headline")
    words.setText(QCoreApplication.translate("LoginView", "Opening the counter…"))
    column = QVBoxLayout(page)
    column.addStretch(2)
    for part in (name, words):
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
    column.addStretch(3)
    return page
