"""Thawing: a freeze ends when the treasury says so; a fork and a revoked key never do."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.services.standing import Contested, Frozen, Revoked
from desktop.services.thawing import ask_if_thawed
from tests.models.lived import raw
from tests.office import AYESHA, Watch, a_draft, a_stranger, open_office
from tests.services.province import Province
from treasury import revoking
from treasury.carrying import carry
from treasury.founding import Treasury, open_treasury
from treasury.revoking import Decision

TWO = Decision("Amna", "Bashir", "It was stolen, it seemed.")


@pytest.fixture
def counter(province: Province, tmp_path: Path) -> Iterator[App]:
    app = province.counter(tmp_path / "counter")
    app.open_shift(AYESHA)
    issue(app)
    assert app.sync().text == ""
    yield app
    app.close()


def issue(app: App) -> str:
    return app.issue(a_draft(payer=a_stranger()), AYESHA)[0].number


def decide(province: Province, deed: Callable[[Treasury], object]) -> None:
    treasury = open_treasury(province.folder)
    deed(treasury)
    treasury.engine.dispose()


def freeze(province: Province, app: App) -> None:
    """Freeze a counter, and let it find out by the next thing it sends."""
    decide(province, lambda there: revoking.freeze(there, app.counter.device, TWO))
    issue(app)
    report = app.sync()
    assert (report.apart, report.waiting) == (1, 0)
    assert "until they thaw it" in report.text
    with pytest.raises(Frozen, match="issues again by itself"):
        issue(app)


def thaw(province: Province, app: App) -> None:
    decide(province, lambda there: revoking.thaw(there, app.counter.device, TWO))


def custodies(app: App) -> set[str]:
    return {view.custody for view in app.challans()}


def test_a_counter_that_was_thawed_issues_again_and_nothing_is_lost(
    counter: App, province: Province
) -> None:
    freeze(province, counter)
    slip = counter.challans(limit=1)[0]
    with counter.db.read() as uow:
        row = uow.challans.find(slip.seq)
    assert row is not None
    thaw(province, counter)
    assert counter.sync().text == ""
    assert custodies(counter) == {"reported"}
    issue(counter)
    assert (counter.sync().waiting, custodies(counter)) == (0, {"reported"})
    there = province.report(counter.counter.device)
    assert (there["challans"], there["forked"]) == (3, False)
    assert counter.audit().ok


def test_a_freeze_may_come_again(counter: App, province: Province) -> None:
    for _ in range(2):
        freeze(province, counter)
        assert "until they thaw it" in counter.sync().text
        thaw(province, counter)
        assert counter.sync().text == ""
    issue(counter)


def test_a_counter_without_a_line_is_thawed_by_a_newer_acknowledgement_and_not_frozen_by_an_older(
    counter: App, province: Province, tmp_path: Path
) -> None:
    decide(province, lambda there: revoking.freeze(there, counter.counter.device, TWO))
    issue(counter)
    by_stick(counter, province, tmp_path / "frozen")
    with pytest.raises(Frozen):
        issue(counter)
    thaw(province, counter)
    later(counter)
    counter.close_shift(AYESHA)
    by_stick(counter, province, tmp_path / "thawed")
    counter.open_shift(AYESHA)
    assert custodies(counter) == {"reported"}
    counter.import_file(tmp_path / "frozen")
    issue(counter)


def by_stick(app: App, province: Province, answer: Path) -> None:
    app.export(answer.with_suffix(".parts"))

    def take(there: Treasury) -> None:
        answer.write_bytes(carry(there, answer.with_suffix(".parts").read_bytes()).answer)

    decide(province, take)
    app.import_file(answer)


def later(app: App) -> None:
    """Let the freeze lie an hour back: the treasury's own clock cannot be set."""
    with raw(app.db.path) as connection:
        connection.execute("UPDATE counter SET told_at = told_at - 3600")


def test_a_copy_that_is_found_at_the_thaw_is_told_as_a_fork_for_ever(
    counter: App, province: Province, tmp_path: Path
) -> None:
    counter.close()
    shutil.copytree(counter.settings.data_dir, tmp_path / "copy")
    one, other = (bootstrap.build(tmp_path / name, Watch()) for name in ("counter", "copy"))
    freeze(province, one)
    issue(other)
    assert other.sync().apart == 1
    thaw(province, one)
    said = [app.sync().text for app in (one, other)]
    assert sorted("another journal" in text for text in said) == [False, True]
    branch = one if "another journal" in said[0] else other
    assert "another journal" in branch.sync().text
    with pytest.raises(Contested, match="any more"):
        issue(branch)
    issue(other if branch is one else one)
    one.close()
    other.close()


def test_a_revoked_key_is_told_as_one_for_ever(counter: App, province: Province) -> None:
    device = counter.counter.device
    decide(province, lambda there: revoking.revoke(there, device, 2, TWO))
    issue(counter)
    assert counter.sync().apart == 1
    for _ in range(2):
        assert "revoked the key" in counter.sync().text
        with pytest.raises(Revoked):
            issue(counter)


def test_nobody_is_asked_about_a_counter_that_is_not_frozen(tmp_path: Path) -> None:
    app = open_office(tmp_path / "c", Watch())
    ask_if_thawed(None, db=app.db, counter=app.counter, now=app.now)  # type: ignore[arg-type]
    app.close()
