"""Deterministic CBOR and COSE_Sign1: how anything that is signed becomes bytes.

Two encodings of one value would let bytes differ where the signature does not look, so a
reader here refuses whatever it would not itself have written.
"""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256, sha512
from typing import Any, Protocol

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from desktop.domain.errors import Refused

EDDSA = -8
ALG, KID, TYP = 1, 4, 16
KID_BYTES, KEY_BYTES, SIGNATURE_BYTES = 8, 32, 64
MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 8
_SIGN1_TAG = b"\xd2"
_P = 2**255 - 19
_EIGHTH = 0x5FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_WEAK_Y = frozenset({0, 1, _P - 1, _P, _P + 1, _EIGHTH, _P - _EIGHTH})
"""y of the Ed25519 points whose order divides 8 (y² = (√(1+d) - 1)/d for order 8 itself)."""
_UINT, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _TAG, _SIMPLE = range(8)
_SIMPLE_VALUES = {0xF4, 0xF5, 0xF6}  # false, true, null


class BadBytes(Refused):
    """Bytes that claim to be ours are damaged, forged, or not in the agreed form."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"This {what} does not verify: {why}.")
        self.what = what
        self.why = why


class AnotherKey(BadBytes):
    """Another key signed it than the one it is checked with."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "another key signed it")


class Unwritable(Refused):
    """A value does not fit the agreed form, so nobody could read it back; nothing was signed."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"This {what} cannot be written: {why}.")
        self.what = what
        self.why = why


class Signer(Protocol):
    """Something that holds an Ed25519 key and signs with it."""

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of the public key."""

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature over ``message``."""


class KeySigner:
    """A signer whose private key is in this process's memory."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public_key = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature over ``message``."""
        return self._key.sign(message)

    def agreement_secret(self) -> bytes:
        """Return the same private key in its X25519 shape, 32 bytes (RFC 8032, 5.1.5)."""
        return sha512(self._key.private_bytes_raw()).digest()[:KEY_BYTES]


def kid_of(public_key: bytes) -> bytes:
    """Return the 8-byte key id: the first bytes of the key's SHA-256."""
    return sha256(public_key).digest()[:KID_BYTES]


def encode(value: Any) -> bytes:  # noqa: ANN401 — CBOR's own data model has no narrower type
    """Return ``value`` as deterministic CBOR; maps may only have unsigned integer keys.

    Raises Unwritable for text that is not Unicode, such as half of a character.
    """
    try:
        return cbor2.dumps(value, canonical=True)
    except UnicodeEncodeError as error:
        raise Unwritable("text", "it holds half of a character") from error


def readable(data: bytes, read: Callable[[bytes], object]) -> bytes:
    """Return ``data`` once ``read`` has taken it.

    Raises Unwritable where our own reader refuses: what is signed must be readable for ever.
    """
    try:
        read(data)
    except BadBytes as error:
        raise Unwritable(error.what, error.why) from error
    return data


def decode(data: bytes, what: str) -> Any:  # noqa: ANN401 — the callers check every field
    """Return the value of ``data``.

    Raises BadBytes unless ``data`` is exactly what ``encode`` writes: one item, shortest
    heads, definite lengths, ascending integer keys, no floats or tags, depth ≤ 8.
    """
    if len(data) > MAX_BYTES:
        raise BadBytes(what, "it is too large")
    try:
        end = _check_item(data, 0, 0)
        if end != len(data):
            raise BadBytes(what, "there are bytes after its end")
        return cbor2.loads(data)
    except (IndexError, ValueError, cbor2.CBORDecodeError) as error:
        raise BadBytes(what, f"it is not in deterministic form ({error})") from error


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return (major type, argument, next offset); ValueError unless the head is shortest."""
    major, info = data[at] >> 5, data[at] & 0x1F
    if info < 24:  # noqa: PLR2004 — RFC 8949 section 3
        return major, info, at + 1
    if info > 27:  # noqa: PLR2004 — reserved or indefinite
        message = "indefinite or reserved length"
        raise ValueError(message)
    size = 1 << (info - 24)
    end = at + 1 + size
    if end > len(data):
        message = "cut off"
        raise ValueError(message)
    argument = int.from_bytes(data[at + 1 : end])
    if argument < (24, 1 << 8, 1 << 16, 1 << 32)[info - 24]:
        message = "a head that is not the shortest"
        raise ValueError(message)
    return major, argument, end


def _check_item(data: bytes, at: int, depth: int) -> int:
    """Return the offset after the item at ``at``; ValueError where it is not deterministic."""
    if depth > MAX_DEPTH:
        message = "nested too deeply"
        raise ValueError(message)
    first = data[at]
    if first >> 5 == _SIMPLE:
        if first not in _SIMPLE_VALUES:
            message = "a float or unknown simple value"
            raise ValueError(message)
        return at + 1
    major, argument, after = _head(data, at)
    if major in {_UINT, _NEGATIVE}:
        return after
    if major in {_BYTES, _TEXT}:
        return _check_string(data, after, argument)
    if major == _TAG:
        message = "a tag"
        raise ValueError(message)
    return _check_members(data, after, argument, depth, keyed=major == _MAP)


def _check_string(data: bytes, at: int, length: int) -> int:
    if at + length > len(data):
        message = "cut off"
        raise ValueError(message)
    return at + length


def _check_members(data: bytes, at: int, count: int, depth: int, *, keyed: bool) -> int:
    if count > len(data):
        message = "cut off"
        raise ValueError(message)
    last_key = -1
    for _ in range(count):
        if keyed:
            major, key, at = _head(data, at)
            if major != _UINT or key <= last_key:
                message = "map keys out of order"
                raise ValueError(message)
            last_key = key
        at = _check_item(data, at, depth + 1)
    return at


@lru_cache(maxsize=64)
def protected_header(kid: bytes, typ: int) -> bytes:
    """Return the bytes of the protected header of a ``typ`` signed by the key ``kid``."""
    return encode({ALG: EDDSA, KID: kid, TYP: typ})


def sign1(payload: bytes, typ: int, signer: Signer) -> bytes:
    """Return a tagged COSE_Sign1 (RFC 9052) of ``payload`` by ``signer``."""
    protected = protected_header(kid_of(signer.public_key), typ)
    return assemble(protected, payload, signer.sign(to_be_signed(protected, payload)))


def prefix_of(kid: bytes, typ: int) -> bytes:
    """Return the bytes with which every COSE_Sign1 of ``typ`` by the key ``kid`` begins."""
    return _SIGN1_TAG + b"\x84" + encode(protected_header(kid, typ))


def to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """Return RFC 9052's Sig_structure, the bytes an Ed25519 signature covers."""
    return encode(["Signature1", protected, b"", payload])


