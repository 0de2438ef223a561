"""A strip under the list of challans: write all of it to a file, see how far it is, stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.buttons import KeyButton
from desktop.ui.labels import ElidingLabel, Notice, Speaking
from desktop.ui.language import fill


class SaveStrip(Speaking):
    """Closed it is one button; open it asks which kind; running it counts."""

    wanted = Signal(str)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begin = KeyButton("Shift+F12", role="quiet", icon="arrow-down-to-line")
        self.excel, self.csv = KeyButton("F12", role="primary"), KeyButton("Shift+F12")
        self.back, self.stop = KeyButton("Esc", role="quiet"), KeyButton("Shift+F12")
        self.about, self.notice = ElidingLabel(), Notice()
        self._state, self._written = "", 0
        self._lay_out()
        self.begin.clicked.connect(self.secondary)
        self.excel.clicked.connect(self.primary)
        self.csv.clicked.connect(self.secondary)
        self.stop.clicked.connect(self.secondary)
        self.back.clicked.connect(self.escape)
        self.retranslate()

    def secondary(self) -> None:
        """Open; open, write CSV; running, stop."""
        if self._state == "running":
            self.stopped.emit()
        elif self._state == "open":
            self.wanted.emit(".csv")
        else:
            self._go("open")

    def primary(self) -> bool:
        """Write for Excel, where the strip is open; False where it is not."""
        if self._state != "open":
            return False
        self.wanted.emit(".xlsx")
        return True

    def escape(self) -> bool:
        """Close an open strip; False where there is none."""
        self.notice.say("")
        if self._state != "open":
            return False
        self._go("")
        return True

    def show_running(self, on: bool) -> None:
        """Show that a file is being written, or no longer."""
        self._written = 0
        self._go("running" if on else "")

    def show_written(self, count: int) -> None:
        """Show how many are in the file."""
        self._written = count
        self.retranslate()

    def show_end(self, text: str, tone: str) -> None:
        """Say what came of it."""
        self.notice.say(text, tone)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.begin.name(self.tr("Save the list…"))
        self.excel.name(self.tr("For Excel"))
        self.csv.name(self.tr("As CSV"))
        self.back.name(self.tr("Back"))
        self.stop.name(self.tr("Stop"))
        count = fill(self.tr("{count} challans written …"), count=f"{self._written:,}")
        asks = self.tr("Write all that is found to a file. The journal keeps who took it.")
        self.about.setText(count if self._state == "running" else asks)

    def _go(self, state: str) -> None:
        self._state = state
        if state:
            self.notice.say("")
        self.begin.setVisible(not state)
        self.about.setVisible(bool(state))
        for button in (self.excel, self.csv, self.back):
            button.setVisible(state == "open")
        self.stop.setVisible(state == "running")
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addWidget(self.about, 1)
        parts: tuple[QWidget, ...] = (self.excel, self.csv, self.back, self.stop)
        for part in parts:
            row.addWidget(part)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.notice)
        column.addLayout(row)
        self._go("")
