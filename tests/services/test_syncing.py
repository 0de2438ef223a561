"""Syncing: at least once on the wire, exactly once in both ledgers, and never an exception."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import AnchorEntry, Kind
from desktop.domain.wire import DayAnswer
from desktop.services import syncing
from desktop.services.syncing import NoTreasury, SyncReport
from desktop.signing.codec import KeySigner
from desktop.signing.entries import decode_entry
from desktop.signing.parts import sign_ack, sign_day_answer
from desktop.sync.client import Answer, BadAuthority, TreasuryClient, UnsafeAddress, WireDown
from tests.models.lived import an_ack
from tests.office import (
    AYESHA,
    KHALID,
    NOON,
    PINS,
    TREASURY,
    Watch,
    a_draft,
    a_stranger,
    open_office,
)
from tests.services.province import Province
from tests.sync import wire
from tests.sync.authority import Authority
from tests.sync.wire import Server, problem, serving, signed, status

STRANGER = KeySigner(sha256(b"a stranger").digest())
DAY = "22-11-2026"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def counter(tmp_path: Path, server: Server) -> Iterator[App]:
    """A counter with one challan, whose treasury misbehaves."""
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url, wire_timeout_s=1.0)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    yield app
    app.close()


def acks(app: App, **changes: object) -> Callable[[bytes], bytes]:
    return lambda part: an_ack(part, app, **changes)


def strangers_ack(app: App) -> Callable[[bytes], bytes]:
    from desktop.signing.parts import open_ack

    return lambda part: sign_ack(open_ack(an_ack(part, app), TREASURY.public_key), STRANGER)


def kinds(app: App) -> list[int]:
    with app.db.read() as uow:
        return [sealed.kind for sealed in uow.journal.span(1)]


def custody(app: App) -> set[str]:
    return {view.custody for view in app.challans()}


def test_a_good_answer_is_kept_and_anchored(counter: App, server: Server) -> None:
    server.answers = [signed(acks(counter))]
    report = counter.sync()
    assert (report.sealed, report.acked, report.waiting, report.online, report.text) == (
        1, 1, 0, True, "",
    )  # fmt: skip
    with counter.db.read() as uow:
        (part,) = uow.parts.all()
        *_, sealed = uow.journal.span(1)
    entry = decode_entry(sealed.body)
    assert isinstance(entry, AnchorEntry)
    assert part.ack is not None
    assert entry.ack == sha256(part.ack).digest()
    assert custody(counter) == {"reported"}
    assert counter.status().last_contact_at == NOON
    assert counter.audit().ok


def test_a_second_round_with_nothing_new_sends_nothing(counter: App, server: Server) -> None:
    server.answers = [signed(acks(counter))]
    counter.sync()
    assert counter.sync() == SyncReport()
    assert len(server.asked) == 1
    assert kinds(counter).count(Kind.ANCHOR) == 1


FAULTS: dict[str, Callable[[App], wire.Answer]] = {
    "the reply is lost": lambda _: wire.hang_up,
    "the reply is cut": lambda app: wire.cut(acks(app)),
    "an error of the server's own": lambda _: status(500),
    "a page of a hotel's network": lambda _: status(200, "text/html", b"<html>"),
    "ten megabytes": lambda _: status(201, wire.COSE, bytes(wire.HUGE)),
    "junk of the right kind": lambda _: status(201, wire.COSE, b"junk"),
    "nothing of the right kind": lambda _: status(201, wire.COSE),
    "an acknowledgement of another part": lambda app: signed(acks(app, part=bytes(32))),
    "an acknowledgement for another device": lambda app: signed(acks(app, device=8)),
    "an acknowledgement of less": lambda app: signed(acks(app, last=1)),
    "an acknowledgement a stranger signed": lambda app: signed(strangers_ack(app)),
    "a gap": lambda _: problem("gap", expected=1),
    "an unknown device": lambda _: problem("unknown-device", 403),
    "not now": lambda _: problem("busy", 429),
    "accepted but not acknowledged": lambda _: status(202),
    "silence": lambda _: wire.silence,
    "a drip": lambda _: wire.drip,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_goes_wrong_nothing_is_lost_and_the_same_bytes_go_again(
    counter: App, server: Server, fault: str
) -> None:
    server.answers = [FAULTS[fault](counter), signed(acks(counter), 200)]
    report = counter.sync()
    assert (report.acked, report.waiting) == (0, 1)
    assert report.text
    assert custody(counter) == {"issued"}
    assert Kind.ANCHOR not in kinds(counter)
    with counter.db.read() as uow:
        (waiting,) = uow.parts.waiting()
    assert waiting.tries == 1
    assert waiting.answer
    assert waiting.next_try_at is not None
    again = counter.sync()
    assert (again.sealed, again.acked, again.waiting, again.text) == (0, 1, 0, "")
    assert server.asked[0] == server.asked[1]
    assert counter.audit().ok


@pytest.fixture
def hole() -> Iterator[wire.BlackHole]:
    made = wire.BlackHole()
    yield made
    made.close()


@pytest.mark.parametrize("way", ["refused", "black hole", "sick", "silent"])
def test_a_treasury_out_of_reach_is_said_and_nothing_is_tried(
    counter: App, server: Server, hole: wire.BlackHole, way: str
) -> None:
    if way == "refused":
        hole.close()
    if way in {"refused", "black hole"}:
        object.__setattr__(counter.settings, "treasury_url", hole.url)
    server.health = {"sick": status(500), "silent": wire.silence}.get(way, server.health)
    report = counter.sync()
    assert (report.online, report.sealed, report.acked) == (False, 0, 0)
    assert "What waits is safe" in report.text
    assert counter.status().waiting_entries == 2
    assert counter.status().last_contact_at is None
    assert counter.status().last_answer
    assert server.asked == []


def test_a_long_outage_makes_one_part_a_day_not_one_a_try(counter: App, server: Server) -> None:
    server.health = status(500)
    for _ in range(5):
        assert counter.sync().waiting == 0
        counter.issue(a_draft(), AYESHA)
    close_day(counter)
    assert counter.sync().waiting == 1
    server.health, server.answers = status(200), [signed(acks(counter)), problem("x", 404)]
    assert counter.sync().acked == 1
    assert custody(counter) == {"reported"}


def test_the_first_part_that_fails_stops_the_ones_behind_it(counter: App, server: Server) -> None:
    counter.sync()
    counter.issue(a_draft(), AYESHA)
    server.asked.clear()
    counter.sync()
    assert len({path for path, _ in server.asked}) == 1
    server.answers = [signed(acks(counter))]
    assert counter.sync().acked == 2
    assert custody(counter) == {"reported"}


def test_what_the_treasury_questions_is_marked_and_only_that(counter: App, server: Server) -> None:
    counter.issue(a_draft(), AYESHA)
    server.answers = [signed(acks(counter, flags=((2, "late-lease"), (1, "x"), (99, "x"))))]
    counter.sync()
    assert [view.custody for view in counter.challans()] == ["reported", "exception"]


def close_day(app: App) -> None:
    app.close_shift(AYESHA)
    app.close_day(KHALID)


def day_answer(app: App, **changes: object) -> Callable[[bytes], bytes]:
    with app.db.read() as uow:
        row = uow.shifts.days()[0]
    fields: dict[str, object] = {
        "device": 7, "day": row.day, "manifest": row.digest, "agreed": True, "answered_at": NOON,
    }  # fmt: skip
    return lambda _: sign_day_answer(DayAnswer(**{**fields, **changes}), TREASURY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("agreed", "counts"), [(True, (1, 0)), (False, (0, 1))])
def test_a_day_is_agreed_or_differs_by_the_treasurys_own_signature(
    counter: App, server: Server, counts: tuple[int, int], *, agreed: bool
) -> None:
    close_day(counter)
    server.answers = [signed(acks(counter)), signed(day_answer(counter, agreed=agreed), 200)]
    report = counter.sync()
    assert (report.agreed_days, report.different_days) == counts
    with counter.db.read() as uow:
        (row,) = uow.shifts.days()
    assert row.agreed is agreed
    assert row.answer is not None


@pytest.mark.parametrize(
    "wrong", [{"manifest": bytes(32)}, {"device": 8}, {"answered_at": NOON, "stranger": True}]
)
def test_an_answer_on_another_day_agrees_to_nothing(
    counter: App, server: Server, wrong: dict[str, object]
) -> None:
    close_day(counter)
    answer = day_answer(counter, **{key: wrong[key] for key in wrong if key != "stranger"})
    if "stranger" in wrong:
        answer = strangers_ack(counter)
    server.answers = [signed(acks(counter)), status(404), signed(answer, 200)]
    for _ in range(2):
        report = counter.sync()
        assert (report.agreed_days, report.different_days) == (0, 0)
        assert report.text
    with counter.db.read() as uow:
        assert [row.agreed for row in uow.shifts.days()] == [None]


def test_a_day_the_treasury_has_not_received_is_asked_for_again(
    counter: App, server: Server
) -> None:
    close_day(counter)
    server.answers = [
        signed(acks(counter)),
        problem("unknown-day", 404),
        signed(day_answer(counter), 200),
    ]
    assert (counter.sync().agreed_days, counter.sync().agreed_days) == (0, 1)
    assert counter.sync().agreed_days == 0


def test_a_day_that_differs_is_asked_for_again_after_the_next_acknowledgement(
    counter: App, server: Server
) -> None:
    close_day(counter)
    differs = signed(day_answer(counter, agreed=False), 200)
    server.answers = [signed(acks(counter)), differs]
    assert counter.sync().different_days == 1
    counter.now.forward(minutes=1)  # type: ignore[attr-defined]  # a Watch
    server.answers = [differs]
    assert counter.sync().different_days == 1  # the answer may have crossed the acknowledgement
    assert counter.sync().different_days == 0
    counter.open_shift(AYESHA)
    server.answers = [signed(acks(counter)), signed(day_answer(counter), 200)]
    report = counter.sync()
    assert (report.acked, report.agreed_days, report.different_days) == (1, 1, 0)


def test_without_an_address_or_with_an_unsafe_one_settings_are_to_blame(
    tmp_path: Path,
) -> None:
    for url, kind in (("", NoTreasury), ("http://kp.gov.pk", UnsafeAddress)):
        app = open_office(tmp_path / (kind.__name__), Watch(), treasury_url=url)
        app.open_shift(AYESHA)
        with pytest.raises(kind):
            app.sync()
        app.close()


def test_the_pinned_authority_and_the_proxy_are_those_of_the_settings(tmp_path: Path) -> None:
    authority = Authority(tmp_path, "province")
    name = "treasury.example"
    with serving(authority.context(name)) as treasury, serving() as proxy:
        proxy.proxied = treasury.server_port
        app = open_office(
            tmp_path / "c",
            Watch(),
            treasury_url=f"https://{name}",
            treasury_ca="pinned.pem",
            proxy=proxy.url,
        )
        app.open_shift(AYESHA)
        with pytest.raises(BadAuthority):
            app.sync()
        (app.settings.data_dir / "pinned.pem").write_bytes(authority.pem.read_bytes())
        treasury.answers = [signed(acks(app))]
        assert app.sync().acked == 1
        app.close()


def test_waiting_grows_from_seconds_to_a_quarter_of_an_hour(
    counter: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.uniform", lambda _, most: most)
    waits = []
    for _ in range(12):
        counter.sync()
        with counter.db.read() as uow:
            (part,) = uow.parts.waiting()
        assert part.next_try_at is not None
        waits.append((part.next_try_at - NOON).seconds)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


class Forgetful(TreasuryClient):
    """Delivers every part and loses every reply."""

    def put_part(self, digest: bytes, body: bytes) -> Answer:
        super().put_part(digest, body)
        raise WireDown("the reply was lost")


def test_a_real_treasury_that_is_told_twice_knows_it_once(
    province: Province, tmp_path: Path
) -> None:
    app = province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    issued = [app.issue(a_draft(payer=a_stranger()), AYESHA)[0] for _ in range(3)]
    app.void(issued[0].number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    close_day(app)
    for _ in range(2):
        lost = syncing.sync(
            db=app.db,
            counter=app.counter,
            now=app.now,
            connect=lambda: Forgetful(province.url, timeout_s=5),
        )
        assert (lost.acked, lost.online, lost.waiting) == (0, False, 1)
    report = app.sync()
    assert (report.acked, report.agreed_days, report.waiting, report.text) == (1, 1, 0, "")
    told = province.report(app.counter.device)
    assert (told["challans"], told["amount_paisa"], told["forked"]) == (3, 4_500_000, False)
    assert app.audit().ok
    app.close()


def test_two_programs_that_sync_at_once_send_everything_once(
    province: Province, tmp_path: Path
) -> None:
    app = province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    for _ in range(5):
        app.issue(a_draft(payer=a_stranger()), AYESHA)
    command = [sys.executable, "-m", "desktop", "--data", str(tmp_path / "c"), "--json", "sync"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert app.status().waiting_parts == 0
    with app.db.read() as uow:
        sealed, acked = uow.parts.counts()
        anchors = uow.figures.kinds(Kind.ANCHOR, 1, uow.journal.newest())
    assert sealed == acked == anchors
    assert "issued" not in custody(app)
    assert province.report(app.counter.device)["challans"] == 5
    assert app.audit().ok
    app.close()
