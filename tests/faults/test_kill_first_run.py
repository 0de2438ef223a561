"""The first run killed at each step: done again, it makes one counter that works."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.services.enrolling import AlreadyACounter
from tests.faults import steps
from tests.faults.checks import check_sound
from tests.faults.children import KILLED, first_run, run
from tests.office import AYESHA, a_draft, make_counter


@pytest.mark.parametrize("step", steps.INIT)
def test_a_first_run_that_was_killed_is_done_again(
    step: str, tmp_path: Path, reopen: Callable[[Path], App]
) -> None:
    folder = tmp_path / "counter"
    assert run(first_run, folder, crash_at=step) == KILLED
    assert not (folder / "ledger.sqlite").exists()

    make_counter(folder)

    app = reopen(folder)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    check_sound(app, challans=1)
    with pytest.raises(AlreadyACounter):
        make_counter(folder)
