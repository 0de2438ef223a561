"""Offices by their names, where a catalogue knows them."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.text import Bilingual
from treasury.offices import (
    CATALOGUES,
    OFFICERS_FILE,
    PEOPLE_FILE,
    Approver,
    Registers,
    catalogues,
    in_force,
    office_title,
    registers_in,
)


def test_an_office_of_the_catalogue_has_its_name_in_both_languages() -> None:
    title = office_title("DC-PSH")
    assert "Peshawar" in title.en
    assert "پشاور" in title.ur


@pytest.mark.parametrize("code", ["NOBODY", "", "<b>"])
def test_an_unknown_office_is_its_code(code: str) -> None:
    assert office_title(code) == Bilingual(code, code)


def test_without_a_readable_catalogue_an_office_is_its_code(tmp_path: Path) -> None:
    (tmp_path / "2026-11.json").write_text("{", encoding="utf-8")
    assert office_title("DC-PSH", tmp_path) == Bilingual("DC-PSH", "DC-PSH")


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
