"""kill -9 at moments nobody chose, over and over, while one counter issues."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from tests.faults.checks import check_sound, numbers
from tests.faults.children import CHILD_TIMEOUT_S, ended, issue_on_and_on, start, told

KILLS = 25
LONGEST_LIFE_S = 0.12
PAUSE_S = 0.002


def kill_one(folder: Path, asked: Path, shown: Path, life_s: float) -> None:
    """Let a process issue, kill it ``life_s`` after it first shows a number."""
    before = len(told(shown))
    process = start(issue_on_and_on, folder, asked, shown)
    until = time.monotonic() + CHILD_TIMEOUT_S
    while len(told(shown)) == before:
        assert process.is_alive()
        assert time.monotonic() < until
        time.sleep(PAUSE_S)
    time.sleep(life_s)
    process.kill()
    ended(process)


@pytest.mark.slow
def test_every_number_that_was_shown_is_there_once_after_any_kill(
    folder: Path, shown: Path, reopen: Callable[[Path], App]
) -> None:
    asked, chance = folder.with_name("asked"), random.Random(20261122)
    for kills in range(1, KILLS + 1):
        kill_one(folder, asked, shown, chance.uniform(0, LONGEST_LIFE_S))
        seen = told(shown)
        app = bootstrap.build(folder)
        kept = numbers(app)
        app.close()
        assert kept[: len(seen)] == seen, f"after kill {kills}"
        assert len(kept) <= len(told(asked)) <= len(seen) + 1

    app = reopen(folder)
    assert len(set(told(shown))) == len(told(shown)) > KILLS
    check_sound(app, challans=len(numbers(app)))
