"""A change of the signing key killed at each of its steps: one key signs, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.numbers import counter_labels
from desktop.services.succession import KeyOnItsWay
from tests.day.province import Province
from tests.faults import steps
from tests.faults.checks import check_sound
from tests.faults.children import KILLED, rotate_key, run, sync
from tests.office import AYESHA, PINS, a_draft, a_stranger

Reopen = Callable[[Path], App]


@pytest.fixture
def app(province: Province, reopen: Reopen) -> App:
    label = counter_labels()[len(list(province.folder.iterdir()))]
    made = reopen(province.counter(f"counter-{label}", label).data_dir)
    made.open_shift(AYESHA)
    issue(made)
    return made


def issue(app: App) -> str:
    (one,) = app.issue(a_draft(payer=a_stranger()), AYESHA)
    return one.number


def rotate(app: App) -> None:
    app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])


def keys_of(app: App) -> tuple[bytes, ...]:
    with app.db.read() as uow:
        return tuple(key for _, key in app.counter.lineage(uow).keys)


def kept(app: App) -> list[str]:
    return sorted(path.name for path in app.settings.data_dir.glob("device*.key*"))


def check_all_is_well(app: App, province: Province, *, keys: int, challans: int) -> None:
    """Assert that there is one private key, it signs, and the treasury has everything once."""
    assert not (report := app.sync()).text, report
    issue(app)
    assert not (report := app.sync()).text, report
    assert (len(keys_of(app)), len(kept(app))) == (keys, 1)
    check_sound(app, challans=challans + 1)
    held = province.holds(app.counter.device)
    assert (held["challans"], held["forked"]) == (challans + 1, False)
    assert set(province.questions(app.counter.device)) <= {"key-rotation"}


@pytest.mark.parametrize("step", steps.ROTATE)
def test_a_process_that_dies_while_it_makes_the_key_leaves_the_old_one_or_both(
    app: App, province: Province, step: str
) -> None:
    assert run(rotate_key, app.settings.data_dir, crash_at=step) == KILLED
    issue(app)
    if step == "rotate-committed":
        with pytest.raises(KeyOnItsWay):
            rotate(app)
    else:
        rotate(app)  # takes the key that was made and named nowhere
    check_all_is_well(app, province, keys=2, challans=2)


@pytest.mark.parametrize("step", [*steps.SEAL, *steps.SEND_UNSTORED, *steps.SEND_STORED])
def test_a_round_that_dies_anywhere_passes_the_work_on_wholly_or_not_at_all(
    app: App, province: Province, step: str
) -> None:
    rotate(app)
    issue(app)
    assert run(sync, app.settings.data_dir, crash_at=step) == KILLED
    issue(app)
    check_all_is_well(app, province, keys=2, challans=3)


@pytest.mark.parametrize("step", steps.ROTATE_LATER)
def test_a_process_that_dies_after_it_destroyed_the_old_key_needs_it_no_more(
    app: App, province: Province, reopen: Reopen, step: str
) -> None:
    rotate(app)
    assert run(sync, app.settings.data_dir, crash_at=step) == KILLED
    again = reopen(app.settings.data_dir)
    issue(again)
    check_all_is_well(again, province, keys=2, challans=2)


def test_the_key_changes_as_often_as_one_likes(app: App, province: Province) -> None:
    for _ in range(3):
        rotate(app)
        assert not app.sync().text
    check_all_is_well(app, province, keys=4, challans=1)
