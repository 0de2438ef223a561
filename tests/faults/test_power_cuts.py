"""Power cuts by the hundred: what was shown is there, under the pragmas of the product only."""

import random
from collections import Counter
from pathlib import Path

import pytest

from desktop.models.database import LedgerDamaged
from tests.faults.checks import check_sound, numbers
from tests.faults.power import Mode, Recorded, cut, record, restart

CUTS, CHALLANS, SEED = 300, 11, 20261122


def cut_often(recorded: Recorded, folder: Path, cuts: int, seed: int) -> Counter[str]:
    """Cut the power so often and return how often which came of it."""
    chance, came = random.Random(seed), Counter[str]()
    for _ in range(cuts):
        disk = cut(recorded, chance)
        try:
            app = restart(recorded, disk, folder)
        except LedgerDamaged:
            came["damaged"] += 1
            continue
        try:
            kept = numbers(app)
            check_sound(app, challans=len(kept))
        except (LedgerDamaged, AssertionError):
            came["damaged"] += 1
        else:
            assert kept == recorded.numbers[: len(kept)]
            came["lost" if len(kept) < disk.shown else "whole"] += 1
        finally:
            app.close()
    return came


def cut_in(mode: Mode, folder: Path, cuts: int) -> Counter[str]:
    return cut_often(record(folder, CHALLANS, mode), folder / "cut", cuts, SEED)


@pytest.mark.slow
def test_no_power_cut_loses_a_challan_that_was_shown(tmp_path: Path) -> None:
    assert cut_in("FULL", tmp_path, CUTS) == {"whole": CUTS}


def test_a_ledger_that_syncs_less_is_caught(tmp_path: Path) -> None:
    assert cut_in("NORMAL", tmp_path, CUTS // 10)["lost"]
