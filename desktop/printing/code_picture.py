"""A QR code as a picture of its own, for a certificate that travels on paper."""

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from desktop.domain.errors import Refused
from desktop.printing import qr

MAX_SIGNS = 1500
"""Version 20-M: its modules are 0.8 mm wide on a symbol of 10 cm, and any telephone reads it."""
_QUIET, _DOTS = 4, 8
_LONGEST_RUN = 12
"""Signs of one mode that are worth a segment of their own."""


class NotReadBack(Refused):
    """What was drawn does not read as what it should say; never seen."""


def picture(text: str) -> bytes:
    """Return a PNG of a QR code, level M, that says ``text``: A-Z, 0-9 and ``:`` take the least.

    Raises Refused for more than 1,500 signs, NotReadBack where no reader reads it.
    """
    from qrcode.constants import ERROR_CORRECT_M  # here: a verb without paper starts without it
    from qrcode.main import QRCode

    if len(text) > MAX_SIGNS:
        raise Refused(f"{len(text)} signs do not fit one QR code on paper. Carry the file instead.")
    symbol = QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    symbol.add_data(text, optimize=_LONGEST_RUN)
    symbol.make(fit=True)
    drawn = _drawn(symbol.get_matrix())
    if qr.read(drawn) != text:
        raise NotReadBack("The QR code that was drawn cannot be read. Carry the file instead.")
    return drawn


def _drawn(rows: list[list[bool]]) -> bytes:
    side = len(rows)
    small = QImage(side, side, QImage.Format.Format_Mono)
    small.fill(1)
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            small.setPixel(x, y, 0 if black else 1)
    large = small.scaled(side * _DOTS, side * _DOTS, mode=Qt.TransformationMode.FastTransformation)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    large.save(buffer, "PNG")  # type: ignore[call-overload]  # a str, whatever the stub says
    return bytes(buffer.data().data())
