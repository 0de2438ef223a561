"""A treasury of its own for every test of the commands, and what the tests type."""

from pathlib import Path

import pytest

from tests.treasury.device import a_request
from treasury.__main__ import DONE, main


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", "--data", str(tmp_path / "t")]) == DONE
    capsys.readouterr()
    return tmp_path / "t"


def asked(tmp_path: Path, name: str = "one") -> Path:
    path = tmp_path / f"{name}.request"
    path.write_bytes(a_request(name))
    return path


def approving(folder: Path, request: Path | str, *more: str) -> list[str]:
    out = str(folder.parent / "device.cert")
    people = ["--by", "Amina", "--second", "Bilal"]
    return ["approve", str(request), "--data", str(folder), "--out", out, *people, *more]