def assemble(protected: bytes, payload: bytes, signature: bytes) -> bytes:
    """Return the tagged COSE_Sign1 of its three byte strings."""
    return _SIGN1_TAG + encode([protected, {}, payload, signature])


def split1(data: bytes, typ: int, what: str) -> tuple[bytes, bytes, bytes]:
    """Return (kid, payload, signature) of a COSE_Sign1 of ``typ`` without checking the signature.

    Raises BadBytes unless every byte outside the signature is the only one possible.
    """
    protected, kid, payload, signature = _parts1(data, what)
    if protected != protected_header(kid, typ):
        raise BadBytes(what, "it is of another type or algorithm")
    return kid, payload, signature


def kid_in(data: bytes) -> bytes:
    """Return the key id any COSE_Sign1 names, unchecked: only to find whose key to ask."""
    return _parts1(data, "answer")[1]


def _parts1(data: bytes, what: str) -> tuple[bytes, bytes, bytes, bytes]:
    """Return (protected header, kid, payload, signature) of a COSE_Sign1 of any type."""
    if data[:1] != _SIGN1_TAG:
        raise BadBytes(what, "it is not a signed object")
    parts = decode(data[1:], what)
    if not (isinstance(parts, list) and len(parts) == 4):  # noqa: PLR2004 — RFC 9052 section 4.2
        raise BadBytes(what, "it is not a signed object")
    protected, unprotected, payload, signature = parts
    strings = all(isinstance(part, bytes) for part in (protected, payload, signature))
    if not strings or unprotected != {} or len(signature) != SIGNATURE_BYTES:
        raise BadBytes(what, "it is not a signed object")
    header = decode(protected, what)
    kid = header.get(KID) if isinstance(header, dict) else None
    if not isinstance(kid, bytes) or len(kid) != KID_BYTES:
        raise BadBytes(what, "its header names no key")
    return protected, kid, payload, signature


def is_weak(public_key: bytes) -> bool:
    """Tell whether anybody could forge signatures of ``public_key``: a point of small order."""
    return int.from_bytes(public_key, "little") % 2**255 in _WEAK_Y


def open1(data: bytes, typ: int, public_key: bytes, what: str) -> bytes:
    """Return the payload of a COSE_Sign1 that ``public_key`` signed as ``typ``.

    Raises BadBytes when any byte differs from what that key's holder wrote.
    """
    kid, payload, signature = split1(data, typ, what)
    if kid != kid_of(public_key):
        raise AnotherKey(what)
    check_signature(to_be_signed(protected_header(kid, typ), payload), signature, public_key, what)
    return payload


def check_signature(signed: bytes, signature: bytes, public_key: bytes, what: str) -> None:
    """Raise BadBytes unless the holder of ``public_key`` put ``signature`` under ``signed``."""
    if is_weak(public_key):
        raise BadBytes(what, "its key is one anybody can sign for")
    try:
        _verifier(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise BadBytes(what, "the signature is wrong") from error


@lru_cache(maxsize=64)
def _verifier(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)
