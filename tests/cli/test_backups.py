"""backup and restore: what they print and with which status they end."""

from pathlib import Path

import pytest

from tests.cli.conftest import Mahasil
from tests.cli.test_verbs import issue

pytestmark = pytest.mark.usefixtures("folder")


def test_there_and_back(mahasil: Mahasil, folder: Path, tmp_path: Path) -> None:
    mahasil("shift", "open")
    issue(mahasil)
    made = mahasil("backup", tmp_path / "b")
    assert (made.status, made.json["path"]) == (0, str(tmp_path / "b"))
    assert mahasil("backup", tmp_path / "b").status == 1
    assert mahasil("restore", tmp_path / "b").status == 1  # the ledger can be read
    for path in folder.glob("ledger.sqlite*"):
        path.unlink()
    back = mahasil("restore", tmp_path / "b")
    assert (back.status, back.json["entries"]) == (0, made.json["entries"])
    assert mahasil("audit").status == 0
    refused = mahasil("shift", "close", plain=True)
    assert refused.status == 1


def test_the_words_say_what_to_keep_safe(mahasil: Mahasil, tmp_path: Path) -> None:
    said = mahasil("backup", tmp_path / "b", plain=True).out
    assert "not sealed" in said
    assert "signing key is not in it" in said
