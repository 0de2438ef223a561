"""The measurements run and count right; how long anything took is nobody's business here."""

import json
import shutil
import subprocess
import sys

import pytest

from bench.gauges.office import ROOT

NAMES = {
    "deed": {"App.issue → durable"},
    "paper": {"durable → slip's bytes, 80 mm", "durable → slip's bytes, 58 mm"},
    "whole": {"issue → slip's bytes, all of it"},
    "keypress": {"F12 → durable, number set", "F12 → number painted"},
}
COUNTS = {"syncs": "syncs a challan, App.issue", "key_syncs": "syncs a challan, F12"}
PATIENCE_S = 120


def figures_of(name: str) -> dict[str, dict[str, float]]:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "bench.issue"),
            *("--only", name, "--rounds", "2", "--each", "1", "--json"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr  # 1: a goal was missed, on whatever machine
    return {figure["name"]: figure for figure in json.loads(done.stdout)}


@pytest.mark.parametrize("name", NAMES)
def test_it_measures(name: str) -> None:
    found = figures_of(name)
    assert NAMES[name] <= set(found)
    assert all(0 < figure["low"] <= figure["value"] <= figure["high"] for figure in found.values())


@pytest.mark.peer
@pytest.mark.parametrize("name", COUNTS)
def test_a_challan_costs_one_sync(name: str) -> None:
    assert shutil.which("gcc"), "gcc counts the syncs"
    figure = figures_of(name)[COUNTS[name]]
    assert (figure["low"], figure["high"]) == (1, 1)
