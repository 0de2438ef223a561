"""Offices by their names, where a catalogue knows them."""

from pathlib import Path

import pytest

from desktop.domain.text import Bilingual
from treasury.offices import office_title


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
