"""How long the oldest entry waits, drawn against the two limits: a day, and two."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.printing import fonts
from desktop.ui import theme
from desktop.ui.states import hours_words

LIMITS = ((24, "warn"), (48, "error"))
"""Hours (design 5: 24 h target, 48 h alarm) and the token of what lies beyond."""
LONGEST = 60
WIDTH, TALL, TRACK = 280, 34, 8


class AgeBar(QWidget):
    """Fills from where the language begins; beyond a limit it takes that limit's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.hours = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_age(self, seconds: int, words: str) -> None:
        """Show an age; ``words`` say the same to who cannot see it."""
        self.hours = seconds / 3600
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def tone(self) -> str:
        """Return the token of the colour it fills with."""
        reached = [tone for hours, tone in LIMITS if self.hours >= hours]
        return reached[-1] if reached else "brand"

    def sizeHint(self) -> QSize:
        """Ask for a strip beside the headline."""
        return QSize(theme.px(WIDTH), theme.px(TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, what is filled of it, and a mark at each limit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track, round_by = theme.px(TRACK), theme.px(TRACK) / 2
        for hours, token in ((LONGEST, "line"), (min(self.hours, LONGEST), self.tone())):
            painter.setBrush(theme.colour(token))
            painter.drawRoundedRect(self._span(hours, track), round_by, round_by)
        for hours, token in LIMITS:
            self._mark(painter, hours, token, track)

    def _span(self, hours: float, tall: int) -> QRectF:
        width = self.width() * hours / LONGEST
        left = self.width() - width if self._mirrored() else 0
        return QRectF(left, 0, width, tall)

    def _mark(self, painter: QPainter, hours: int, token: str, tall: int) -> None:
        at = self.width() * hours / LONGEST
        x = self.width() - at if self._mirrored() else at
        painter.fillRect(QRectF(x - 1, 0, 2, tall + theme.px(4)), theme.colour(token))
        font = QFont(self.font())
        font.setFamilies([fonts.NASKH, fonts.SANS] if self._mirrored() else [fonts.SANS])
        font.setPixelSize(theme.px(11))
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        wide, top = theme.px(72), tall + theme.px(4)
        place = QRectF(x - wide / 2, top, wide, self.height() - top)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, hours_words(hours))
        painter.setPen(Qt.PenStyle.NoPen)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
