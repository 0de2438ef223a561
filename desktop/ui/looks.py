"""What a test page can look like: a small drawing and words for each, to be chosen by arrows."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.ui import theme
from desktop.ui.fields import ENTER_KEYS
from desktop.ui.labels import Speaking, label
from desktop.ui.paper_words import LOOKS, said

WIDE, HIGH = 52, 66
"""Of a drawing, at 100 %."""

COLUMNS = 2
INK, PAPER, EDGE = QColor("#26302b"), QColor("#ffffff"), QColor("#8b968f")
TILL = 40.0
"""Where the paper of a good page ends, in the drawings' own units of 52 by 66."""

STEPS = {
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}
"""How far an arrow goes."""

Draw = Callable[[QPainter], None]


def picture(look: str) -> QPixmap:
    """Return the drawing of one look."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    canvas = QPixmap(round(theme.px(WIDE) * ratio), round(theme.px(HIGH) * ratio))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(canvas.width() / WIDE, canvas.height() / HIGH)
    _DRAW[look](painter)
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def _paper(painter: QPainter, area: QRectF, *, torn: bool = True) -> None:
    painter.setPen(QPen(EDGE, 1))
    painter.setBrush(PAPER)
    painter.drawRect(area)
    if not torn:
        painter.setPen(QPen(PAPER, 2))
        painter.drawLine(area.bottomLeft(), area.bottomRight())


def _bars(painter: QPainter, left: float, rights: tuple[float, ...], *, urdu: bool = True) -> None:
    """Draw lines of print: English from the left, Urdu, rounder, from the right."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(INK)
    for at, right in enumerate(rights):
        top = 10.0 + at * 7
        painter.drawRect(QRectF(left, top, (right - left) * 0.45, 2.4))
        if urdu:
            wide = (right - left) * 0.4
            painter.drawRoundedRect(QRectF(right - wide, top - 0.6, wide, 3.2), 1.6, 1.6)


def _well(painter: QPainter) -> None:
    _paper(painter, QRectF(8, 3, 36, 58))
    _bars(painter, 12, (TILL,) * 6)


def _cut_off(painter: QPainter) -> None:
    _paper(painter, QRectF(8, 3, 36, 58))
    painter.setClipRect(QRectF(8, 3, 36, 58))
    _bars(painter, 12, (58.0,) * 6)
    painter.setClipping(False)
    _flaw(painter, QRectF(40, 5, 7, 50))


def _narrow(painter: QPainter) -> None:
    _paper(painter, QRectF(3, 3, 46, 58))
    _bars(painter, 7, (28.0,) * 6)
    _flaw(painter, QRectF(31, 5, 16, 50))


def _strange(painter: QPainter) -> None:
    _paper(painter, QRectF(8, 3, 36, 58))
    font = painter.font()
    font.setFamilies(["Mahasil Sans"])
    font.setPixelSize(8)
    painter.setFont(font)
    painter.setPen(INK)
    for at, text in enumerate(("@ö¥v0Ç", "£ÿ~§7", "¤Ñ¬*ß#", "Ü¢¶&±", "ø×¿Ð%")):
        painter.drawText(QRectF(11, 7 + at * 10, 34, 10), text)


def _no_urdu(painter: QPainter) -> None:
    _paper(painter, QRectF(8, 3, 36, 58))
    _bars(painter, 12, (TILL,) * 6, urdu=False)
    _flaw(painter, QRectF(27, 5, 15, 50))


def _nothing(painter: QPainter) -> None:
    painter.setPen(QPen(EDGE, 1))
    painter.setBrush(EDGE)
    painter.drawRoundedRect(QRectF(6, 34, 40, 24), 4, 4)
    painter.setBrush(INK)
    painter.drawRect(QRectF(12, 38, 28, 3))


def _not_cut(painter: QPainter) -> None:
    _paper(painter, QRectF(8, -2, 36, 70), torn=False)
    _bars(painter, 12, (TILL,) * 4)
    painter.setPen(QPen(theme.colour("error"), 1.6, Qt.PenStyle.DashLine))
    painter.drawLine(4, 46, 48, 46)


def _flaw(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(theme.colour("error"), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 3, 3)


_DRAW: dict[str, Draw] = {
    "well": _well,
    "cut_off": _cut_off,
    "narrow": _narrow,
    "strange": _strange,
    "no_urdu": _no_urdu,
    "nothing": _nothing,
    "not_cut": _not_cut,
}


class LookTile(QPushButton):
    """One look: drawing and words, pressed by Enter or Space, once however long it is held."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "tile")
        self.setAutoDefault(False)
        self._drawing, self._words = QLabel(), label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(12)
        for part in (self._drawing, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._drawing)
        row.addWidget(self._words, 1)

    def retranslate(self) -> None:
        """Say and draw it in the look that is on."""
        self._drawing.setPixmap(picture(self.look))
        self._words.setText(said(LOOKS, self.look))
        self.setAccessibleName(self._words.text())
        self.setMinimumHeight(theme.px(HIGH + 16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space; leave arrows to the tiles."""
        if event.isAutoRepeat():
            return
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            event.ignore() if event.key() in STEPS else super().keyPressEvent(event)


class LookTiles(Speaking):
    """All looks; arrows go from one to the next, ``chosen`` names the one that was pressed."""

    chosen = Signal(str)
    stepped = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.tiles = [LookTile(look) for look in LOOKS]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, tile in enumerate(self.tiles):
            grid.addWidget(tile, at // COLUMNS, at % COLUMNS)
            tile.clicked.connect(lambda _on=False, look=tile.look: self.chosen.emit(look))
        grid.setRowStretch(len(self.tiles), 1)
        self.setFocusProxy(self.tiles[0])
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        for tile in self.tiles:
            tile.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from tile to tile; sideways as the language runs."""
        key = Qt.Key(event.key())
        at = next((at for at, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        if key not in STEPS or at is None:
            super().keyPressEvent(event)
            return
        step = STEPS[key]
        if abs(step) == 1 and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        tile = self.tiles[max(0, min(at + step, len(self.tiles) - 1))]
        tile.setFocus()
        self.stepped.emit(tile)
