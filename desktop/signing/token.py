"""The challan token: what the QR carries and anyone can check without a network.

In the QR it is a decimal number in an upper-case URL, because digits cost a QR least.
"""

import re

from desktop.domain.calendar import to_unix
from desktop.domain.errors import Refused
from desktop.domain.money import MAX_PAISA
from desktop.domain.numbers import MAX_SERIAL
from desktop.domain.wire import Token
from desktop.signing.codec import (
    SIGNATURE_BYTES,
    BadBytes,
    Signer,
    assemble,
    check_signature,
    encode,
    kid_of,
    open1,
    protected_header,
    readable,
    sign1,
    split1,
    to_be_signed,
)
from desktop.signing.shape import MAX_DUE_DAYS, VERSION, Reader

TOKEN_TYP = 65001
MAX_TOKEN_BYTES = 158
"""What QR version 9-M holds as digits beside a URL prefix of 28 characters."""
MAX_PREFIX = 28
MAX_DIGITS = 382
MAX_URL = 1024
_WHAT = "challan code"
_URL = re.compile(r"(?:https?://[^\s/]+(?:/[^\s]*?)?/v/)?([0-9]{100,400})/?", re.IGNORECASE)


class TokenTooLong(Refused):
    """The codes and the amount of this challan do not fit into its QR."""

    def __init__(self, size: int) -> None:
        super().__init__(
            f"This challan's code would have {size} bytes; its QR holds {MAX_TOKEN_BYTES}. "
            "Nothing was issued. Shorten the item's or the head's code in the catalogue."
        )
        self.size = size


def encode_token(token: Token) -> bytes:
    """Return the payload bytes of ``token``, unsigned; Unwritable when a field is not fit."""
    data = encode(
        [
            VERSION,
            token.device,
            token.seq,
            token.serial,
            to_unix(token.issued_at),
            token.paisa,
            token.head,
            token.offence,
            token.due_days,
            token.hint,
            token.commit,
        ]
    )
    return readable(data, decode_token)


def decode_token(payload: bytes) -> Token:
    """Return the token of ``payload``; BadBytes when a field is of another shape."""
    reader = Reader(payload, _WHAT, 11)
    reader.version()
    return Token(
        device=reader.uint(99_999),
        seq=reader.seq(),
        serial=reader.uint(MAX_SERIAL, 1),
        issued_at=reader.moment(),
        paisa=reader.uint(MAX_PAISA),
        head=reader.text(10),
        offence=reader.text(10, 1),
        due_days=reader.uint(MAX_DUE_DAYS),
        hint=reader.text(8),
        commit=reader.blob(16),
    )


def sign_token(token: Token, signer: Signer) -> bytes:
    """Return the signed token, at most 158 bytes; TokenTooLong otherwise."""
    data = sign1(encode_token(token), TOKEN_TYP, signer)
    if len(data) > MAX_TOKEN_BYTES:
        raise TokenTooLong(len(data))
    return data


def open_token(data: bytes, public_key: bytes) -> Token:
    """Return the token that ``public_key`` signed; BadBytes when any byte differs."""
    _check_size(data)
    return decode_token(open1(data, TOKEN_TYP, public_key, _WHAT))


def peek_token(data: bytes) -> tuple[bytes, Token]:
    """Return (kid, token) without checking the signature: only to find whose key to ask."""
    _check_size(data)
    kid, payload, _ = split1(data, TOKEN_TYP, _WHAT)
    return kid, decode_token(payload)


def _check_size(data: bytes) -> None:
    if len(data) > MAX_TOKEN_BYTES:
        raise BadBytes(_WHAT, "it is too large")


def token_signature(data: bytes) -> bytes:
    """Return the 64 signature bytes of a signed token."""
    return data[-64:]


def rebuild_token(token: Token, kid: bytes, signature: bytes) -> bytes:
    """Return the signed token again from its fields and the signature kept in the journal."""
    return assemble(protected_header(kid, TOKEN_TYP), encode_token(token), signature)


def reopen_token(token: Token, signature: bytes, public_key: bytes) -> bytes:
    """Return the signed token of these fields; BadBytes unless ``public_key`` signed it.

    What ``rebuild_token`` and then ``open_token`` would say, without reading what was just written.
    """
    payload, kid = encode_token(token), kid_of(public_key)
    header = protected_header(kid, TOKEN_TYP)
    data = assemble(header, payload, signature)
    _check_size(data)
    if len(signature) != SIGNATURE_BYTES:
        raise BadBytes(_WHAT, "it is not a signed object")
    check_signature(to_be_signed(header, payload), signature, public_key, _WHAT)
    return data


def to_digits(data: bytes) -> str:
    """Return the decimal digits of 0x01 followed by ``data`` (about 370 for a token)."""
    return str(int.from_bytes(b"\x01" + data))


def from_digits(text: str) -> bytes:
    """Return the signed token in digits or in a URL that ends with them.

    Raises BadBytes unless ``text`` is exactly what ``to_digits`` writes, alone or behind
    ``http(s)://host/V/`` in any case.
    """
    found = _URL.fullmatch(text.strip()) if len(text) <= MAX_URL else None
    if not found or len(found[1]) > MAX_DIGITS:
        raise BadBytes(_WHAT, "it is not the digits or the address of a challan")
    number = int(found[1])
    data = number.to_bytes((number.bit_length() + 7) // 8)
    if data[:1] != b"\x01" or to_digits(data[1:]) != found[1]:
        raise BadBytes(_WHAT, "its digits are not those of a challan")
    return data[1:]
