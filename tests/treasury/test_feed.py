"""Every item of an office's feed is seen once, in order, whoever writes at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from desktop.domain.feeds import FeedPage
from desktop.signing.feeds import open_feed_page
from tests.treasury.conftest import enrol
from tests.treasury.device import OFFICE, Journal
from treasury.evidence import InQuarantine
from treasury.feed import MAX_ITEMS, go_on_behind, page_of, tell
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import writing
from treasury.problems import FeedBehind
from treasury.verdict import judge

WRITERS, ROWS = 8, 40


def page(treasury: Treasury, after: int = 0, limit: int = MAX_ITEMS) -> FeedPage:
    return open_feed_page(page_of(treasury, OFFICE, after, limit), treasury.signer.public_key)


def notice(treasury: Treasury, words: str, office: str = OFFICE) -> None:
    with writing(treasury.engine) as connection:
        tell(connection, office, [{"kind": "notice", "at": treasury.clock(), "words": words}])


def test_an_exception_is_told_to_the_office_with_its_place_and_rule(
    treasury: Treasury, journal: Journal
) -> None:
    assert page(treasury).items == ()
    seq = journal.challan(serial=5)
    take_part(treasury, journal.part())
    (item,) = page(treasury).items
    assert (item.n, item.kind, item.device, item.seq) == (1, "exception", journal.device, seq)
    assert (item.code, item.words) == ("serial-gap", "serial 5 of 2027, expected 1")
    take_part(treasury, journal.part())
    assert page(treasury).next == 1


def test_evidence_and_a_slip_that_betrays_a_counter_are_told(
    treasury: Treasury, journal: Journal
) -> None:
    clone, pocketed = journal.clone(), journal.clone()
    journal.session()
    clone.challan()
    pocketed.challan(9)
    take_part(treasury, journal.part())
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())
    judge(treasury, pocketed.digits(1))
    told = [(item.kind, item.seq, item.code) for item in page(treasury).items]
    assert told == [("evidence-found", 1, "fork"), ("exception", 1, "scan-differs")]


def test_offices_have_feeds_of_their_own_and_pages_go_on_behind_one_another(
    treasury: Treasury,
) -> None:
    for n in range(5):
        notice(treasury, f"notice {n}")
        notice(treasury, "not yours", office="DC-SWT")
    first, second = page(treasury, 0, 3), page(treasury, 3, 3)
    assert [item.words for item in (*first.items, *second.items)] == [
        f"notice {n}" for n in range(5)
    ]
    assert (first.next, second.next, page(treasury, 5).next) == (3, 5, 5)


def test_a_cursor_ahead_of_the_feed_is_told_that_the_database_is_an_older_copy(
    treasury: Treasury,
) -> None:
    notice(treasury, "one")
    with pytest.raises(FeedBehind, match=r"item 99.*ends with item 1") as raised:
        page(treasury, 99)
    assert raised.value.members() == {"last": 1}


def test_void_numbers_are_passed_over_by_whole_pages(treasury: Treasury, journal: Journal) -> None:
    notice(treasury, "before")
    with writing(treasury.engine) as connection:
        go_on_behind(connection, 1_000)
    assert page(treasury, 1).items == ()
    notice(treasury, "after")
    assert [item.n for item in page(treasury, 0).items] == [1]
    for cursor in (1, 700, 1_000):
        told = page(treasury, cursor)
        assert (told.after, told.next, [item.words for item in told.items]) == (
            *(1_000, 1_001),
            ["after"],
        )
    assert page(treasury, 1_001).items == ()
    notice(treasury, "of an office that had no feed yet", office="DC-SWT")


def test_a_page_is_never_longer_than_a_counter_reads(treasury: Treasury) -> None:
    with writing(treasury.engine) as connection:
        row = {"kind": "notice", "at": treasury.clock(), "words": "x" * 4096}
        tell(connection, OFFICE, [row] * 60)
    data = page_of(treasury, OFFICE, 0)
    assert len(data) < 256 * 1024
    assert 0 < page(treasury).next < 60


def test_what_is_rolled_back_uses_no_number(treasury: Treasury) -> None:
    def fail() -> None:
        with writing(treasury.engine) as connection:
            tell(connection, OFFICE, [{"kind": "notice", "at": treasury.clock()}] * 3)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    notice(treasury, "the first")
    assert [item.n for item in page(treasury).items] == [1]


def test_a_reader_beside_eight_writers_misses_nothing(treasury: Treasury) -> None:
    done = Event()

    def write(writer: int) -> None:
        for n in range(ROWS):
            notice(treasury, f"{writer}:{n}")

    def read() -> list[str]:
        seen: list[str] = []
        after, last_look = 0, False
        while not last_look:
            last_look = done.is_set()
            while (found := page(treasury, after, 7)).items:
                seen += [item.words for item in found.items]
                after = found.next
        return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(read)
        try:
            list(pool.map(write, range(WRITERS)))
        finally:
            done.set()
        seen = reader.result()
    assert len(seen) == WRITERS * ROWS
    for writer in range(WRITERS):
        own = [words for words in seen if words.startswith(f"{writer}:")]
        assert own == [f"{writer}:{n}" for n in range(ROWS)]


def test_counters_of_one_office_share_its_feed(treasury: Treasury) -> None:
    for name, counter in (("one", "02"), ("two", "03")):
        journal = enrol(treasury, name, counter)
        journal.challan(serial=2)
        take_part(treasury, journal.part())
    assert [(item.n, item.device) for item in page(treasury).items] == [(1, 1), (2, 2)]
