"""Timekeeping: a clock that steps back is told, kept and confirmed; a wrong one is none."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import ClockEntry, Kind
from desktop.services.logins import NotAllowed
from desktop.services.timekeeping import NothingToConfirm
from desktop.signing.entries import decode_entry
from tests.models.lived import an_ack
from tests.office import AYESHA, NOON, PINS, Watch, a_draft, open_office
from tests.sync.wire import Server, serving, signed


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def counter(tmp_path: Path, server: Server, watch: Watch) -> Iterator[App]:
    """A counter beside a treasury whose clock is right."""
    app = open_office(tmp_path / "c", watch, treasury_url=server.url)
    app.open_shift(AYESHA)
    server.answers = [signed(lambda part: an_ack(part, app, received_at=server.time))]
    server.time = NOON
    yield app
    app.close()


def steps(app: App) -> list[ClockEntry]:
    with app.db.read() as uow:
        entries = [decode_entry(one.body) for one in uow.journal.span(1) if one.kind == Kind.CLOCK]
    return [entry for entry in entries if isinstance(entry, ClockEntry)]


def at_work(app: App, server: Server, watch: Watch, **time: float) -> str:
    """Let time go by for both, issue, and meet the treasury."""
    server.time += timedelta(**time)
    watch.forward(**time)
    app.issue(a_draft(), AYESHA)
    return app.sync().text


def test_a_clock_set_back_between_two_contacts_is_noticed_by_the_treasurys_time(
    counter: App, server: Server, watch: Watch
) -> None:
    assert at_work(counter, server, watch) == ""
    server.time += timedelta(hours=9)
    watch.forward(minutes=5)  # not behind the journal's last entry: only the treasury can tell
    said = at_work(counter, server, watch)
    assert "stepped back" in said
    (step,) = steps(counter)
    assert (step.is_now, step.approval) == (watch(), None)
    assert timedelta(0) <= server.time - step.was <= timedelta(seconds=1)
    assert at_work(counter, server, watch, hours=1) == said
    assert len(steps(counter)) == 1
    assert counter.audit().ok


def test_a_step_behind_the_last_entry_is_told_once(
    counter: App, server: Server, watch: Watch
) -> None:
    at_work(counter, server, watch)
    watch.forward(hours=-3)
    assert "stepped back" in at_work(counter, server, watch)
    at_work(counter, server, watch, minutes=20)
    assert len(steps(counter)) == 1


def test_a_clock_that_was_always_wrong_did_not_step(
    counter: App, server: Server, watch: Watch
) -> None:
    server.time += timedelta(days=40)
    for _ in range(2):
        assert at_work(counter, server, watch, minutes=90) == ""
    assert steps(counter) == []


def test_a_supervisor_confirms_and_nobody_else(counter: App, server: Server, watch: Watch) -> None:
    with pytest.raises(NothingToConfirm):
        counter.confirm_clock("khalid", PINS["khalid"])
    watch.forward(hours=-1)
    at_work(counter, server, watch)
    with pytest.raises(NotAllowed):
        counter.confirm_clock("ayesha", PINS["ayesha"])
    counter.confirm_clock("khalid", PINS["khalid"])
    step, confirmed = steps(counter)
    assert confirmed.approval is not None
    assert confirmed.approval.uid == "khalid"
    assert (confirmed.was, confirmed.is_now) == (step.was, step.is_now)
    assert counter.sync().text == ""
    with pytest.raises(NothingToConfirm):
        counter.confirm_clock("khalid", PINS["khalid"])


def test_an_answer_that_was_signed_earlier_tells_no_time(
    counter: App, server: Server, watch: Watch
) -> None:
    at_work(counter, server, watch)
    late = signed(lambda part: an_ack(part, counter, received_at=NOON + timedelta(days=1)), 200)
    server.answers.insert(0, late)
    assert at_work(counter, server, watch) == ""
