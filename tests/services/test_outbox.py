"""The outbox knows all that waits and every answer, and changes nothing by being asked."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.feeds import FeedItem
from desktop.domain.wire import DayAnswer, DayTotal
from desktop.services.outbox import Outbox
from desktop.services.watching import FOLDER
from desktop.signing.parts import open_day, sign_day_answer
from desktop.sync.shelf import Shelf
from tests.models.lived import an_ack, evidence_of
from tests.office import AYESHA, KHALID, NOON, TREASURY, Watch, a_draft, open_office
from tests.sync.wire import Server, problem, serving, signed, status

DAY = date(2026, 11, 22)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def counter(tmp_path: Path, server: Server, watch: Watch) -> Iterator[App]:
    """A counter with two challans, and a treasury of its own that does as it is told."""
    app = open_office(tmp_path / "c", watch, treasury_url=server.url, wire_timeout_s=1.0)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    app.issue(a_draft("LG-03"), AYESHA)
    yield app
    app.close()


def asked(app: App) -> Outbox:
    """Return the outbox, asked twice: the second answer is the first."""
    first = app.outbox()
    assert app.outbox() == first
    return first


def acked(app: App) -> Callable[[bytes], bytes]:
    return lambda part: an_ack(part, app)


def test_what_is_not_sealed_yet_waits_too(counter: App) -> None:
    found = asked(counter)
    assert (found.challans, found.mark, found.standing) == (2, "", "")
    assert found.paisa == sum(one.amount_paisa for one in counter.challans())
    (rest,) = found.parts
    assert (rest.digest, rest.challans, rest.tries, rest.last) == ("", 2, 0, found.entries)
    assert found.oldest_at == rest.since == NOON
    assert (found.lease_days, found.certificate_days) == (44, 400)


@pytest.mark.parametrize(
    ("hours", "mark"), [(23.99, ""), (24, "late"), (47.99, "late"), (48, "alarm")]
)
def test_a_day_is_late_and_two_are_an_alarm(
    counter: App, watch: Watch, hours: float, mark: str
) -> None:
    watch.forward(hours=hours)
    assert asked(counter).mark == mark
    assert asked(counter).age_s == int(hours * 3600)


def test_a_part_says_how_often_it_was_tried_and_why_it_still_waits(
    counter: App, server: Server
) -> None:
    server.answers = [status(503)]
    report = counter.sync()
    found = asked(counter)
    (part,) = found.parts
    assert (part.tries, part.said.code, part.size > 100) == (1, "fault", True)
    assert part.next_try_at == found.next_try_at == report.next_try_at
    assert (found.last.code, found.failures) == ("fault", 1)
    server.answers = [signed(acked(counter))]
    counter.sync()
    empty = asked(counter)
    assert (empty.parts, empty.entries, empty.oldest_at, empty.age_s) == ((), 0, None, 0)
    assert empty.last_ack_at == NOON


def test_what_is_kept_apart_is_told_with_the_sentence_of_the_refusal(
    counter: App, server: Server
) -> None:
    server.answers = [signed(lambda part: evidence_of(part, counter), 202)]
    report = counter.sync()
    found = asked(counter)
    assert (found.standing, found.standing_from) == ("fork", 1)
    assert found.standing_text == report.text
    assert found.apart is not None
    assert (found.apart.parts, found.apart.first, found.apart.why) == (1, 1, "fork")
    assert found.parts == ()


def test_an_older_copy_says_so(counter: App) -> None:
    with counter.db.begin() as uow:
        uow.counter.restored(NOON)
    assert asked(counter).standing == "restored"
    assert "restored from an older copy" in asked(counter).standing_text


def test_a_part_that_nobody_can_read_is_a_support_case(counter: App, server: Server) -> None:
    server.answers = [problem("bad-part", 422)]
    counter.sync()
    found = asked(counter)
    assert (found.standing, found.standing_from) == ("support", 1)
    assert found.parts[0].digest in found.standing_text


def test_each_closed_day_is_agreed_differs_by_head_or_not_yet_answered(
    counter: App, watch: Watch
) -> None:
    counter.close_shift(AYESHA)
    counter.close_day(KHALID)
    (fresh,) = asked(counter).days
    assert (fresh.day, fresh.state, fresh.differences) == (DAY, "not_yet", ())
    with counter.db.read() as uow:
        (row,) = uow.shifts.days()
    totals = open_day(row.manifest, counter.counter.signer.public_key).totals
    theirs = (replace(totals[0], issued_paisa=totals[0].issued_paisa - 100), *totals[1:])
    for agreed, state in ((False, "differs"), (True, "agreed")):
        answer(counter, row.digest, () if agreed else theirs, agreed=agreed)
        found = asked(counter)
        assert found.days[0].state == state
        counted = (found.days_agreed, found.days_differ, found.days_open)
        assert counted == ((1, 0, 0) if agreed else (0, 1, 0))
        if not agreed:
            (one,) = found.days[0].differences
            assert one.head == totals[0].head
            assert one.ours[0] - one.theirs[0] == 100


def answer(app: App, manifest: bytes, theirs: tuple[DayTotal, ...], *, agreed: bool) -> None:
    told = DayAnswer(
        device=app.place.device,
        day=DAY,
        manifest=manifest,
        agreed=agreed,
        answered_at=NOON,
        theirs=theirs,
    )
    with app.db.begin() as uow:
        uow.shifts.answer_day(DAY, sign_day_answer(told, TREASURY), agreed=agreed, at=NOON)


def test_news_name_the_challan_they_are_about(counter: App) -> None:
    mine = counter.challans()[0]
    with counter.db.begin() as uow:
        uow.feed.add(FeedItem(n=1, at=NOON, kind="notice", words="Closed on Friday"))
        uow.feed.add(FeedItem(n=2, at=NOON, kind="exception", device=7, seq=mine.seq, code="LATE"))
        uow.feed.add(FeedItem(n=3, at=NOON, kind="exception", device=8, seq=mine.seq))
    news = [(one.item.kind, one.number) for one in asked(counter).news]
    assert news == [("exception", ""), ("exception", mine.number), ("notice", "")]


def test_lease_and_certificate_count_down_and_the_logs_faults_are_named(
    counter: App, watch: Watch
) -> None:
    Shelf(counter.settings.data_dir / FOLDER).put("fault-0011", b"evidence")
    watch.forward(days=50)
    found = asked(counter)
    assert (found.lease_days, found.certificate_days) == (-6, 350)
    assert found.log_faults == ("fault-0011",)
    assert timedelta(seconds=found.age_s) == timedelta(days=50)


def test_a_clock_that_stepped_back_is_told_with_its_entry(counter: App, watch: Watch) -> None:
    assert asked(counter).clock_step is None
    watch.forward(hours=-1)
    counter.issue(a_draft(), AYESHA)
    step = asked(counter).clock_step
    assert step is not None
    assert step[1:] == (NOON, watch.at)
