"""The feed's table: in order, once, and for ever."""

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.bootstrap import App
from desktop.domain.feeds import FeedItem, FeedKind
from tests.office import NOON


def item(n: int, kind: FeedKind = "notice", **fields: object) -> FeedItem:
    return FeedItem(n=n, at=NOON, kind=kind, **fields)  # type: ignore[arg-type]


def test_the_last_item_is_the_cursor_and_comes_once(office: App) -> None:
    with office.db.begin() as uow:
        assert uow.feed.cursor() == 0
        for n in (1, 2, 3):
            uow.feed.add(item(n, words=f"{n}"))
        assert uow.feed.cursor() == 3
        assert uow.feed.newest(2) == [item(3, words="3"), item(2, words="2")]
    with pytest.raises(IntegrityError), office.db.begin() as uow:
        uow.feed.add(item(3))


def test_money_that_came_by_other_ways_is_summed_for_one_challan(office: App) -> None:
    with office.db.begin() as uow:
        for n, (device, seq) in enumerate(((7, 2), (7, 2), (7, 3), (8, 2)), 1):
            uow.feed.add(item(n, "payment", device=device, seq=seq, paisa=100))
        uow.feed.add(item(5, "exception", device=7, seq=2, code="late"))
        assert uow.feed.came(7) == {2: [(NOON, 100)] * 2, 3: [(NOON, 100)]}
        assert uow.feed.came(7, 3) == {3: [(NOON, 100)]}


def test_what_was_told_of_one_entry_stands_apart(office: App) -> None:
    mine = [item(1, "exception", device=7, seq=2, code="late"), item(4, "cleared", device=7, seq=2)]
    others = [item(2, "exception", device=7, seq=3), item(3, "exception", device=8, seq=2)]
    with office.db.begin() as uow:
        for one in sorted([*mine, *others], key=lambda each: each.n):
            uow.feed.add(one)
        assert uow.feed.of_entry(7, 2) == mine
        assert uow.feed.of_entry(7, 9) == []
