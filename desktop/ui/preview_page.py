"""An A4 paper before it is printed: a page as it will be, the next one, print, file, table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.buttons import KeyButton
from desktop.ui.labels import Card, ElidingLabel, Notice, label
from desktop.ui.language import fill
from desktop.ui.preview_presenter import PreviewPresenter, Sheet
from desktop.ui.screens import ScreenView
from desktop.ui.slip_panel import SlipPicture

TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class PreviewPage(ScreenView):
    """Stands in a screen's place; Esc leads back there."""

    closed = Signal()

    def __init__(self, presenter: PreviewPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._said, self._tone = "", "ok"
        self.title, self.count = ElidingLabel(), label("caption")
        self.title.setProperty("role", "title")
        self.picture, self.notice = SlipPicture(), Notice()
        self.print = KeyButton("F12", role="primary", icon="printer")
        self.pdf = KeyButton("Shift+F12", icon="arrow-down-to-line")
        self.csv = KeyButton("Shift+F6", icon="arrow-down-to-line")
        self.earlier, self.later = KeyButton("PgUp"), KeyButton("PgDn")
        self.back = KeyButton("Esc", role="quiet")
        self._lay_out()
        self._connect()
        self.retranslate()

    def entered(self) -> None:
        """Forget the paper shown before; the next one is being made."""
        self._said = ""
        self.picture.show_png(b"")
        self.retranslate()
        self.back.setFocus()

    def primary(self) -> None:
        """Open the system's print dialog."""
        from desktop.ui.system_print import SystemPrint

        sheet = self._presenter.sheet
        if sheet is not None:
            self._system = SystemPrint()
            self._system.finished.connect(self._presenter.said_printed)
            self._system.failed.connect(self._presenter.said_not_printed)
            self._system.ask(sheet.document, self.window())

    def secondary(self) -> None:
        """Write the PDF."""
        self._presenter.save_pdf()

    def further(self) -> None:
        """Write the table."""
        self._presenter.save_csv()

    def escape(self) -> None:
        """Go back to where one came from."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn, Esc goes back."""
        key = Qt.Key(event.key())
        if key in TURNS:
            self._presenter.turn(TURNS[key])
            self.retranslate()
        elif key == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        sheet, pages = self._presenter.sheet, self._presenter.pages
        self.title.setText(sheet.document.title if sheet else "")
        text = self.tr("Page {page} of {count}")
        page = self._presenter.page + 1
        self.count.setText(fill(text, page=page, count=pages) if sheet else "")
        self.picture.say_empty("" if self._tone == "error" else self.tr("Drawing the paper…"))
        self.print.name(self.tr("Print…"))
        self.pdf.name(self.tr("Save as PDF"))
        self.csv.name(self.tr("Save as table (CSV)"))
        self.csv.setVisible(sheet is not None and bool(sheet.csv))
        self.earlier.name(self.tr("Page before"))
        self.later.name(self.tr("Page after"))
        self.back.name(self.tr("Back"))
        for button in (self.print, self.pdf):
            button.setEnabled(sheet is not None)
        self.earlier.setEnabled(page > 1)
        self.later.setEnabled(page < pages)
        for button in (self.earlier, self.later):
            button.setVisible(pages > 1)
        self.notice.say(self._said, self._tone)

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(16, 10, 16, 14)
        card.rows.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        shown: tuple[QWidget, ...] = (self.count, self.earlier, self.later)
        for part in shown:
            head.addWidget(part)
        card.rows.addLayout(head)
        card.rows.addWidget(self.picture, 1)
        card.rows.addWidget(self.notice)
        row = QHBoxLayout()
        parts: tuple[QWidget, ...] = (self.print, self.pdf, self.csv, self.back)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        card.rows.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.opened.connect(self._opened)
        presenter.drawn.connect(self.picture.show_png)
        presenter.refused.connect(lambda text: self._say(text, "error"))
        presenter.wrote.connect(lambda text: self._say(text, "ok"))
        self.print.clicked.connect(self.primary)
        self.pdf.clicked.connect(self.secondary)
        self.csv.clicked.connect(self.further)
        self.back.clicked.connect(self.escape)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))

    def _turn(self, pages: int) -> None:
        self._presenter.turn(pages)
        self.retranslate()

    def _opened(self, _sheet: Sheet) -> None:
        self._tone = "ok"
        self.retranslate()
        self.print.setFocus()

    def _say(self, text: str, tone: str) -> None:
        self._said, self._tone = text, tone
        self.retranslate()
