"""What the treasury knows of tariffs, offices and people: catalogues and its own registers.

Catalogues lie beside the program. Who the officers and the approvers are is known only where the
treasury's folder holds their registers, ``officers.json`` and ``people.json``; what is not known
is not questioned.
"""

import logging
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from desktop.domain.catalogue import Catalogue, CatalogueError, UnknownCode, parse_officers
from desktop.domain.documents import DocumentError, parse, read
from desktop.domain.tariff import Officer
from desktop.domain.text import Bilingual

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


def office_title(code: str, folder: Path = CATALOGUES) -> Bilingual:
    """Return the office's name in both languages; its bare code where no catalogue names it."""
    newest = max(catalogues(folder), key=lambda each: each.valid_from, default=None)
    try:
        return newest.office(code).title if newest else Bilingual(code, code)
    except UnknownCode:
        return Bilingual(code, code)


@cache
def catalogues(folder: Path = CATALOGUES) -> tuple[Catalogue, ...]:
    """Return every readable catalogue in ``folder``."""
    found = []
    for path in sorted(folder.glob("[0-9]*.json")):
        try:
            found.append(Catalogue.parse(path.read_bytes()))
        except CatalogueError as error:
            log.warning("%s is not used: %s", path.name, error)
    return tuple(found)


def in_force(known: tuple[Catalogue, ...], day: date) -> Catalogue | None:
    """Return the catalogue that holds on ``day``, None before the first one."""
    valid = [each for each in known if each.valid_from <= day]
    return max(valid, key=lambda each: each.valid_from, default=None)


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
