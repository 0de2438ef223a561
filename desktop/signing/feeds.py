"""The feed of an office, page by page, as signed bytes."""

import re
from typing import Any, cast

from desktop.domain.calendar import to_unix
from desktop.domain.feeds import FeedItem, FeedKind, FeedPage
from desktop.signing.codec import BadBytes, Signer, encode, open1, readable, sign1
from desktop.signing.shape import VERSION, Reader

FEED_PAGE_TYP = 65009
_KIND = re.compile(r"exception|cleared|payment|evidence-found|notice")


def sign_feed_page(page: FeedPage, signer: Signer) -> bytes:
    """Return the treasury's signed page of an office's feed.

    Raises Unwritable unless the items follow ``after`` one by one up to ``next``.
    """
    rows = [_item_fields(item) for item in page.items]
    fields = [VERSION, page.office, page.after, page.next, rows]
    return sign1(readable(encode(fields), _read_feed_page), FEED_PAGE_TYP, signer)


def open_feed_page(data: bytes, treasury_key: bytes) -> FeedPage:
    """Return the page that the treasury signed; BadBytes when it does not verify or has a gap."""
    return _read_feed_page(open1(data, FEED_PAGE_TYP, treasury_key, "feed page"))


def _item_fields(item: FeedItem) -> list[Any]:
    place = [item.device, item.seq]
    return [item.n, to_unix(item.at), item.kind, *place, item.code, item.paisa, item.words]


def _read_feed_page(payload: bytes) -> FeedPage:
    reader = Reader(payload, "feed page", 5)
    reader.version()
    page = FeedPage(
        office=reader.text(24, 1),
        after=reader.uint(),
        next=reader.uint(),
        items=tuple(_read_item(row) for row in reader.rows(8)),
    )
    numbers = [item.n for item in page.items]
    if [page.after, *numbers] != list(range(page.after, page.next + 1)):
        raise BadBytes("feed page", "its items are not in order, or not all there")
    return page


def _read_item(row: Reader) -> FeedItem:
    return FeedItem(
        n=row.seq(),
        at=row.moment(),
        kind=cast("FeedKind", row.word(_KIND)),
        device=row.maybe(lambda: row.uint(99_999)),
        seq=row.maybe(row.seq),
        code=row.text(24),
        paisa=row.maybe(row.uint),
        words=row.text(),
    )
