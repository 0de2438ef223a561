"""find: what it prints and what it writes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Mahasil
from tests.cli.test_verbs import issue

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def number(mahasil: Mahasil) -> str:
    mahasil("shift", "open")
    return str(issue(mahasil)["number"])


def test_it_prints_what_the_box_finds(mahasil: Mahasil, number: str) -> None:
    found = mahasil("find", number[:9]).json
    assert [row["number"] for row in found["challans"]] == [number]
    assert (found["found"], found["more"], found["suggestions"]) == (1, False, [])
    assert number in mahasil("find", number, plain=True).out
    assert mahasil("find", "zzzz").json["challans"] == []


def test_all_that_is_found_is_written(mahasil: Mahasil, number: str, tmp_path: Path) -> None:
    csv, xlsx = tmp_path / "f.csv", tmp_path / "f.xlsx"
    done = mahasil("find", "", "--csv", csv, "--xlsx", xlsx)
    assert (done.status, done.json["csv"], done.json["xlsx"]) == (0, str(csv), str(xlsx))
    assert number in csv.read_text(encoding="utf-8-sig")
    assert xlsx.read_bytes()[:2] == b"PK"


def test_a_file_of_the_wrong_kind_is_not_written(mahasil: Mahasil, tmp_path: Path) -> None:
    assert mahasil("find", "", "--csv", tmp_path / "f.xlsx", plain=True).status == 1
    assert not (tmp_path / "f.xlsx").exists()
