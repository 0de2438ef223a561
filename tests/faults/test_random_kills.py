"""kill -9 at moments nobody chose, over and over: of a counter, and of both sides."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from drill import kills
from tests.faults.checks import check_sound, numbers
from tests.faults.children import CHILD_TIMEOUT_S, ended, issue_on_and_on, start, told

KILLS, CHALLANS, SEEDS = 30, 400, range(5)
LONGEST_LIFE, LONGEST_DEATH_S = 28, 0.02
"""Challans a process shows before its end is near, and how long after the last one it comes."""
A_LINE, PAUSE_S = len("PSH-02-27-000418-739\n"), 0.002
VOLLEYS, TREASURY_DIES, SEED = 8, 0.5, 20261122


def size(shown: Path) -> int:
    return shown.stat().st_size if shown.exists() else 0


def kill_one(folder: Path, asked: Path, shown: Path, chance: random.Random) -> None:
    """Let a process issue and show some numbers, and kill it a moment later."""
    enough = size(shown) + chance.randint(1, LONGEST_LIFE) * A_LINE
    process = start(issue_on_and_on, folder, asked, shown)
    until = time.monotonic() + CHILD_TIMEOUT_S
    while size(shown) < enough:
        assert process.is_alive()
        assert time.monotonic() < until
        time.sleep(PAUSE_S)
    time.sleep(chance.uniform(0, LONGEST_DEATH_S))
    process.kill()
    ended(process)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_that_was_shown_is_there_once_after_any_kill(
    seed: int, folder: Path, shown: Path, reopen: Callable[[Path], App]
) -> None:
    asked, chance = folder.with_name("asked"), random.Random(seed)
    for n in range(1, KILLS + 1):
        kill_one(folder, asked, shown, chance)
        seen = told(shown)
        app = bootstrap.build(folder)
        kept = numbers(app)
        app.close()
        assert kept[: len(seen)] == seen, f"after kill {n}"
        assert len(kept) <= len(told(asked)) <= len(seen) + 1

    app = reopen(folder)
    assert len(set(told(shown))) == len(told(shown)) > CHALLANS
    check_sound(app, challans=len(numbers(app)))


@pytest.mark.slow
def test_kills_of_counter_printer_wire_and_treasury_lose_and_double_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kills, "TREASURY_DIES", TREASURY_DIES)
    done = kills.drill_one(tmp_path, SEED, VOLLEYS)
    assert done["kills"] > VOLLEYS
    assert done["treasury kills"]
