"""A4 papers to any printer of the computer, through the system's own dialog.

Painting a page takes some milliseconds, and a painter on a printer belongs to the thread that
made it: so pages are painted on the GUI thread, one in each turn of its loop, and the window goes
on answering between them.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.printing.documents import Document


class SystemPrint(QObject):
    """One paper at a time: asks where to, paints page by page, says how many went out.

    ``finished`` says what the system took, which is not that paper came out.
    """

    finished = Signal(int)
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._pages: list[int] = []
        self._count = 0

    @property
    def busy(self) -> bool:
        """Whether a paper is being painted."""
        return self._painter is not None

    def ask(self, document: "Document", parent: QWidget) -> QPrintDialog:
        """Open the system's dialog; what it accepts is printed."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(document, printer)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(document.pages))
        dialog.accepted.connect(lambda: self.start(document, printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog

    def start(self, document: "Document", printer: QPrinter) -> None:
        """Begin to paint ``document`` on ``printer``; nothing while another is painted."""
        if self.busy:
            return
        painter = QPainter()
        if not painter.begin(printer):
            self.failed.emit()
            return
        self._document, self._printer, self._painter = document, printer, painter
        self._pages, self._count = wanted_pages(document, printer), 0
        QTimer.singleShot(0, self, self._step)

    @Slot()
    def _step(self) -> None:
        document, printer, painter = self._document, self._printer, self._painter
        if document is None or printer is None or painter is None:
            return
        if not self._pages:
            self._end(painter)
            return
        if self._count and not printer.newPage():
            painter.end()
            self._let_go()
            self.failed.emit()
            return
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        document.paint(self._pages.pop(0), painter, QRectF(0, 0, sheet.width(), sheet.height()))
        self._count += 1
        QTimer.singleShot(0, self, self._step)

    def _end(self, painter: QPainter) -> None:
        count, whole = self._count, painter.end()
        self._let_go()
        if whole:
            self.finished.emit(count)
        else:
            self.failed.emit()

    def _let_go(self) -> None:
        self._document = self._printer = self._painter = None
        self._pages, self._count = [], 0


def prepare(document: "Document", printer: QPrinter) -> None:
    """Set ``printer`` to whole A4 sheets the way the document lies: it has margins of its own."""
    lies = QPageLayout.Orientation
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            lies.Landscape if document.landscape else lies.Portrait,
            QMarginsF(),
        )
    )
    printer.setDocName(document.title)


def wanted_pages(document: "Document", printer: QPrinter) -> list[int]:
    """Return the pages, from 0, that the dialog asks for."""
    every = range(len(document.pages))
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return list(every)
    last = printer.toPage() or len(document.pages)
    return [page for page in every if printer.fromPage() <= page + 1 <= last]
