from pathlib import Path

import pytest

from desktop.printing.files import save


def test_a_file_is_written_whole_in_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"older")
    assert save(b"newer", path) == path
    assert path.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"\w"):
        save(b"paper", tmp_path / "missing" / "paper.pdf")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(OSError, match=r"\w"):
        save(b"paper", tmp_path / "folder.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]
