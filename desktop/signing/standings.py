"""How a device stands with the treasury, as signed bytes."""

import re
from typing import Literal, cast

from desktop.domain.calendar import to_unix
from desktop.domain.wire import Standing
from desktop.signing.codec import Signer, encode, open1, readable, sign1
from desktop.signing.shape import VERSION, Reader

STANDING_TYP = 65008
NONCE_BYTES = 16
_STATUS = re.compile(r"ok|contested|frozen|revoked")


def sign_standing(standing: Standing, signer: Signer) -> bytes:
    """Return the treasury's signed word on a device."""
    fields = [
        VERSION,
        standing.device,
        standing.status,
        standing.next_seq,
        standing.head,
        to_unix(standing.server_time),
        standing.nonce,
    ]
    return sign1(readable(encode(fields), _read_standing), STANDING_TYP, signer)


def open_standing(data: bytes, treasury_key: bytes) -> Standing:
    """Return what the treasury signed; BadBytes when it does not verify."""
    return _read_standing(open1(data, STANDING_TYP, treasury_key, "standing"))


def _read_standing(payload: bytes) -> Standing:
    reader = Reader(payload, "standing", 7)
    reader.version()
    return Standing(
        device=reader.uint(99_999),
        status=cast("Literal['ok', 'contested', 'frozen', 'revoked']", reader.word(_STATUS)),
        next_seq=reader.seq(),
        head=reader.blob(32),
        server_time=reader.moment(),
        nonce=reader.blob(NONCE_BYTES),
    )
