"""A counter killed while it sends again what a treasury lost: the next round goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from tests.faults import steps
from tests.faults.children import KILLED, run, sync
from tests.office import AYESHA, a_draft
from tests.services.restored import Restored


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Restored]:
    made = Restored(tmp_path / "treasury")
    yield made
    made.close()


@pytest.mark.parametrize("times", [1, 2])
def test_a_refill_cut_short_goes_on_where_it_was(
    restored: Restored, tmp_path: Path, times: int
) -> None:
    restored.province.counter(tmp_path / "c").close()
    app = bootstrap.build(tmp_path / "c")  # by the clock of the processes that are killed
    app.open_shift(AYESHA)
    app.sync()
    restored.back_up()
    for _ in range(3):
        app.issue(a_draft(), AYESHA)
        assert app.sync().waiting == 0
    restored.restore()
    app.issue(a_draft(), AYESHA)

    (step,) = steps.REFILL
    assert run(sync, app.settings.data_dir, crash_at=f"{step}:{times}") == KILLED
    held = restored.province.report(app.counter.device)
    assert held["challans"] == times

    report = app.sync()
    assert (report.waiting, report.text) == (0, "")
    held = restored.province.report(app.counter.device)
    assert (held["challans"], held["forked"]) == (4, False)
    assert app.audit().ok
    app.close()
