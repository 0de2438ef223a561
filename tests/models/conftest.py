"""What these tests stand on: an open counter, and a ledger in which every table holds a row."""

import shutil
from pathlib import Path

import pytest

from tests.models.lived import live_a_day
from tests.office import office, watch

__all__ = ["ledger", "lived", "office", "watch"]


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of a counter that has lived a day; nobody may change it."""
    return live_a_day(tmp_path_factory.mktemp("lived") / "c")


@pytest.fixture
def ledger(lived: Path, tmp_path: Path) -> Path:
    """A copy of that ledger to be tampered with."""
    return Path(shutil.copy(lived, tmp_path / "ledger.sqlite"))
