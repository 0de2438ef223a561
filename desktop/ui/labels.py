"""Labels, notices and cards: what shows words, and stands where the language begins."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import icons


class Speaking(QWidget):
    """A widget with words of its own: the window calls ``retranslate`` when the look changes."""

    def retranslate(self) -> None:
        """Set every word and measure anew; called once by the subclass when it is built."""


class SideLabel(QLabel):
    """A label that stands where the language begins, whichever way its own letters run."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Change sides with the window."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def trail(self) -> None:
        """Stand at the other side: where the language ends."""
        self.setProperty("trails", True)
        self._align()

    def _align(self) -> None:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.property("trails"):
            right = not right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)


class ElidingLabel(SideLabel):
    """A label that gives way: what does not fit ends in … and is shown whole on hovering."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        return super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for nothing but the height."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        whole = self.text()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(whole if shown != whole else "")
        if shown == whole or self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), self.alignment(), shown)


class Notice(QFrame):
    """A tinted line that says what is odd or wrong, beside where it can be mended."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icon, self._words = QLabel(), label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str, tone: str = "warn") -> None:
        """Show ``text`` in a tone: ok, warn or error; "" hides the line."""
        self.setVisible(bool(text))
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self, self._words)
        name = {"ok": "circle-check", "error": "circle-x"}.get(tone, "triangle-alert")
        self._icon.setPixmap(icons.pixmap(name, tone, 16))
        self._words.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return what is shown, "" when hidden."""
        return self._words.text() if not self.isHidden() else ""


class Card(QFrame):
    """A white plate with a title, holding one group of things."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 6, 12, 8)
        self.rows.setSpacing(5)

    def add_row(self, *parts: tuple[QWidget, int]) -> QHBoxLayout:
        """Add parts side by side, sharing the width by the number beside each."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for part, stretch in parts:
            row.addWidget(part, stretch)
        self.rows.addLayout(row)
        return row


def label(role: str = "", tone: str = "", *, wrap: bool = False) -> SideLabel:
    """Return a label dressed by the style sheet as ``role`` and ``tone``."""
    made = SideLabel()
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def restyle(*widgets: QWidget) -> None:
    """Let the style sheet look again at widgets whose properties changed."""
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
