"""``mahasil demo``: a whole day without a window, sound to the end, in a folder of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import bootstrap
from desktop.__main__ import main
from desktop.cli.demo import MAX_CHALLANS

KEYS = {"challans", "voids", "parts", "acks", "summary_pdf", "database", "page", "seconds"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "day"


@pytest.fixture(scope="module")
def answer(out: Path) -> dict[str, Any]:
    from contextlib import redirect_stdout
    from io import StringIO

    said = StringIO()
    with redirect_stdout(said):
        assert main(["demo", "--out", str(out), "--challans", "2", "--json"]) == 0
    found: dict[str, Any] = json.loads(said.getvalue())
    return found


def test_the_answer_is_the_contracts_and_the_day_is_sound(answer: dict[str, Any]) -> None:
    assert set(answer) >= KEYS
    assert answer["sound"] is True
    assert (answer["voids"], answer["agreed_days"]) == (1, 1)
    assert answer["parts"] == answer["acks"] >= 1
    assert answer["verified"] == len(answer["challans"]) - 1
    assert len(answer["challans"]) == 2


def test_everything_lies_where_it_says(answer: dict[str, Any]) -> None:
    assert Path(answer["summary_pdf"]).read_bytes().startswith(b"%PDF-")
    assert Path(answer["database"]).is_file()
    assert all(Path(one["slip"]).is_file() for one in answer["challans"])
    assert answer["page"].startswith("http://127.0.0.1:")


def test_the_folder_is_a_counter_that_stays_a_demo(answer: dict[str, Any], out: Path) -> None:
    app = bootstrap.build(out)
    assert app.place.demo
    assert {person.role for person in app.people()} == {"clerk", "supervisor"}
    assert all(len(person.demo_pin) >= 6 for person in app.people())
    assert app.audit().ok
    app.close()


@pytest.mark.parametrize("count", [0, -1, MAX_CHALLANS + 1])
def test_a_count_out_of_reason_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int
) -> None:
    folder = tmp_path / "day"
    assert main(["demo", "--out", str(folder), "--challans", str(count), "--json"]) == 1
    assert "--challans takes 1 to" in json.loads(capsys.readouterr().out)["error"]
    assert not folder.exists()
