"""Power cuts by the hundred: what was shown is there, under the pragmas of the product only."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.power import Mode, cut_often, record

CUTS, CHALLANS, SEED = 300, 6, 20261122


def cut_in(mode: Mode, folder: Path) -> Counter[str]:
    return cut_often(record(folder, CHALLANS, mode), folder / "cut", CUTS, SEED)


@pytest.mark.slow
def test_no_power_cut_loses_a_challan_that_was_shown(tmp_path: Path) -> None:
    assert cut_in("FULL", tmp_path) == {"whole": CUTS}


@pytest.mark.slow
def test_a_ledger_that_syncs_less_is_caught(tmp_path: Path) -> None:
    assert cut_in("NORMAL", tmp_path)["lost"]
