"""Which file: where an export is written, or an answer read; Enter takes it, Esc closes."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.ui.buttons import KeyButton
from desktop.ui.fields import ENTER_KEYS, Field, NumberField
from desktop.ui.labels import Speaking, label

LONGEST_PATH = 4096


class CarryPanel(Speaking):
    """Holds one path; ``taken`` with the deed (export or import) and the path."""

    taken = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.deed, self._stick = "export", False
        self.path = NumberField("carried_file")
        self.path.setMaxLength(LONGEST_PATH)
        self.path.entered_moves_on = False
        self._field, self._hint = Field(self.path), label("caption", wrap=True)
        self.go = KeyButton("Enter", role="primary")
        self.choose, self.back = KeyButton(icon="folder"), KeyButton("Esc", role="quiet")
        self._lay_out()
        self.go.clicked.connect(self.take)
        self.choose.clicked.connect(self.browse)
        self.back.clicked.connect(self.close_panel)
        self.path.escaped.connect(self.close_panel)
        self.hide()
        self.retranslate()

    def open(self, deed: str, path: str, *, stick: bool) -> None:
        """Ask for the file of ``deed``; ``path`` is a good one."""
        self.deed, self._stick = deed, stick
        self.path.show_text(path)
        self.show()
        self.retranslate()
        self.path.setFocus()
        self.path.selectAll()

    def take(self) -> None:
        """Take the path that stands there."""
        if self.path.text().strip():
            self.taken.emit(self.deed, self.path.text().strip())

    def close_panel(self) -> None:
        """Ask for nothing."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def browse(self) -> None:
        """Let the system's file dialog find it; the window goes on meanwhile."""
        saves = self.deed == "export"
        dialog = QFileDialog(self.window(), self._field.editor.accessibleName())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mode = QFileDialog.AcceptMode
        dialog.setAcceptMode(mode.AcceptSave if saves else mode.AcceptOpen)
        dialog.setFileMode(
            QFileDialog.FileMode.AnyFile if saves else QFileDialog.FileMode.ExistingFile
        )
        at = Path(self.path.text() or Path.home())
        dialog.setDirectory(str(at.parent))
        if saves:
            dialog.selectFile(at.name)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the path; Esc closes."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        saves = self.deed == "export"
        self._field.name(
            self.tr("Write what waits to this file")
            if saves
            else self.tr("The treasury's answer, or a copy of its published folder")
        )
        self.go.name(self.tr("Write") if saves else self.tr("Bring in"))
        self.choose.name(self.tr("Choose…"))
        self.back.name(self.tr("Back"))
        self._hint.setText(self._found(saves=saves))

    def _found(self, *, saves: bool) -> str:
        if self._stick and (saves or self.path.text()):
            return self.tr("A USB stick was found.")
        if self._stick:
            return self.tr("No answer of the treasury lies on the USB stick.")
        return self.tr("No USB stick was found. Plug one in and press the key again.")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        for button in (self.choose, self.go, self.back):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._hint)
