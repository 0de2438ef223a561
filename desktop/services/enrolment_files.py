"""Enrolment requests and certificates as files: as they are, as text, or as a QR code's picture.

A counter without wire and without a stick is enrolled by paper: its request is printed as a QR
code, photographed at the treasury, and the certificate comes back the same way.
"""

from pathlib import Path

from desktop.domain.errors import Refused
from desktop.signing.enrolment import TEXT, from_text, to_text
from desktop.sync import sneakernet

_SIGNED = b"\xd2"
_PICTURE, _TEXT = ".png", ".txt"
MAX_PICTURE = 32 * 1024 * 1024


class NoCodeFound(Refused):
    """The picture holds no QR code of an enrolment that a reader can read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} shows no QR code of an enrolment that can be read. Lay the paper flat and "
            "photograph the whole code, sharp and without shadow."
        )
        self.path = path


def write(path: Path, data: bytes) -> None:
    """Write signed bytes as a picture of their QR code (.png), as text (.txt), or as they are.

    Raises DiskAway where the disk does not take it.
    """
    sneakernet.put(path, _shaped(data, path.suffix.lower()))


def _shaped(data: bytes, suffix: str) -> bytes:
    if suffix == _PICTURE:
        from desktop.printing import code_picture  # here: a verb that draws nothing pays for no Qt

        return code_picture.picture(to_text(data))
    return f"{to_text(data)}\n".encode() if suffix == _TEXT else data


def read(path: Path) -> bytes:
    """Return the signed bytes in a file that holds them, their text, or a picture of their QR code.

    Raises NotOurFile, DiskAway, NoCodeFound, or BadBytes where a digit is wrong. Who signed them
    is the caller's to check.
    """
    data = sneakernet.read(path)
    if data.startswith(_SIGNED):
        return data
    if data.lstrip().startswith(TEXT.encode()):
        return from_text(data.decode("ascii", "replace"))
    return _seen(data, path)


def _seen(picture: bytes, path: Path) -> bytes:
    from desktop.printing import qr

    said = qr.read(picture) if len(picture) <= MAX_PICTURE else None
    if said is None or not said.startswith(TEXT):
        raise NoCodeFound(path)
    return from_text(said)
