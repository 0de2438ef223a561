"""Offices by their names, where a catalogue knows them."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.catalogue import Catalogue
from desktop.domain.text import Bilingual
from desktop.domain.wire import PublishedCatalogue
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.codec import KeySigner
from tests.treasury.conftest import SQLITE
from treasury.founding import Treasury
from treasury.offices import (
    CATALOGUES,
    OFFICERS_FILE,
    PEOPLE_FILE,
    Approver,
    Registers,
    catalogues,
    in_force,
    known_catalogues,
    office_title,
    registers_in,
)
from treasury.tuf_repo import Repository

PEOPLE = [KeySigner(sha256(name).digest()) for name in (b"one", b"two", b"three")]


def a_catalogue(version: str, valid_from: date, office: str = "DC-PSH") -> bytes:
    """The program's own catalogue, with another office's name in it."""
    told = json.loads((CATALOGUES / "2026-11.json").read_bytes())
    told |= {"version": version, "valid_from": valid_from.isoformat()}
    return json.dumps(told).replace("DC-PSH", office).encode()


def publish(treasury: Treasury, content: bytes) -> Catalogue:
    repository, parsed = Repository(treasury), Catalogue.parse(content)
    if not repository.is_there:
        repository.found([each.public_key for each in PEOPLE], PEOPLE)
    told = PublishedCatalogue(version=parsed.version, valid_from=parsed.valid_from, content=content)
    repository.publish({"catalogue.cose": sign_catalogue(told, treasury.signer)}, PEOPLE)
    return parsed


@pytest.mark.parametrize("treasury", [SQLITE], indirect=True)
def test_every_catalogue_that_was_ever_published_is_known_at_once(treasury: Treasury) -> None:
    assert known_catalogues(treasury) == catalogues()
    january = publish(treasury, a_catalogue("2027-01", date(2027, 1, 1)))
    assert known_catalogues(treasury) == (*catalogues(), january)
    december = publish(treasury, a_catalogue("2026-12", date(2026, 12, 1)))
    known = known_catalogues(treasury)
    assert known == (*catalogues(), january, december)
    assert in_force(known, date(2026, 11, 30)) == catalogues()[-1]
    assert in_force(known, date(2027, 2, 1)) == december  # it took the other's place


@pytest.mark.parametrize("treasury", [SQLITE], indirect=True)
def test_a_published_catalogue_that_is_damaged_is_passed_over_and_said(
    treasury: Treasury, caplog: pytest.LogCaptureFixture
) -> None:
    publish(treasury, a_catalogue("2027-01", date(2027, 1, 1)))
    december = publish(treasury, a_catalogue("2026-12", date(2026, 12, 1), office="DC-NEW"))
    folder = treasury.folder / "tuf"
    first = next(Repository(treasury).history("catalogue.cose"))
    (folder / first).write_bytes(b"damaged")
    (folder / "metadata" / "9.targets.json").write_bytes(b"damaged")
    assert known_catalogues(treasury) == (*catalogues(), december)
    assert first in caplog.text
    assert "9.targets.json" in caplog.text
    assert "Peshawar" in office_title("DC-NEW", known_catalogues(treasury)).en
    assert "Peshawar" in office_title("DC-PSH", known_catalogues(treasury)).en


def test_an_office_of_the_catalogue_has_its_name_in_both_languages() -> None:
    title = office_title("DC-PSH", catalogues())
    assert "Peshawar" in title.en
    assert "پشاور" in title.ur


@pytest.mark.parametrize("code", ["NOBODY", "", "<b>"])
def test_an_unknown_office_is_its_code(code: str) -> None:
    assert office_title(code, catalogues()) == Bilingual(code, code)


def test_without_a_readable_catalogue_an_office_is_its_code(tmp_path: Path) -> None:
    (tmp_path / "2026-11.json").write_text("{", encoding="utf-8")
    assert office_title("DC-PSH", catalogues(tmp_path)) == Bilingual("DC-PSH", "DC-PSH")


def test_a_catalogue_is_known_by_the_hash_of_its_file_and_holds_from_its_day() -> None:
    known = catalogues()
    newest = known[-1]
    assert newest.digest == sha256((CATALOGUES / f"{newest.version}.json").read_bytes()).digest()
    assert in_force(known, newest.valid_from) == newest
    assert in_force(known, date(2000, 1, 1)) is None


def test_registers_are_known_only_where_the_folder_holds_them(tmp_path: Path) -> None:
    assert registers_in(tmp_path) == Registers()
    people = {"approvers": [{"uid": "nadia", "office": "DC-PSH"}]}
    (tmp_path / PEOPLE_FILE).write_text(json.dumps(people), encoding="utf-8")
    (tmp_path / OFFICERS_FILE).write_bytes((CATALOGUES / "demo.json").read_bytes())
    found = registers_in(tmp_path)
    assert found.approvers == frozenset({Approver("nadia", "DC-PSH")})
    assert "DEMO-AC" in (found.officers or {})


@pytest.mark.parametrize("name", [OFFICERS_FILE, PEOPLE_FILE])
def test_a_damaged_register_counts_as_none_and_the_log_says_so(
    tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / name).write_text('{"approvers": 5}', encoding="utf-8")
    found = registers_in(tmp_path)
    assert found == Registers()
    assert name in caplog.text
