"""Copies of a ledger: whole, in one file, or not at all."""

import shutil
from pathlib import Path

import pytest

from desktop.models.copying import CopyFailed, copy_ledger
from tests.models.lived import raw


def test_a_copy_holds_every_row_and_needs_no_log(lived: Path, tmp_path: Path) -> None:
    copy_ledger(lived, tmp_path / "copy")
    for table in ("entry", "challan", "part", "person"):
        with raw(lived) as here, raw(tmp_path / "copy") as there:
            query = f"SELECT * FROM {table}"
            assert here.execute(query).fetchall() == there.execute(query).fetchall()
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy"]


def test_a_damaged_ledger_gives_no_copy(lived: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    data = bytearray(lived.read_bytes())
    data[8192:12288] = bytes(4096)
    broken.write_bytes(data)
    with pytest.raises(CopyFailed, match="cannot be copied"):
        copy_ledger(broken, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_place_that_is_not_there_is_named(lived: Path, tmp_path: Path) -> None:
    with pytest.raises(CopyFailed, match="stick"):
        copy_ledger(lived, tmp_path / "stick" / "copy")
    with pytest.raises(CopyFailed):
        copy_ledger(tmp_path / "none", tmp_path / "copy")
    shutil.copy(lived, tmp_path / "again")
