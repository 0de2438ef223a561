"""Sending: what a treasury lost is sent again by the counters, and nothing counts twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import Kind
from tests.office import AYESHA, Watch, a_draft, open_office
from tests.services.restored import Restored
from tests.sync.wire import Server, problem, serving


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Restored]:
    made = Restored(tmp_path / "treasury")
    yield made
    made.close()


def issue(app: App, count: int) -> None:
    for _ in range(count):
        app.issue(a_draft(), AYESHA)


def test_a_treasury_restored_from_an_old_backup_is_refilled_by_its_counter(
    restored: Restored, tmp_path: Path
) -> None:
    app = restored.province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    issue(app, 2)
    assert app.sync().waiting == 0
    restored.back_up()
    for _ in range(3):
        issue(app, 2)
        assert app.sync().waiting == 0
    before = restored.province.report(app.counter.device)
    assert before["challans"] == 8

    restored.restore()
    assert restored.province.report(app.counter.device)["challans"] == 2
    issue(app, 1)
    report = app.sync()
    assert (report.waiting, report.online, report.text) == (0, True, "")
    after = restored.province.report(app.counter.device)
    assert (after["challans"], after["forked"]) == (9, before["forked"])
    assert app.audit().ok
    with app.db.read() as uow:
        assert len(uow.parts.later_acks()) == 3
        anchors = [one for one in uow.journal.span(1) if one.kind == Kind.ANCHOR]
    assert len(anchors) == 8
    app.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.mark.parametrize("next_seq", [0, -1, 99, True, "1", None])
def test_a_gap_that_cannot_be_is_only_noted(
    server: Server, tmp_path: Path, next_seq: object
) -> None:
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url)
    app.open_shift(AYESHA)
    server.answers = [problem("gap", next_seq=next_seq)]
    report = app.sync()
    assert (report.waiting, report.text) == (1, "it is a gap")
    assert len([path for path, _ in server.asked if "parts" in path]) == 1
    app.close()


def test_a_treasury_that_always_names_a_gap_is_not_asked_for_ever(
    server: Server, tmp_path: Path
) -> None:
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url)
    app.open_shift(AYESHA)
    server.answers = [problem("gap", next_seq=1)]
    app.sync()
    issue(app, 1)
    app.sync()
    assert len([path for path, _ in server.asked if "parts" in path]) <= 4
    app.close()
