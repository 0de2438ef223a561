"""The feed of each office: what happened to its challans, counted without a gap.

The number of an item is taken in the transaction that writes it, under the lock of the office's
counter. So items appear in the order of their numbers, and a reader who asks behind the last one
it has can miss none (a number from a sequence, or a time, could appear late).
"""

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desktop.domain.feeds import FeedItem, FeedPage
from desktop.signing.feeds import sign_feed_page
from treasury.founding import Treasury
from treasury.ledger import device, feed, insert_if_new, office_feed, reading
from treasury.problems import FeedBehind

MAX_ITEMS = 200
MAX_PAGE_BYTES = 128 * 1024
"""Of words in one page: a counter reads no answer beyond 256 KiB."""
_OVERHEAD = 80


def tell(connection: Connection, office: str, items: Iterable[dict[str, Any]]) -> None:
    """Add ``items`` (columns of the feed but ``office`` and ``n``) to the feed of ``office``.

    Whoever also locks a device does so before; the lock on the office's counter is held until
    the caller's transaction ends.
    """
    rows = list(items)
    if not rows:
        return
    first = _take_numbers(connection, office, len(rows))
    blank = {"device": None, "seq": None, "code": "", "paisa": None, "words": ""}
    numbered = [{**blank, **row, "office": office, "n": first + n} for n, row in enumerate(rows)]
    connection.execute(insert(feed), numbered)


def _take_numbers(connection: Connection, office: str, count: int) -> int:
    """Return the first of ``count`` numbers that are this transaction's own."""
    connection.execute(insert_if_new(connection, office_feed, {"office": office, "last": 0}))
    counted = update(office_feed).where(office_feed.c.office == office)
    taken = counted.values(last=office_feed.c.last + count).returning(office_feed.c.last)
    return int(connection.execute(taken).scalar_one()) - count + 1


def page_of(treasury: Treasury, office: str, after: int, limit: int = MAX_ITEMS) -> bytes:
    """Return the signed page of at most ``limit`` items of ``office`` behind the number ``after``.

    Where the numbers behind ``after`` are void since a restore, it is the page behind those; the
    announcement of the restore says the same. Raises FeedBehind where ``after`` was never given
    out: the database is an older copy, and what was told meanwhile would be passed over.
    """
    behind = select(feed).where(feed.c.office == office, feed.c.n > after).order_by(feed.c.n)
    with reading(treasury.engine) as connection:
        rows = connection.execute(behind.limit(min(limit, MAX_ITEMS))).mappings().all()
        last = _last(connection, office)
    if after > last:
        raise FeedBehind(after, last)
    items = tuple(FeedItem(**{k: v for k, v in row.items() if k != "office"}) for row in rows)
    items = _fitting(_unbroken(items))
    after = items[0].n - 1 if items else after
    page = FeedPage(office=office, after=after, next=after + len(items), items=items)
    return sign_feed_page(page, treasury.signer)


def go_on_behind(connection: Connection, number: int) -> None:
    """Let the feed of every office go on behind ``number``; what lies between is void."""
    offices = select(device.c.office).union(select(office_feed.c.office))
    for office in connection.scalars(offices).all():
        row = {"office": office, "last": number}
        connection.execute(insert_if_new(connection, office_feed, row))
    raised = update(office_feed).where(office_feed.c.last < number)
    connection.execute(raised.values(last=number))


def _last(connection: Connection, office: str) -> int:
    query = select(office_feed.c.last).where(office_feed.c.office == office)
    return connection.scalar(query) or 0


def _unbroken(items: tuple[FeedItem, ...]) -> tuple[FeedItem, ...]:
    """Return the items up to where numbers are void."""
    first = items[0].n if items else 0
    return tuple(
        item for n, item in takewhile(lambda at: at[1].n == first + at[0], enumerate(items))
    )


def _fitting(items: tuple[FeedItem, ...]) -> tuple[FeedItem, ...]:
    size = 0
    for n, item in enumerate(items):
        size += len(item.words.encode()) + _OVERHEAD
        if size > MAX_PAGE_BYTES:
            return items[:n]
    return items
