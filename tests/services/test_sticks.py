"""Sticks and the files on them, met on a real folder tree."""

import os
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.services.sticks import file_to_read, file_to_write, sticks
from desktop.signing.carriage import TO_COUNTER
from tests.office import NOON


def test_only_what_is_mounted_is_a_stick(tmp_path: Path) -> None:
    (tmp_path / "ayesha" / "not mounted").mkdir(parents=True)
    assert sticks((tmp_path, tmp_path / "away")) == ()
    mounts = [path for path in Path("/").iterdir() if path.is_mount() and path.is_dir()]
    found = sticks((Path("/"),))
    assert set(mounts) <= set(found)


def test_a_file_goes_to_the_stick_or_into_the_own_folder(office: App, tmp_path: Path) -> None:
    name = "mahasil-PSH-02-20261122-1200.parts"
    assert file_to_write((tmp_path,), office.counter, NOON) == tmp_path / name
    own = office.settings.data_dir / "carry" / name
    assert file_to_write((), office.counter, NOON) == own


def test_the_newest_answer_on_a_stick_is_found_by_what_is_in_it(tmp_path: Path) -> None:
    assert file_to_read(()) is None
    assert file_to_read((tmp_path, tmp_path / "pulled out")) is None
    for age, (name, data) in enumerate(
        [("letter", b"dear sir"), ("new", TO_COUNTER + b"2"), ("old", TO_COUNTER + b"1")]
    ):
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (1_000 - age, 1_000 - age))
    (tmp_path / "folder").mkdir()
    assert file_to_read((tmp_path,)) == tmp_path / "new"


@pytest.fixture
def office(tmp_path: Path) -> "App":
    from tests.office import open_office

    return open_office(tmp_path / "c")
