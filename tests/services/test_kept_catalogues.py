"""Which catalogue is in use: the newest the treasury published for the day."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop.domain.wire import PublishedCatalogue
from desktop.services.kept_catalogues import (
    CATALOGUES,
    coming_catalogue,
    published_catalogue,
)
from desktop.signing.catalogues import sign_catalogue
from desktop.sync.shelf import Shelf
from tests.office import TREASURY


def keep(folder: Path, day: date, content: bytes) -> None:
    told = PublishedCatalogue(version="1", valid_from=day, content=content)
    Shelf(folder / CATALOGUES).put(f"{day}-x.cose", sign_catalogue(told, TREASURY))


def in_use(folder: Path, day: date) -> bytes | None:
    return published_catalogue(folder, TREASURY.public_key, day)


def test_each_catalogue_is_in_use_from_its_own_day_on(tmp_path: Path) -> None:
    assert in_use(tmp_path, date(2026, 11, 22)) is None
    keep(tmp_path, date(2026, 12, 1), b"december")
    keep(tmp_path, date(2027, 1, 1), b"january")
    assert in_use(tmp_path, date(2026, 11, 30)) is None
    assert in_use(tmp_path, date(2026, 12, 1)) == b"december"
    assert in_use(tmp_path, date(2026, 12, 31)) == b"december"
    assert in_use(tmp_path, date(2027, 2, 1)) == b"january"


def test_a_damaged_one_is_passed_over(tmp_path: Path) -> None:
    keep(tmp_path, date(2026, 12, 1), b"december")
    Shelf(tmp_path / CATALOGUES).put("2027-01-01-x.cose", b"damaged")
    assert in_use(tmp_path, date(2027, 2, 1)) == b"december"


def coming(folder: Path, day: date, used: bytes) -> tuple[str, date] | None:
    return coming_catalogue(folder, TREASURY.public_key, day, sha256(used).digest())


def test_what_came_and_is_not_in_use_is_told_with_its_first_day(tmp_path: Path) -> None:
    assert coming(tmp_path, date(2026, 11, 22), b"built in") is None
    keep(tmp_path, date(2027, 1, 1), b"january")
    keep(tmp_path, date(2026, 12, 1), b"december")
    assert coming(tmp_path, date(2026, 11, 22), b"built in") == ("1", date(2026, 12, 1))
    assert coming(tmp_path, date(2026, 12, 2), b"built in") == ("1", date(2026, 12, 1))
    assert coming(tmp_path, date(2026, 12, 2), b"december") == ("1", date(2027, 1, 1))
    assert coming(tmp_path, date(2027, 1, 1), b"january") is None
