"""Files on a stick: whole or not at all, and never over somebody else's."""

import os
from pathlib import Path

import pytest

from desktop.sync import sneakernet
from desktop.sync.sneakernet import DiskAway, NotOurFile, read, write

KIND = b"ours 1\n"


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "f"
    for data in (KIND + b"one", KIND + b"two"):
        write(path, data, KIND)
        assert read(path) == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("other", [b"", b"a letter", KIND[:-1]])
def test_another_file_is_not_written_over(tmp_path: Path, other: bytes) -> None:
    path = tmp_path / "f"
    path.write_bytes(other)
    with pytest.raises(NotOurFile, match="another file stands there"):
        write(path, KIND, KIND)
    assert path.read_bytes() == other


def test_a_folder_is_neither_written_nor_read(tmp_path: Path) -> None:
    with pytest.raises(NotOurFile):
        write(tmp_path, KIND, KIND)
    with pytest.raises(NotOurFile, match="no such file"):
        read(tmp_path)


def test_a_stick_that_was_pulled_out_is_named(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "f"
    with pytest.raises(DiskAway, match="No such file or directory"):
        write(path, KIND, KIND)
    with pytest.raises(NotOurFile, match="no such file"):
        read(path)


def test_a_stick_that_fails_under_way_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    write(path, KIND + b"before", KIND)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskAway, match="No space left"):
        write(path, KIND + b"after", KIND)
    assert read(path) == KIND + b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_too_large_to_be_ours_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    path.write_bytes(bytes(101))
    monkeypatch.setattr(sneakernet, "MAX_FILE_BYTES", 100)
    with pytest.raises(NotOurFile, match="too large"):
        read(path)


def test_a_stick_that_does_not_give_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    path.write_bytes(KIND)

    def worn(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", worn)
    with pytest.raises(DiskAway, match="Input/output error"):
        read(path)
