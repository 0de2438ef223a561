"""Export and import killed at each step: done again, nothing is lost, doubled or half applied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from tests.faults import children, steps
from tests.faults.children import KILLED, run
from tests.office import AYESHA, a_draft
from tests.services.province import Province, governed
from treasury.carrying import carry
from treasury.founding import open_treasury


@pytest.fixture(scope="module")
def governor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    with governed(tmp_path_factory.mktemp("governor") / "treasury") as made:
        yield made


@pytest.fixture
def counter(governor: Province, tmp_path: Path) -> Iterator[App]:
    """A counter with two parts' worth of challans, one of them sealed.

    Its clock is the machine's, as that of the processes that are killed.
    """
    governor.counter(tmp_path / "c").close()
    app = bootstrap.build(tmp_path / "c")
    app.open_shift(AYESHA)
    app.export(tmp_path / "first")
    app.issue(a_draft(), AYESHA)
    yield app
    app.close()


def carried(governor: Province, file: Path) -> Path:
    """Take the file to the treasury and return the one that comes back."""
    treasury = open_treasury(governor.folder)
    back = file.with_name("answer")
    back.write_bytes(carry(treasury, file.read_bytes()).answer)
    treasury.engine.dispose()
    return back


@pytest.mark.parametrize("step", steps.SEAL)
def test_an_export_cut_short_leaves_no_file_and_is_done_again(
    counter: App, governor: Province, tmp_path: Path, step: str
) -> None:
    file = tmp_path / "f"
    assert run(children.export, counter.settings.data_dir, file, crash_at=step) == KILLED
    assert not file.exists()
    assert counter.export(file).parts == 2
    assert counter.import_file(carried(governor, file)).waiting == 0
    assert governor.report(counter.counter.device)["challans"] == 1


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("step", ["ack-before-commit", "ack-committed"])
def test_an_import_cut_short_is_done_again(
    counter: App, governor: Province, tmp_path: Path, step: str, times: int
) -> None:
    counter.export(tmp_path / "f")
    back = carried(governor, tmp_path / "f")
    folder, at = counter.settings.data_dir, f"{step}:{times}"
    assert run(children.import_file, folder, back, crash_at=at) == KILLED
    left = 2 - times + (step == "ack-before-commit")
    told = counter.import_file(back)
    assert (told.acked, told.waiting, told.text) == (left, 0, "")
    assert counter.import_file(back).acked == 0
    assert counter.audit().ok
    assert counter.sync().text == ""
    held = governor.report(counter.counter.device)
    assert (held["challans"], held["forked"]) == (1, False)
