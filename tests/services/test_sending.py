"""Sending: what a treasury lost is sent again by the counters, and nothing counts twice."""

import re
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import Kind
from desktop.models.counter import LARGEST_PART
from desktop.services import sending
from desktop.services.marking import mark_of
from desktop.services.sealing import seal
from tests.models.lived import an_ack, raw
from tests.office import AYESHA, Watch, a_draft, open_office
from tests.services.restored import Restored
from tests.sync import wire
from tests.sync.wire import PROBLEM, Handler, Server, hang_up, problem, serving, signed


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
    assert report.waiting == 1
    assert re.fullmatch(r"it is a gap Request [0-9a-f]{12}\. \(gap\)", report.text)
    assert len([path for path, _ in server.asked if "parts" in path]) == 1
    app.close()


def test_a_part_too_large_for_the_line_goes_in_smaller_ones_and_grows_again(
    server: Server, tmp_path: Path
) -> None:
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url, wire_timeout_s=1.0)
    app.open_shift(AYESHA)
    issue(app, 60)
    server.answers = [narrow(app, 5_000)]
    rounds = [app.sync() for _ in range(8)]
    assert (rounds[0].waiting, rounds[-1].waiting) == (1, 0)
    with app.db.read() as uow:
        parts, sizes = uow.parts.all(), [pace(app)]
    assert len(parts) > 1
    assert all(part.ack for part in parts)
    assert {view.custody for view in app.challans()} == {"reported"}
    assert app.audit().ok
    for _ in range(16):
        issue(app, 1)
        assert app.sync().waiting == 0
        sizes.append(pace(app))
    assert sizes[0] < sizes[-1] == LARGEST_PART
    app.close()


def narrow(app: App, takes: int) -> wire.Answer:
    """Answer as a line does on which only so many bytes come through."""

    def answer(handler: Handler, body: bytes) -> None:
        (hang_up if len(body) > takes else signed(lambda part: an_ack(part, app)))(handler, body)

    return answer


def pace(app: App) -> int:
    with app.db.read() as uow:
        known = uow.counter.find()
    assert known is not None
    return known.part_bytes


def test_rounds_that_are_cut_short_say_when_the_next_is_due(server: Server, tmp_path: Path) -> None:
    watch = Watch()
    app = open_office(tmp_path / "c", watch, treasury_url=server.url, wire_timeout_s=1.0)
    app.open_shift(AYESHA)
    wait = b'{"type": "urn:mahasil:busy"}'
    server.answers = [lambda handler, _: handler.reply(503, PROBLEM, wait, Retry_After="600")]
    due = app.sync().next_try_at
    assert due is not None
    assert timedelta(minutes=10) <= due - watch() <= timedelta(seconds=602)
    with app.db.read() as uow:
        (part,) = uow.parts.waiting()
    assert part.next_try_at is not None
    assert part.next_try_at >= watch() + timedelta(minutes=10)
    server.answers = [signed(lambda part: an_ack(part, app))]
    assert app.sync().next_try_at is None
    app.close()


@pytest.fixture
def spoiled(server: Server, tmp_path: Path) -> Iterator[App]:
    """A counter whose sealed part rotted on the disk; the journal is whole."""
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url)
    app.open_shift(AYESHA)
    seal(db=app.db, counter=app.counter, now=app.now)
    with raw(app.db.path, guarded=False) as connection:
        connection.execute("UPDATE part SET body = x'00'")
    yield app
    app.close()


@pytest.mark.parametrize("kind", ["bad-part", "digest"])
def test_a_part_the_treasury_cannot_read_is_rebuilt_from_the_journal(
    spoiled: App, server: Server, kind: str
) -> None:
    server.answers = [problem(kind, 422), signed(lambda part: an_ack(part, spoiled))]
    report = spoiled.sync()
    assert (report.acked, report.waiting, report.text) == (1, 0, "")
    (bad_path, bad), (path, good) = server.asked
    assert (path, bad) == (bad_path, b"\0")
    assert path.endswith(sha256(good).hexdigest())


def test_a_part_that_was_damaged_on_the_way_is_only_sent_again(
    server: Server, tmp_path: Path
) -> None:
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url)
    app.open_shift(AYESHA)
    server.answers = [problem("digest", 400), signed(lambda part: an_ack(part, app))]
    report = app.sync()
    assert (report.online, report.waiting, len(server.asked)) == (False, 1, 1)
    assert report.next_try_at is not None
    with app.db.read() as uow:
        (part,) = uow.parts.waiting()
    assert (part.refusals, part.anew_at) == (0, None)
    assert app.sync().acked == 1
    assert server.asked[0] == server.asked[1]
    app.close()


def test_a_rebuilding_that_is_cut_short_is_done_again(
    spoiled: App, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers = [problem("bad-part", 422)]
    with monkeypatch.context() as patch:
        patch.setattr(sending, "reseal", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            spoiled.sync()
    server.answers = [problem("bad-part", 422), signed(lambda part: an_ack(part, spoiled))]
    assert spoiled.sync().acked == 1


def test_a_part_refused_again_is_a_case_for_support_and_nothing_is_skipped(
    spoiled: App, server: Server
) -> None:
    server.answers = [problem("bad-part", 422)]
    report = spoiled.sync()
    assert "even rebuilt" in report.text
    assert "Call support" in report.text
    assert (report.acked, report.waiting, len(server.asked)) == (0, 1, 2)
    spoiled.issue(a_draft(), AYESHA)
    again = spoiled.sync()
    assert (again.waiting, again.text) == (2, report.text)
    assert len(server.asked) == 3  # rebuilt once, and no more
    with spoiled.db.read() as uow:
        assert uow.parts.waiting()[0].answer == report.text


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


def test_a_line_that_takes_one_part_a_round_is_tried_again_soon_and_each_part_is_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.uniform", lambda _, most: most)
    watch = Watch()
    app = open_office(tmp_path / "c", watch, treasury_url=server.url)
    app.open_shift(AYESHA)
    for _ in range(4):
        seal(db=app.db, counter=app.counter, now=app.now)
        issue(app, 1)
    for _ in range(3):
        server.answers = [signed(lambda part: an_ack(part, app)), hang_up]
        report = app.sync()
        assert (report.acked, report.online) == (1, False)
        assert report.next_try_at == watch() + timedelta(seconds=2)
    app.close()


def test_a_round_that_is_cut_short_has_moved_the_mark_beside_the_ledger(
    server: Server, tmp_path: Path
) -> None:
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url)
    app.open_shift(AYESHA)
    for _ in range(2):
        seal(db=app.db, counter=app.counter, now=app.now)
        issue(app, 1)
    server.answers = [signed(lambda part: an_ack(part, app)), hang_up]
    assert app.sync().online is False
    with app.db.read() as uow:
        reached = uow.parts.last_acked()
    mark = mark_of(app.settings, app.counter.device)
    assert mark is not None
    assert mark.seq == reached > 0
    app.close()
