"""What the treasury knows of tariffs, offices and people: catalogues and its own registers.

Catalogues lie beside the program, and the treasury publishes others: every one of them is known to
every worker from the next part on, whoever published it meanwhile. Who the officers and the
approvers are is known only where the treasury's folder holds their registers, ``officers.json`` and
``people.json``; what is not known is not questioned.
"""

import logging
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from desktop.domain.catalogue import Catalogue, CatalogueError, UnknownCode, parse_officers
from desktop.domain.documents import DocumentError, parse, read
from desktop.domain.errors import Refused
from desktop.domain.tariff import Officer
from desktop.domain.text import Bilingual
from desktop.signing.catalogues import open_catalogue
from desktop.signing.published import CATALOGUE
from desktop.signing.treasury_keys import TreasuryKeys
from treasury.founding import Treasury
from treasury.tuf_repo import FOLDER, Repository

CATALOGUES = Path(__file__).parents[1] / "resources" / "catalogue"
OFFICERS_FILE, PEOPLE_FILE = "officers.json", "people.json"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who may say yes to another person's deed in one office."""

    uid: str
    office: str


@dataclass(frozen=True, slots=True)
class Registers:
    """Officers by code, and approvers; None where the treasury keeps no such register."""

    officers: dict[str, Officer] | None = None
    approvers: frozenset[Approver] | None = None


def office_title(code: str, known: tuple[Catalogue, ...]) -> Bilingual:
    """Return the office's name in both languages; its bare code where no catalogue names it."""
    for each in reversed(known):
        try:
            return each.office(code).title
        except UnknownCode:
            continue
    return Bilingual(code, code)


@cache
def catalogues(folder: Path = CATALOGUES) -> tuple[Catalogue, ...]:
    """Return every readable catalogue that came with the program, by its day."""
    found = []
    for path in sorted(folder.glob("[0-9]*.json")):
        try:
            found.append(Catalogue.parse(path.read_bytes()))
        except CatalogueError as error:
            log.warning("%s is not used: %s", path.name, error)
    return tuple(sorted(found, key=lambda each: each.valid_from))


def known_catalogues(treasury: Treasury) -> tuple[Catalogue, ...]:
    """Return the program's catalogues, then all that were ever published, in their order.

    As a counter does, so is it done here: what is published later takes the place of all before
    it that begin on its day or after. One that cannot be read is passed over, and the log says so.
    """
    folder, keys, found = treasury.folder, treasury.keys, []
    for path in Repository(treasury).history(CATALOGUE):
        try:
            found.append(_published(folder, path, keys))
        except (Refused, OSError) as error:
            log.warning("%s is not used: %s", path, error)
    return (*catalogues(), *found)


@lru_cache(maxsize=256)
def _published(folder: Path, path: str, keys: TreasuryKeys) -> Catalogue:
    """Read a published catalogue once a process: under a name with its hash it never changes."""
    signed = (folder / FOLDER / path).read_bytes()
    return Catalogue.parse(keys.opened_ever(open_catalogue, signed).content)


def in_force(known: tuple[Catalogue, ...], day: date) -> Catalogue | None:
    """Return the catalogue that holds on ``day``: the last known whose day has come, if any."""
    return next((each for each in reversed(known) if each.valid_from <= day), None)


def registers_in(folder: Path) -> Registers:
    """Return the registers that a treasury's folder holds; a damaged one counts as none."""
    return _registers(
        folder, _changed_at(folder / OFFICERS_FILE), _changed_at(folder / PEOPLE_FILE)
    )


def _changed_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


@cache
def _registers(folder: Path, officers: int | None, people: int | None) -> Registers:
    return Registers(
        None if officers is None else _officers(folder / OFFICERS_FILE),
        None if people is None else _approvers(folder / PEOPLE_FILE),
    )


def _officers(path: Path) -> dict[str, Officer] | None:
    try:
        return {each.code: each for each in parse_officers(path.read_bytes())}
    except (CatalogueError, OSError) as error:
        log.warning("%s is not used: %s", path.name, error)
        return None


def _approvers(path: Path) -> frozenset[Approver] | None:
    try:
        rows = parse(path.read_bytes()).get("approvers")
        return frozenset(read(tuple[Approver, ...], rows, "approvers"))
    except (DocumentError, OSError) as error:
        log.warning("%s is not used: %s", path.name, error)
        return None
