"""A counter's own keys: the one in use and, while its work passes on, one more.

Two names take turns, so that no key is ever written over: a key's successor is made under the
name that is free, and the older key is destroyed before there can be a third.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.signing.codec import KEY_BYTES, KeySigner
from desktop.signing.keys import (
    SLOTS,
    KeyChanged,
    KeyMissing,
    KeyPlace,
    erase_seed,
    keep_seed,
    read_seed,
)


@dataclass(slots=True)
class KeyRing:
    """The private keys of one counter at one place; a key that was read stays in memory."""

    name: str
    folder: Path
    place: KeyPlace
    _known: dict[bytes, KeySigner] = field(default_factory=dict)

    def signer(self, public_key: bytes) -> KeySigner:
        """Return the key with this public half (32 bytes).

        Raises KeyMissing where there is no key at all, KeyChanged where there are only others,
        KeyLocked.
        """
        if public_key not in self._known:
            self._known[public_key] = self._look_for(public_key)[1]
        return self._known[public_key]

    def holds(self, public_key: bytes) -> bool:
        """Return whether the key with this public half is here; raises KeyLocked."""
        try:
            self._look_for(public_key)
        except (KeyMissing, KeyChanged):
            return False
        return True

    def make_next(self, in_use: bytes) -> KeySigner:
        """Return a key to follow the one in use; one that was made before and not used is taken.

        Raises as ``signer`` does, and KeyNotKept.
        """
        taken, _ = self._look_for(in_use)
        (free,) = (slot for slot in SLOTS if slot != taken)
        for slot, found in self._kept():
            if slot == free:
                return found
        seed = secrets.token_bytes(KEY_BYTES)
        keep_seed(seed, self.name, self.folder, self.place, free)
        return KeySigner(seed)

    def erase(self, public_key: bytes) -> None:
        """Destroy the key with this public half, if it is here; raises KeyLocked, KeyNotKept."""
        self._known.pop(public_key, None)
        for slot, found in list(self._kept()):
            if found.public_key == public_key:
                erase_seed(self.name, self.folder, self.place, slot)

    def _look_for(self, public_key: bytes) -> tuple[str, KeySigner]:
        """Return the key and its slot, read anew: another process may have passed the work on."""
        others = []
        for slot, found in self._kept():
            if found.public_key == public_key:
                return slot, found
            others.append(found)
        if others:
            raise KeyChanged(self.place, public_key, others[0].public_key)
        raise KeyMissing(self.place)

    def _kept(self) -> Iterator[tuple[str, KeySigner]]:
        """Yield what is kept; raises KeyMissing at the end where nothing can be read."""
        missing: list[KeyMissing] = []
        for slot in SLOTS:
            try:
                seed = read_seed(self.name, self.folder, self.place, slot)
            except KeyMissing as error:
                missing.append(error)
            else:
                yield slot, KeySigner(seed)
        if len(missing) == len(SLOTS):
            raise missing[0]
