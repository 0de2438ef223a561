"""The catalogues that the treasury published and this counter keeps, each from its day on."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop.domain.errors import Refused
from desktop.domain.wire import PublishedCatalogue
from desktop.signing.catalogues import open_catalogue
from desktop.sync.shelf import Shelf

CATALOGUES = "catalogues"


def published_catalogue(data_dir: Path, treasury_key: bytes, day: date) -> bytes | None:
    """Return the file of the newest catalogue that is valid on ``day``, None where none came.

    What is damaged on the disk is passed over: the one before it is in use then.
    """
    valid = (told for told in kept(data_dir, treasury_key) if told.valid_from <= day)
    return next((told.content for told in valid), None)


def coming_catalogue(
    data_dir: Path, treasury_key: bytes, day: date, used: bytes
) -> tuple[str, date] | None:
    """Return version and first day of a catalogue that came and is not in use yet.

    used: the digest of the one that is. One that is due waits for the program's next start.
    """
    known = tuple(kept(data_dir, treasury_key))
    due = next((told for told in known if told.valid_from <= day), None)
    if due is not None and sha256(due.content).digest() != used:
        return due.version, due.valid_from
    later = [told for told in known if told.valid_from > day]
    return (later[-1].version, later[-1].valid_from) if later else None


def kept(data_dir: Path, treasury_key: bytes) -> Iterator[PublishedCatalogue]:
    """Yield what came and is sound, the newest first."""
    shelf = Shelf(data_dir / CATALOGUES)
    for name in sorted(shelf.names(), reverse=True):
        try:
            yield open_catalogue(shelf.get(name) or b"", treasury_key)
        except Refused:
            continue
