"""Icons: Lucide's line drawings, tinted in a token's colour at the size and density asked for."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop.ui import theme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


def icon(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` in a token's colour; disabled widgets show it muted."""
    made = QIcon(pixmap(name, colour, 20))
    made.addPixmap(pixmap(name, "disabled", 20), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, token: str, size: float) -> QPixmap:
    """Return the icon ``name`` as pixels; size at 100 % zoom."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return _draw(name, theme.colour(token).name(), theme.px(size), ratio)


@lru_cache(maxsize=256)
def _draw(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    canvas = QPixmap(round(size * ratio), round(size * ratio))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(canvas.rect()))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
