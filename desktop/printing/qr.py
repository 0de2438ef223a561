"""QR symbols: made in one fixed form, and read back as a phone would before anything is printed.

A slip's symbol is always version 9 at level M: the 158 bytes of the longest token, as digits
behind an upper-case address, fill it. The mask is fixed too, because trying all eight and
weighing them would cost six times more; another is taken only if a reader fails on the first.
"""

from typing import TYPE_CHECKING

from desktop.domain.errors import Refused, Unavailable
from desktop.printing.codewords import words_of

if TYPE_CHECKING:
    from desktop.printing.blocks import Bitmap

VERSION = 9
MASKS = (2, 0, 1, 3, 4, 5, 6, 7)
_QUIET, _DOTS = 4, 2
_INK = {True: b"\0" * _DOTS, False: b"\xff" * _DOTS}
Matrix = tuple[tuple[bool, ...], ...]


class TooLongForQr(Refused):
    """The text does not fit the one symbol a slip has room for."""

    def __init__(self, length: int) -> None:
        super().__init__(f"{length} signs do not fit a QR symbol of version {VERSION}-M")
        self.length = length


class UnreadableQr(Unavailable):
    """No mask gives a symbol that a reader reads back; seen never, and never to be printed."""


def matrix(prefix: str, digits: str) -> Matrix:
    """Return the 53 × 53 modules that say ``prefix`` and then ``digits``; True is black.

    prefix: signs of QR's alphanumeric mode (upper case). digits: 0-9 only; they cost 3⅓ bits each.
    Raises TooLongForQr if both do not fit, ValueError for signs outside their mode, UnreadableQr
    if zxing-cpp does not read the same text from it.
    """
    for mask in MASKS:
        made = _made(prefix, digits, mask)
        if text_of(made) == prefix + digits:
            return made
    raise UnreadableQr(f"no mask gives a readable symbol of {len(prefix) + len(digits)} signs")


def _made(prefix: str, digits: str, mask: int) -> Matrix:
    from qrcode.constants import ERROR_CORRECT_M  # here: the window paints without it
    from qrcode.main import QRCode

    symbol = QRCode(version=VERSION, error_correction=ERROR_CORRECT_M, mask_pattern=mask, border=0)
    symbol.data_cache = words_of(prefix, digits)
    if symbol.data_cache is None:
        raise TooLongForQr(len(prefix) + len(digits))
    symbol.make(fit=False)
    return tuple(tuple(map(bool, row)) for row in symbol.modules)


def modules_of_bytes(length: int) -> int:
    """Return the side of the smallest symbol of level M that holds ``length`` bytes; 0 for none."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.util import BIT_LIMIT_TABLE, MODE_8BIT_BYTE, length_in_bits

    for version, room in enumerate(BIT_LIMIT_TABLE[ERROR_CORRECT_M]):
        if version and _MODE_BITS + length_in_bits(MODE_8BIT_BYTE, version) + 8 * length <= room:
            return 17 + 4 * version
    return 0


_MODE_BITS = 4


def text_of(made: Matrix) -> str:
    """Return what a reader makes of the modules, drawn two dots a module; "" for nothing."""
    import zxingcpp

    side = (len(made) + 2 * _QUIET) * _DOTS
    edge, margin = b"\xff" * (side * _QUIET * _DOTS), b"\xff" * (_QUIET * _DOTS)
    rows = (b"".join(_INK[module] for module in row) for row in made)
    grey = edge + b"".join((margin + row + margin) * _DOTS for row in rows) + edge
    picture = memoryview(grey).cast("B", (side, side))
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=kinds, try_rotate=False, try_downscale=False)
    return found[0].text if found else ""


def read(picture: "Bitmap | bytes") -> str | None:
    """Return the text of the first QR symbol on ``picture``, or None where no reader finds one.

    picture: our bitmap, or the bytes of an image file (PNG; JPEG where Qt can read it).
    """
    import zxingcpp
    from PySide6.QtGui import QImage

    from desktop.printing.render import image

    shown = QImage.fromData(picture) if isinstance(picture, bytes) else image(picture)
    if shown.isNull():
        return None
    grey = shown.convertToFormat(QImage.Format.Format_Grayscale8)
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return found[0].text if found else None
