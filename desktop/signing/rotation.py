"""A device's next key proves itself: its holder signs the chain's head it takes over from."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.journal import RotateEntry
from desktop.signing.codec import Signer, is_weak


def prove(head: bytes, successor: Signer) -> bytes:
    """Return the proof, 64 bytes, for a rotation whose entry comes right after ``head``."""
    return successor.sign(head)


def is_proved(entry: RotateEntry, head: bytes) -> bool:
    """Whether the holder of the new key said so: its signature over the ``head`` before."""
    if is_weak(entry.public_key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(entry.public_key).verify(entry.proof, head)
    except (InvalidSignature, ValueError):
        return False
    return True
