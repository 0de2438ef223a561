"""The feed: applied once and in order, whatever happens to the line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.challan import Issued
from desktop.domain.feeds import FeedItem, FeedKind, FeedPage
from desktop.domain.merkle import EMPTY_ROOT
from desktop.domain.wire import Restoration
from desktop.services.feeding import money_now
from desktop.services.voiding import PaidCannotBeVoid
from desktop.signing.codec import KeySigner, encode
from desktop.signing.feeds import sign_feed_page
from desktop.signing.restorations import sign_restoration
from desktop.sync.client import SEQUENCE
from tests.models.lived import an_ack
from tests.office import AYESHA, NOON, PINS, TREASURY, Watch, a_draft, open_office
from tests.services.province import Province
from tests.sync.wire import COSE, Answer, Handler, Server, hang_up, problem, serving, signed, status

STRANGER = KeySigner(b"a stranger's key, of 32 bytes ok")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def counter(tmp_path: Path, server: Server) -> Iterator[App]:
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url, wire_timeout_s=1.0)
    app.open_shift(AYESHA)
    server.answers = [signed(lambda part: an_ack(part, app))]
    yield app
    app.close()


def issue(app: App) -> Issued:
    return app.issue(a_draft(), AYESHA)[0]


def item(n: int, kind: FeedKind, seq: int | None = None, **fields: object) -> FeedItem:
    told = {"n": n, "at": NOON, "kind": kind, "device": seq and 7, "seq": seq}
    return FeedItem(**{**told, **fields})  # type: ignore[arg-type]


def feed(*items: FeedItem, office: str = "DC-PSH", by: KeySigner = TREASURY) -> Answer:
    """Serve these items, two at a time."""

    def answer(handler: Handler, _: bytes) -> None:
        after = int(handler.path.partition("after=")[2])
        some = items[after : after + 2]
        told = FeedPage(office=office, after=after, next=after + len(some), items=some)
        handler.reply(200, COSE, sign_feed_page(told, by))

    return answer


def cursor(app: App) -> int:
    with app.db.read() as uow:
        return uow.feed.cursor()


def test_what_became_of_challans_is_marked_once(counter: App, server: Server) -> None:
    paid, part, asked, cleared = (issue(counter) for _ in range(4))
    server.feed = feed(
        item(1, "payment", paid.seq, paisa=1_500_000, code="raast"),
        item(2, "payment", part.seq, paisa=500_000, code="bank"),
        item(3, "exception", asked.seq, code="late"),
        item(4, "exception", cleared.seq, code="late"),
        item(5, "cleared", cleared.seq),
        item(6, "notice", words="Closed on Friday."),
        item(7, "payment", paid.seq, device=8, paisa=1, code="bank"),
        item(8, "payment", 99, paisa=1, code="bank"),
    )
    report = counter.sync()
    assert (report.news, report.text) == (8, "")
    shown = [counter.show(one.number) for one in (paid, part, asked, cleared)]
    assert [one.money for one in shown] == ["paid", "part", "unpaid", "unpaid"]
    assert [one.paid_paisa for one in shown[:2]] == [1_500_000, 500_000]
    assert [one.custody for one in shown] == ["reported", "reported", "exception", "cleared"]
    assert (counter.sync().news, cursor(counter)) == (0, 8)
    assert counter.show(paid.number).paid_paisa == 1_500_000
    assert counter.audit().ok


def test_a_challan_is_cleared_when_every_question_about_it_is(counter: App, server: Server) -> None:
    one = issue(counter)
    told = [item(n + 1, "exception", one.seq, code=code) for n, code in enumerate("ab")]
    told += [item(3, "cleared", one.seq, code="a"), item(4, "cleared", one.seq, code="b")]
    for reached, custody in ((2, "exception"), (3, "exception"), (4, "cleared")):
        server.feed = feed(*told[:reached])
        counter.sync()
        assert counter.show(one.number).custody == custody
    told.append(item(5, "exception", one.seq, code="c"))
    server.feed = feed(*told)
    counter.sync()
    assert counter.show(one.number).custody == "exception"


def restored(*items: FeedItem, announced: int) -> tuple[Answer, Answer]:
    """Return the feed of a treasury that goes on behind ``announced``, and its announcement."""

    def answer(handler: Handler, _: bytes) -> None:
        after = max(int(handler.path.partition("after=")[2]), items[0].n - 1)
        some = tuple(each for each in items if each.n > after)
        told = FeedPage(office="DC-PSH", after=after, next=after + len(some), items=some)
        handler.reply(200, COSE, sign_feed_page(told, TREASURY))

    told = Restoration(restored_at=NOON, size=0, root=EMPTY_ROOT, feed=announced)
    signed_ = encode(sign_restoration(told, TREASURY))

    def public(handler: Handler, _: bytes) -> None:
        listed = handler.path.endswith("restorations")
        handler.reply(*((200, SEQUENCE, signed_) if listed else (404, "text/plain", b"")))

    return answer, public


def test_a_restored_treasury_goes_on_behind_the_announced_number_and_tells_anew(
    counter: App, server: Server
) -> None:
    paid = issue(counter)
    again = {"paisa": 500_000, "code": "raast", "words": "transaction 17"}
    server.feed = feed(item(1, "payment", paid.seq, **again))
    counter.sync()
    told = (
        item(1_001, "payment", paid.seq, **again),
        item(1_002, "payment", paid.seq, **{**again, "words": "transaction 18"}),
    )
    server.feed, server.public = restored(*told, announced=900)
    assert "not the next one" in counter.sync().text
    assert cursor(counter) == 1
    server.feed, server.public = restored(*told, announced=1_000)
    assert (counter.sync().news, cursor(counter)) == (2, 1_002)
    assert counter.show(paid.number).paid_paisa == 1_000_000
    assert counter.audit().ok


def test_money_from_elsewhere_and_from_the_counter_add_up(counter: App, server: Server) -> None:
    both, much = issue(counter), issue(counter)
    counter.pay(both.number, amount_paisa=500_000, tender="cash", clerk=AYESHA)
    counter.pay(much.number, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    server.feed = feed(
        item(1, "payment", both.seq, paisa=500_000), item(2, "payment", much.seq, paisa=100)
    )
    counter.sync()
    counter.pay(both.number, amount_paisa=500_000, tender="cash", clerk=AYESHA)
    assert [counter.show(one.number).money for one in (both, much)] == ["paid", "over"]
    assert counter.audit().ok


def test_money_for_a_void_challan_must_be_given_back(counter: App, server: Server) -> None:
    void = issue(counter)
    counter.void(void.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    server.feed = feed(item(1, "payment", void.seq, paisa=1_500_000, code="bank"))
    counter.sync()
    assert counter.show(void.number).money == "refund_due"
    assert counter.audit().ok


def test_money_that_came_late_owes_the_amount_after_the_due_day(counter: App) -> None:
    seq = issue(counter).seq
    with counter.db.read() as uow:
        found = uow.challans.find(seq)
    assert found
    early, late = ((NOON + timedelta(days=days), 100) for days in (0, 400))

    def told(paid_paisa: int, *came: tuple[datetime, int]) -> str:
        row = replace(found, amount_paisa=100, paid_paisa=paid_paisa)
        return money_now(row, 150, list(came))

    assert told(100, early) == "paid"
    assert told(100, late) == "part"
    assert told(150, late, (late[0], 50)) == "paid"
    assert told(200, late, early) == "over"
    assert told(140, (late[0], 40)) == "over"  # the counter took 100, and takes no surcharge
    assert told(100, (late[0], 40)) == "paid"


def test_what_was_paid_elsewhere_is_not_made_void(counter: App, server: Server) -> None:
    paid = issue(counter)
    server.feed = feed(item(1, "payment", paid.seq, paisa=1_500_000))
    counter.sync()
    with pytest.raises(PaidCannotBeVoid):
        counter.void(paid.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])


NOTICES = [item(n, "notice", words=f"{n}") for n in (1, 2, 3)]
WRONG: dict[str, Callable[[], Answer]] = {
    "a stranger's": lambda: feed(*NOTICES, by=STRANGER),
    "another office's": lambda: feed(*NOTICES, office="DC-MRD"),
    "junk": lambda: status(200, COSE, b"junk"),
    "cut off": lambda: hang_up,
    "an error": lambda: status(500),
    "a no": lambda: problem("revoked", 403),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_page_that_is_wrong_is_told_and_asked_for_again(
    counter: App, server: Server, wrong: str
) -> None:
    server.feed = WRONG[wrong]()
    report = counter.sync()
    assert report.text
    assert (report.acked, report.news, cursor(counter)) == (1, 0, 0)
    server.feed = feed(*NOTICES)
    assert (counter.sync().news, cursor(counter)) == (3, 3)


def test_a_page_already_had_is_not_taken_again(counter: App, server: Server) -> None:
    server.feed = feed(*NOTICES)
    counter.sync()
    old = FeedPage(office="DC-PSH", after=0, next=1, items=(NOTICES[0],))
    server.feed = status(200, COSE, sign_feed_page(old, TREASURY))
    assert "not the next one" in counter.sync().text
    assert cursor(counter) == 3


def test_a_treasury_without_a_feed_has_nothing_to_say(counter: App) -> None:
    assert (counter.sync().text, cursor(counter)) == ("", 0)


def test_a_real_treasurys_feed_is_read_to_its_end(province: Province, tmp_path: Path) -> None:
    app = province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    issue(app)
    report = app.sync()
    assert (report.text, report.waiting) == ("", 0)
    assert app.sync().news == 0
    assert app.audit().ok
    app.close()
