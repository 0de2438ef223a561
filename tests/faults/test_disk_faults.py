"""A disk that is full, or reports errors to the program: it refuses, and loses nothing."""

from pathlib import Path

import pytest

from drill.disk import CHALLANS, FAULTS, by_strace, drill_one
from tests.faults.conftest import a_counter_with_a_shift
from tests.faults.power import LEDGER

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_counter_with_a_shift(tmp_path_factory.mktemp("ready") / "counter")


@pytest.mark.parametrize(("call", "error"), FAULTS, ids=map(" ".join, FAULTS))
def test_a_disk_that_fails_now_and_then_loses_no_number_that_was_shown(
    call: str, error: str, ready: Path, tmp_path: Path
) -> None:
    when = "4+7" if call in {"fdatasync", "ftruncate"} else "40+150"
    came = drill_one(ready, tmp_path / "disk", by_strace(call, error, when, ready / LEDGER))
    assert sum(n for what, n in came.items() if what.startswith("refused"))


def test_a_disk_that_is_full_for_good_is_said_and_keeps_what_was_shown(
    ready: Path, tmp_path: Path
) -> None:
    full = by_strace("pwrite64", "ENOSPC", "120+", ready / LEDGER)
    came = drill_one(ready, tmp_path / "disk", full)
    assert 0 < came["challans shown"] < CHALLANS
    assert came["refused: LedgerUnavailable"]
