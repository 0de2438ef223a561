"""The yardstick of a start: a bare PySide6 window of the same size, and nothing else."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

WIDTH, HEIGHT = 1366, 768


class BareWindow(QMainWindow):
    """Says once when it was painted, and ends the process."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, then tell."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, tell)


def tell() -> None:
    """Print the moment and the memory; end."""
    painted = time.monotonic()
    sys.stdout.write(f"painted {painted} {resident_kb()}\n")
    QApplication.quit()


def resident_kb() -> int:
    """Return the memory this process has in RAM, 0 where the system does not say."""
    try:
        text = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(text.partition("VmRSS:")[2].split()[0])


if __name__ == "__main__":
    qt = QApplication(["bare"])
    window = BareWindow()
    window.setCentralWidget(QLabel("bare"))
    window.resize(WIDTH, HEIGHT)
    window.show()
    qt.exec()
