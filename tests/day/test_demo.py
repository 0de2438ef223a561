"""``mahasil demo`` as another program calls it: one JSON object, and files that are there."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.numbers import ChallanNumber
from tests.day.province import ROOT

pytestmark = pytest.mark.slow  # a whole day, PINs hashed at full cost

CONTRACT = {"challans", "voids", "parts", "acks", "summary_pdf", "database", "page", "seconds"}
ISSUED = {"number", "reference", "token", "url", "amount_paisa", "seq", "slip"}
CHALLANS = 5
MIXED = 1  # every fourth form falls into two challans


def mahasil(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DISPLAY"},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="module")
def answer(folder: Path) -> dict[str, Any]:
    done = mahasil("demo", "--json", "--out", folder, "--challans", str(CHALLANS))
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_it_answers_as_the_contract_says(answer: dict[str, Any]) -> None:
    assert set(answer) >= CONTRACT
    assert len(answer["challans"]) == CHALLANS + MIXED
    assert all(set(one) == ISSUED for one in answer["challans"])
    assert answer["voids"] == 1
    assert answer["parts"] == answer["acks"] > 0
    assert answer["verified"] == len(answer["challans"]) - answer["voids"]


def test_its_numbers_are_challan_numbers_without_a_gap(answer: dict[str, Any]) -> None:
    serials = [ChallanNumber.parse(one["number"]).serial for one in answer["challans"]]
    assert serials == list(range(1, CHALLANS + MIXED + 1))


def test_everything_it_names_is_there(answer: dict[str, Any]) -> None:
    assert Path(answer["summary_pdf"]).read_bytes().startswith(b"%PDF-")
    assert Path(answer["database"]).read_bytes().startswith(b"SQLite format 3")
    for one in answer["challans"]:
        assert Path(one["slip"]).read_bytes().startswith(b"\x89PNG")


def test_its_page_is_a_local_address_with_the_first_challans_code(answer: dict[str, Any]) -> None:
    first = answer["challans"][0]
    assert answer["page"] == first["url"].lower()
    assert answer["page"].startswith("http://127.0.0.1:")
    assert first["url"].endswith(f"/V/{first['token']}")


def test_the_counter_it_leaves_is_sound(answer: dict[str, Any], folder: Path) -> None:
    done = mahasil("--data", folder, "--json", "audit")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["challans"] == len(answer["challans"])


def test_no_challans_at_all_is_refused_with_a_sentence(folder: Path) -> None:
    done = mahasil("demo", "--json", "--out", folder.with_name("none"), "--challans", "0")
    assert (done.returncode, done.stderr) == (1, "mahasil: --challans takes 1 to 10000.\n")
    assert not folder.with_name("none").exists()
