"""A device's keys, one after another, and how the next one proves itself.

Its holder signs the chain's head that it takes over from.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.journal import RotateEntry
from desktop.signing.codec import Signer, is_weak, kid_of


@dataclass(frozen=True, slots=True)
class Lineage:
    """The public keys of one device, oldest first; each with the first entry that it signs."""

    keys: tuple[tuple[int, bytes], ...]

    @property
    def newest(self) -> bytes:
        """The key that signs what comes next."""
        return self.keys[-1][1]

    def at(self, seq: int) -> bytes:
        """Return the key that signs the entry ``seq``."""
        return next(key for first, key in reversed(self.keys) if first <= max(seq, 1))

    def named(self, kid: bytes) -> bytes | None:
        """Return the key with this id, None where it is another device's."""
        return next((key for _, key in self.keys if kid_of(key) == kid), None)


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
