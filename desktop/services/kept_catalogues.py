"""The catalogues that the treasury published and this counter keeps, each from its day on.

They are kept in the order they came in. Each takes the place of all before it that begin on its day
or later: so the treasury withdraws one whose day has not come, and mends one of the same day. None
is deleted: papers of the days it was in use are drawn by it.
"""

import logging
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop.domain.errors import Refused
from desktop.domain.wire import PublishedCatalogue
from desktop.signing.catalogues import open_catalogue
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.shelf import Shelf

CATALOGUES = "catalogues"
_NAME = re.compile(r"(?:([0-9]{6})-)?([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9a-z]+\.cose")
"""In which place it came (none: before all that have one), its first day, its hash."""
log = logging.getLogger(__name__)


def keep_catalogue(data_dir: Path, told: PublishedCatalogue, signed: bytes) -> bool:
    """Keep what the treasury publishes now; False where it is what came last."""
    shelf, names = Shelf(data_dir / CATALOGUES), _names(data_dir)
    if names and shelf.get(names[0]) == signed:
        return False
    place = 1 + (_place(names[0])[0] if names else 0)
    digest = sha256(signed).hexdigest()[:16]
    shelf.put(f"{place:06d}-{told.valid_from.isoformat()}-{digest}.cose", signed)
    return True


def published_catalogues(data_dir: Path, keys: TreasuryKeys, day: date) -> Iterator[bytes]:
    """Yield the files of the catalogues valid on ``day``: the one that holds, then its fallbacks.

    What is damaged on the disk is passed over, and the log says so: the one that held before it is
    in use then, but never one that was withdrawn.
    """
    valid = (each for each in standing(data_dir, keys) if each.valid_from <= day)
    return (each.content for each in valid)


def coming_catalogue(
    data_dir: Path, keys: TreasuryKeys, day: date, used: bytes
) -> tuple[str, date] | None:
    """Return version and first day of a catalogue that came and is not in use yet.

    used: the digest of the one that is. One that is due waits for the program's next start.
    """
    known = tuple(standing(data_dir, keys))
    due = next((told for told in known if told.valid_from <= day), None)
    if due is not None and sha256(due.content).digest() != used:
        return due.version, due.valid_from
    later = [told for told in known if told.valid_from > day]
    return (later[-1].version, later[-1].valid_from) if later else None


def standing(data_dir: Path, keys: TreasuryKeys) -> Iterator[PublishedCatalogue]:
    """Yield what came, is sound and was not withdrawn, the latest day first."""
    before = date.max
    for name in _names(data_dir):
        day = _place(name)[1]
        if day < before:
            before = day  # even if it is damaged: what it replaced stays replaced
            found = _sound(data_dir, name, keys)
            if found is not None:
                yield found


def every_catalogue(data_dir: Path, keys: TreasuryKeys) -> Iterator[PublishedCatalogue]:
    """Yield all that ever came and is sound, withdrawn or not, what came last first."""
    found = (_sound(data_dir, name, keys) for name in _names(data_dir))
    return (each for each in found if each is not None)


def damaged_catalogues(data_dir: Path, keys: TreasuryKeys) -> list[str]:
    """Return the names of the files that are not, or no longer, what the treasury signed."""
    kept = Shelf(data_dir / CATALOGUES).names()
    known = set(_names(data_dir))
    return [name for name in kept if name not in known or _sound(data_dir, name, keys) is None]


def _sound(data_dir: Path, name: str, keys: TreasuryKeys) -> PublishedCatalogue | None:
    data = Shelf(data_dir / CATALOGUES).get(name) or b""
    try:
        return keys.opened_ever(open_catalogue, data)
    except Refused as error:
        log.warning("The kept catalogue %s is passed over: %s", name, error)
        return None


def _names(data_dir: Path) -> list[str]:
    """Return the names of what is kept, what came last first."""
    found = [name for name in Shelf(data_dir / CATALOGUES).names() if _is_ours(name)]
    return sorted(found, key=lambda name: (_place(name), name), reverse=True)


def _is_ours(name: str) -> bool:
    try:
        return bool(_place(name))
    except ValueError:
        return False


def _place(name: str) -> tuple[int, date]:
    """Return in which place it came and its first day; ValueError for a name that is not ours."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return int(found[1] or 0), date.fromisoformat(found[2])
