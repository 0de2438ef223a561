"""Which catalogue is in use: the newest the treasury published for the day."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.wire import PublishedCatalogue
from desktop.services.kept_catalogues import (
    CATALOGUES,
    coming_catalogue,
    damaged_catalogues,
    keep_catalogue,
    published_catalogues,
)
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.shelf import Shelf
from tests.office import TREASURY

PINNED = TreasuryKeys.pinned(TREASURY.public_key)


def keep(folder: Path, day: date, content: bytes) -> bool:
    told = PublishedCatalogue(version="1", valid_from=day, content=content)
    return keep_catalogue(folder, told, sign_catalogue(told, TREASURY))


def in_use(folder: Path, day: date) -> bytes | None:
    return next(published_catalogues(folder, PINNED, day), None)


def test_each_catalogue_is_in_use_from_its_own_day_on(tmp_path: Path) -> None:
    assert in_use(tmp_path, date(2026, 11, 22)) is None
    keep(tmp_path, date(2026, 12, 1), b"december")
    keep(tmp_path, date(2027, 1, 1), b"january")
    assert in_use(tmp_path, date(2026, 11, 30)) is None
    assert in_use(tmp_path, date(2026, 12, 1)) == b"december"
    assert in_use(tmp_path, date(2026, 12, 31)) == b"december"
    assert in_use(tmp_path, date(2027, 2, 1)) == b"january"


@pytest.mark.parametrize("first", range(20))
def test_of_two_of_one_day_the_one_that_came_later_holds(tmp_path: Path, first: int) -> None:
    keep(tmp_path, date(2026, 12, 1), b"first %d" % first)
    keep(tmp_path, date(2026, 12, 1), b"second")
    assert in_use(tmp_path, date(2026, 12, 1)) == b"second"


def test_one_that_was_withdrawn_never_comes_into_force(tmp_path: Path) -> None:
    keep(tmp_path, date(2026, 12, 1), b"december")
    keep(tmp_path, date(2027, 2, 1), b"february")
    keep(tmp_path, date(2027, 1, 1), b"january")
    assert in_use(tmp_path, date(2026, 12, 31)) == b"december"
    assert in_use(tmp_path, date(2027, 3, 1)) == b"january"
    assert keep(tmp_path, date(2026, 12, 1), b"december")  # what held before is taken up again
    assert in_use(tmp_path, date(2027, 3, 1)) == b"december"
    assert not keep(tmp_path, date(2026, 12, 1), b"december")


def test_a_damaged_one_is_passed_over_and_said_and_none_withdrawn_comes_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keep(tmp_path, date(2026, 12, 1), b"december")
    keep(tmp_path, date(2027, 2, 1), b"february")
    keep(tmp_path, date(2027, 1, 1), b"january")
    (name,) = (tmp_path / CATALOGUES).glob("*-2027-01-01-*")
    name.write_bytes(b"damaged")
    Shelf(tmp_path / CATALOGUES).put("strange.cose", b"strange")
    assert in_use(tmp_path, date(2027, 3, 1)) == b"december"
    assert name.name in caplog.text
    assert damaged_catalogues(tmp_path, PINNED) == [name.name, "strange.cose"]
    keep(tmp_path, date(2027, 1, 1), b"january")
    assert in_use(tmp_path, date(2027, 3, 1)) == b"january"


def test_what_was_kept_under_a_name_without_its_place_came_before_the_others(
    tmp_path: Path,
) -> None:
    for day, content in ((date(2026, 12, 1), b"december"), (date(2027, 2, 1), b"february")):
        told = PublishedCatalogue(version="1", valid_from=day, content=content)
        Shelf(tmp_path / CATALOGUES).put(f"{day}-0a.cose", sign_catalogue(told, TREASURY))
    assert in_use(tmp_path, date(2027, 3, 1)) == b"february"
    keep(tmp_path, date(2027, 1, 1), b"january")
    assert in_use(tmp_path, date(2027, 3, 1)) == b"january"


def coming(folder: Path, day: date, used: bytes) -> tuple[str, date] | None:
    return coming_catalogue(folder, PINNED, day, sha256(used).digest())


def test_what_came_and_is_not_in_use_is_told_with_its_first_day(tmp_path: Path) -> None:
    assert coming(tmp_path, date(2026, 11, 22), b"built in") is None
    keep(tmp_path, date(2026, 12, 1), b"december")
    keep(tmp_path, date(2027, 1, 1), b"january")
    assert coming(tmp_path, date(2026, 11, 22), b"built in") == ("1", date(2026, 12, 1))
    assert coming(tmp_path, date(2026, 12, 2), b"built in") == ("1", date(2026, 12, 1))
    assert coming(tmp_path, date(2026, 12, 2), b"december") == ("1", date(2027, 1, 1))
    assert coming(tmp_path, date(2027, 1, 1), b"january") is None
