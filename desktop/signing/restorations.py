"""Announcements that the treasury's database was put back to an older copy, as signed bytes."""

from desktop.domain.calendar import to_unix
from desktop.domain.wire import Restoration
from desktop.signing.codec import Signer, encode, open1, readable, sign1
from desktop.signing.shape import VERSION, Reader

RESTORATION_TYP = 65015
WHAT = "restoration"


def sign_restoration(told: Restoration, signer: Signer) -> bytes:
    """Return the treasury's signed announcement."""
    fields = [VERSION, to_unix(told.restored_at), told.size, told.root, told.feed]
    return sign1(readable(encode(fields), _read), RESTORATION_TYP, signer)


def open_restoration(data: bytes, treasury_key: bytes) -> Restoration:
    """Return what the treasury announced; BadBytes when it does not verify."""
    return _read(open1(data, RESTORATION_TYP, treasury_key, WHAT))


def _read(payload: bytes) -> Restoration:
    reader = Reader(payload, WHAT, 5)
    reader.version()
    return Restoration(
        restored_at=reader.moment(),
        size=reader.uint(),
        root=reader.blob(32),
        feed=reader.uint(),
    )
