"""What the treasury announced of itself: that its database was put back to an older copy.

Its log and its feeds then go on from an earlier place. Without a signed announcement this counter
would take that for a treasury that drops what it acknowledged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from desktop.domain.wire import Ack, Restoration
from desktop.signing.carriage import strings
from desktop.signing.codec import BadBytes
from desktop.signing.restorations import open_restoration
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import SEQUENCE, TreasuryClient
from desktop.sync.shelf import Shelf

KEPT = "restored-"
_PATH = "/v1/log/restorations"


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement, and its signed bytes."""

    told: Restoration
    signed: bytes

    @property
    def name(self) -> str:
        """Under which it is kept; they sort as they were made."""
        return f"{KEPT}{self.told.feed:016d}"

    def supersedes(self, ack: Ack) -> bool:
        """Whether the part was acknowledged before, and behind what the older copy holds."""
        return self.told.restored_at > ack.received_at and self.told.size < ack.log_index


def ask_announced(treasury: TreasuryClient, keys: TreasuryKeys) -> list[Announced]:
    """Return what the treasury announces, oldest first; nothing from one that never was restored.

    Raises WireDown, and BadBytes where it is not the treasury's own word.
    """
    return list(_opened(strings(treasury.fetch(_PATH, SEQUENCE) or b""), keys))


def kept_announced(shelf: Shelf, keys: TreasuryKeys) -> list[Announced]:
    """Return the announcements that this counter has checked and kept, oldest first."""
    kept = [shelf.get(name) or b"" for name in shelf.names() if name.startswith(KEPT)]
    return list(_opened(filter(partial(_reads, keys), kept), keys))


def _reads(keys: TreasuryKeys, signed: bytes) -> bool:
    """Whether what was kept is whole and believed; if not it is asked for again."""
    try:
        return keys.believes(open_restoration, signed)
    except BadBytes:
        return False


def _opened(signed: Iterable[bytes], keys: TreasuryKeys) -> Iterator[Announced]:
    for each in signed:
        yield Announced(keys.opened(open_restoration, each), each)
