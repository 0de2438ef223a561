"""The right side of the issue form: the slip as it will be, the total, the one key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from desktop.domain.money import Grouping, rupees
from desktop.ui import theme
from desktop.ui.buttons import KeyButton
from desktop.ui.labels import Notice, Speaking, label
from desktop.ui.language import fill

if TYPE_CHECKING:
    from desktop.services.pricing import Quote

PAPER_MARGIN = 14
WIDTH, WIDEST_PART = 316, 27
SLOW_MS = 150
"""What takes no longer is not worth a look that comes and goes in a blink."""


class SlipPicture(QScrollArea):
    """A slip as the printer will draw it, as wide as there is room, at most its own size."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._picture = QPixmap()
        self._paper = QLabel()
        self._paper.setObjectName("paper")
        self._paper.setWordWrap(True)
        self._paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._paper)
        self._empty = ""

    def show_png(self, png: bytes) -> None:
        """Show a slip; b"" shows the words for none."""
        self._picture = QPixmap()
        if png:
            self._picture.loadFromData(png)
        self._scale()

    def say_empty(self, text: str) -> None:
        """Set the words shown where there is no slip."""
        self._empty = text
        self._scale()

    def has_picture(self) -> bool:
        """Tell whether a slip is shown."""
        return not self._picture.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale anew."""
        super().resizeEvent(event)
        self._scale()

    def _scale(self) -> None:
        room = self.viewport().width() - 2 * PAPER_MARGIN
        centre = Qt.AlignmentFlag.AlignCenter
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        self._paper.setAlignment(top if self.has_picture() else centre)
        self._paper.setContentsMargins(*(4 * (PAPER_MARGIN,)))
        if self._picture.isNull() or room <= 0:
            self._paper.setPixmap(QPixmap())
            self._paper.setText(self._empty)
            return
        ratio = self.devicePixelRatioF()
        width = min(round(room * ratio), self._picture.width())
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = self._picture.scaledToWidth(width, smooth)
        shown.setDevicePixelRatio(ratio)
        self._paper.setPixmap(shown)


class SlipPanel(Speaking):
    """Shows preview, total and what hinders; its buttons are F12, Shift+F12 and Esc."""

    def __init__(self, grouping: Grouping) -> None:
        super().__init__()
        self._grouping = grouping
        self._quote: Quote | None = None
        self._caption, self.total = label("section"), label("display")
        self.total.setProperty("latin", True)
        self._due_words = label("section")
        self.words_en, self.words_ur = label(wrap=True), label(wrap=True)
        self.picture = SlipPicture()
        self.group, self.problem = Notice(), Notice()
        self.issue = KeyButton("F12", role="issue")
        self.later = KeyButton("Shift+F12", role="quiet")
        self.clear = KeyButton("Esc", role="quiet")
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._say_slow)
        self._lay_out()
        self.retranslate()

    def show_quote(self, quote: "Quote | None") -> None:
        """Show the total, in figures and in words, and whether it becomes several challans."""
        self._quote = quote
        paisa = quote.total_paisa if quote else 0
        self.total.setText(f"Rs {rupees(paisa, grouping=self._grouping)}")
        self.words_en.setText(quote.words.en if quote else "")
        self.words_ur.setText(quote.words.ur if quote else "")
        self.words_en.setVisible(quote is not None)
        self.words_ur.setVisible(quote is not None)
        self.group.say(self._group_words())

    def show_ready(self, *, on: bool) -> None:
        """Let the key be pressed; or, where it takes long, show that it is being done."""
        if on:
            self._slow.stop()
            self.issue.setEnabled(True)
            self.issue.name(self.tr("Issue and print"))
        else:
            self._slow.start()

    @Slot()
    def _say_slow(self) -> None:
        self.issue.setEnabled(False)
        self.issue.name(self.tr("Issuing…"))

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._caption.setText(self.tr("TOTAL PAYABLE"))
        self._due_words.setText(self.tr("SLIP"))
        self.picture.say_empty(self.tr("The slip is shown here as soon as an item has its amount."))
        self.issue.name(self.tr("Issue and print"))
        self.later.name(self.tr("Print later"))
        self.clear.name(self.tr("Clear"))
        self.words_ur.setFont(theme.urdu_font(14))
        self.words_ur.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.words_en.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.words_en.setProperty("latin", True)
        self.show_quote(self._quote)

    def fit(self, window_width: int) -> None:
        """Take a fair part of the window, never more than the slip needs."""
        self.setFixedWidth(min(theme.px(WIDTH), window_width * WIDEST_PART // 100))

    def _group_words(self) -> str:
        groups = self._quote.groups if self._quote else ()
        if len(groups) < 2:  # noqa: PLR2004  (one form, one challan)
            return ""
        text = self.tr(
            "Becomes {count} challans, because one challan has one head and one fund: {list}"
        )
        each = [
            f"{group.offence} Rs {rupees(group.amount_paisa, grouping=self._grouping)}"
            for group in groups
        ]
        return fill(text, count=len(groups), list=" + ".join(each))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._due_words)
        column.addWidget(self.picture, 1)
        column.addSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self.total)
        column.addWidget(self.words_en)
        column.addWidget(self.words_ur)
        column.addWidget(self.group)
        column.addWidget(self.problem)
        column.addSpacing(4)
        column.addWidget(self.issue)
        row = QHBoxLayout()
        row.addWidget(self.later, 3)
        row.addWidget(self.clear, 2)
        column.addLayout(row)
