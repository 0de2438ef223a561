"""Sealed to the treasury: what travels on a USB stick is read by nobody who finds it.

HPKE (RFC 9180) with X25519, HKDF-SHA256 and ChaCha20-Poly1305. The treasury needs no second key
for it, and a counter nothing but the key it pinned when it was enrolled: an Ed25519 key and an
X25519 key are two shapes of one point (RFC 7748, 4.1). Signing and opening with the same secret
is sound here, for the two never hash alike.
"""

from typing import Protocol, runtime_checkable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from desktop.signing.codec import BadBytes, is_weak

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
INFO = b"mahasil carried file 1"
WHAT = "file"
_P = 2**255 - 19


@runtime_checkable
class Opener(Protocol):
    """Something that holds a key and can open what was sealed to it."""

    def agreement_secret(self) -> bytes:
        """Return the 32 bytes of the X25519 private key."""


def seal(data: bytes, public_key: bytes) -> bytes:
    """Return ``data`` so that only the holder of the Ed25519 key ``public_key`` can read it.

    Each call gives other bytes, 48 more than ``data``. Who sealed it is for signatures inside to
    say. Raises BadBytes for a key that everybody can open.
    """
    return SUITE.encrypt(data, X25519PublicKey.from_public_bytes(_point(public_key)), INFO)


def unseal(sealed: bytes, opener: Opener) -> bytes:
    """Return what was sealed to the key of ``opener``.

    Raises BadBytes where it was sealed to another key, or any byte of it was changed.
    """
    secret = X25519PrivateKey.from_private_bytes(opener.agreement_secret())
    try:
        return SUITE.decrypt(sealed, secret, INFO)
    except (InvalidTag, ValueError) as error:
        raise BadBytes(WHAT, "it is damaged, or was made for another treasury") from error


def _point(public_key: bytes) -> bytes:
    """Return the X25519 shape of an Ed25519 key: u = (1 + y) / (1 - y) (RFC 7748, 4.1)."""
    if is_weak(public_key):
        raise BadBytes(WHAT, "the treasury's key is one anybody can open")
    y = int.from_bytes(public_key, "little") % 2**255
    return ((1 + y) * pow(1 - y, -1, _P) % _P).to_bytes(32, "little")
