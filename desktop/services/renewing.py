"""Renewing the catalogue and the keys: what the treasury publishes, taken by wire or from a stick.

A catalogue that came is kept beside the ledger until its day; from then on it is the one in use,
each time the program starts. Whatever is wrong with a new one, the last good one stays.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from desktop.domain.calendar import Clock
from desktop.domain.catalogue import Catalogue, CatalogueError, UnknownCode
from desktop.domain.journal import SettingEntry
from desktop.domain.wire import PublishedCatalogue
from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.services.journaling import JournalWriter
from desktop.services.kept_catalogues import keep_catalogue
from desktop.services.kept_keys import keep_key_list
from desktop.services.trusting import take_keys, treasury_keys
from desktop.signing.authority import check_authority
from desktop.signing.carriage import PUBLISHED, Items
from desktop.signing.catalogues import open_catalogue
from desktop.signing.codec import BadBytes
from desktop.signing.published import (
    AUTHORITY,
    CATALOGUE,
    KEYS,
    MAX_PUBLISHED_BYTES,
    TARGETS,
    TREASURY,
)
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import BadAddress, BadAuthority, TreasuryClient, WireDown
from desktop.sync.shelf import Shelf
from desktop.sync.tuf import NotRenewed, Source, renew

T = TypeVar("T")
TRUST = "tuf"
_SYSTEM = "treasury"
_OCTETS = "application/octet-stream"


def by_wire(treasury: TreasuryClient) -> Source:
    """Return where published files come from by wire."""
    return lambda path: treasury.fetch(f"/v1/tuf/{path}", _OCTETS, MAX_PUBLISHED_BYTES)


def from_folder(folder: Path) -> Source:
    """Return where published files come from on a USB stick: a copy of the treasury's folder."""

    def read(path: str) -> bytes | None:
        try:
            with (folder / path).open("rb") as file:
                data = file.read(MAX_PUBLISHED_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NotRenewed(f"{folder} cannot be read ({error.strerror})") from error
        if len(data) > MAX_PUBLISHED_BYTES:
            raise NotRenewed(f"{path} is too large to be a file of the treasury’s")
        return data

    return read


def from_items(items: Items) -> Source:
    """Return where published files come from in a file that was carried by hand."""
    files = {
        what.removeprefix(PUBLISHED): data for what, data in items if what.startswith(PUBLISHED)
    }

    def read(path: str) -> bytes | None:
        kind, _, name = path.partition("/")
        return files.get(name.partition(".")[2] if kind == TARGETS else name)

    return read


def renew_published(source: Source, *, db: Database, counter: Counter, now: Clock) -> str:
    """Take up what is newly published and say what came of it; "" where nothing is new.

    Raises NotRenewed where it is not to be believed, WireDown as the source does.
    """
    folder, at = counter.settings.data_dir / TRUST, now()
    with db.read() as uow:
        keys = treasury_keys(uow)
    files, news = renew(folder, source, keys, at), ""
    if TREASURY in files:
        news = _checked(lambda: take_keys(files[TREASURY], db=db, counter=counter, now=now))
        with db.read() as uow:
            keys = treasury_keys(uow)
    if KEYS in files:
        _checked(lambda: keep_key_list(files[KEYS], keys, counter))
    said = _take_catalogue(files[CATALOGUE], keys, db, counter, now) if CATALOGUE in files else ""
    if AUTHORITY in files:
        _keep_authority(files[AUTHORITY], folder / TARGETS / AUTHORITY, counter, at)
    return f"{news} {said}".strip()


def _checked(read: Callable[[], T]) -> T:
    try:
        return read()
    except BadBytes as error:
        raise NotRenewed(str(error).removesuffix(".")) from error


def _keep_authority(pem: bytes, path: Path, counter: Counter, at: datetime) -> None:
    """Replace the authority that was pinned at enrolment; where none is pinned, none is.

    path: where ``pem`` lies, too. An authority that works is never given up for one that does not;
    the one before stays beside it. Raises NotRenewed.
    """
    name = counter.settings.treasury_ca
    shelf = Shelf(counter.settings.data_dir)
    old = shelf.get(name) if name else pem
    if old == pem:
        return
    _checked(lambda: check_authority(pem, at))
    if _answers(counter, shelf.folder / name) and not _answers(counter, path):
        raise NotRenewed(
            "by the certificate authority it publishes, its own address is not to be believed"
        )
    if old is not None:
        shelf.put(f"{name}.before", old)
    shelf.put(name, pem)


def _answers(counter: Counter, authority: Path) -> bool:
    """Whether the treasury answers, and is believed by this authority."""
    told = counter.settings
    try:
        with TreasuryClient(
            told.treasury_url, timeout_s=told.wire_timeout_s, ca=authority, proxy=told.proxy
        ) as treasury:
            treasury.ping()
    except (WireDown, BadAuthority, BadAddress):
        return False
    return True


def _take_catalogue(
    data: bytes, keys: TreasuryKeys, db: Database, counter: Counter, now: Clock
) -> str:
    told = _read(data, keys, counter)
    if not keep_catalogue(counter.settings.data_dir, told, data):
        return ""
    known = f"{told.version} {sha256(told.content).hexdigest()[:16]}"
    used = f"{counter.catalogue.version} {counter.catalogue.digest.hex()[:16]}"
    with db.begin() as uow:
        JournalWriter(uow, genesis=counter.genesis, at=now(), uid=_SYSTEM).append(
            lambda seq, at: SettingEntry(
                seq=seq, at=at, name="catalogue", old=used, new=known, uid=_SYSTEM
            )
        )
    return (
        f"Catalogue {told.version} came from the treasury. It is in use from {told.valid_from} "
        "on, from the next start of the program."
    )


def _read(data: bytes, keys: TreasuryKeys, counter: Counter) -> PublishedCatalogue:
    """Return the catalogue once it can be used here; NotRenewed otherwise."""
    try:
        told = keys.opened_ever(open_catalogue, data)
        parsed = Catalogue.parse(told.content)
        parsed.office(counter.certificate.office)
        parsed.district(counter.certificate.district)
    except (BadBytes, CatalogueError, UnknownCode) as error:
        raise NotRenewed(f"its catalogue cannot be used here ({error})") from error
    if (parsed.version, parsed.valid_from) != (told.version, told.valid_from):
        raise NotRenewed("its catalogue says another version or day than its signature")
    return told
