"""The printers that were found: what each is called, how it hangs on, its address."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from desktop.ui import icons, theme
from desktop.ui.fields import ENTER_KEYS
from desktop.ui.language import QT_TRANSLATE_NOOP, ltr
from desktop.ui.paper_words import said
from desktop.ui.tables import calm, measure, share_width, side
from desktop.ui.wizard_presenter import Offer

KINDS: dict[str, str] = {
    "usb": QT_TRANSLATE_NOOP("paper", "USB cable"),
    "serial": QT_TRANSLATE_NOOP("paper", "Serial cable"),
    "lan": QT_TRANSLATE_NOOP("paper", "Network"),
    "cups": QT_TRANSLATE_NOOP("paper", "Queue of this computer"),
    "windows": QT_TRANSLATE_NOOP("paper", "Queue of this computer"),
    "tcp": QT_TRANSLATE_NOOP("paper", "Network"),
    "libusb": QT_TRANSLATE_NOOP("paper", "USB cable"),
    "file": QT_TRANSLATE_NOOP("paper", "A file"),
    "virtual": QT_TRANSLATE_NOOP("paper", "Pictures in a folder, no paper"),
}
SIGNS = {
    "usb": "usb",
    "libusb": "usb",
    "serial": "cable",
    "lan": "network",
    "tcp": "network",
    "virtual": "folder",
    "file": "folder",
}


class FoundTable(QTableWidget):
    """Rows to choose one of by arrows; ``entered_on`` when Enter or a double click takes it."""

    entered_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        calm(self)
        self.found: tuple[Offer, ...] = ()
        self.doubleClicked.connect(lambda _index: self.entered_on.emit())

    def chosen(self) -> Offer | None:
        """Return the printer of the chosen row."""
        row = self.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def show_found(self, found: tuple[Offer, ...]) -> None:
        """Show what was found; the chosen printer stays chosen."""
        kept = self.currentRow()
        self.found = found
        self.setColumnCount(3)
        self.setRowCount(len(found))
        names = (self.tr("Printer"), self.tr("How it is connected"), self.tr("Address"))
        for column, text in enumerate(names):
            self.setHorizontalHeaderItem(column, _leading(text))
        for at, one in enumerate(found):
            kind = said(KINDS, one.kind, one.kind)
            for column, text in enumerate((one.name, kind, ltr(one.url))):
                self.setItem(at, column, _leading(text))
            self._item(at).setIcon(self._sign(one.kind))
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.setAccessibleName(self.tr("Printers found"))
        measure(self)
        share_width(self, {})
        if found:
            self.setCurrentCell(max(0, min(kept, len(found) - 1)), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen one with Enter, once however long it is held."""
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.entered_on.emit()
            return
        super().keyPressEvent(event)

    def _item(self, row: int) -> QTableWidgetItem:
        item = self.item(row, 0)
        assert item is not None  # noqa: S101 - set just before
        return item

    def _sign(self, kind: str) -> QIcon:
        return icons.icon(SIGNS.get(kind, "printer"), "text")


def _leading(text: str) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    cell.setTextAlignment(side(trailing=False))
    cell.setToolTip(text)
    return cell
