"""A device's standing and an office's feed, as bytes the treasury signed."""

import re
from typing import Any, cast

from desktop.domain.answers import FeedItem, FeedKind, FeedPage, Standing, Status
from desktop.domain.calendar import to_unix
from desktop.signing.codec import BadBytes, Signer, encode, open1, readable, sign1
from desktop.signing.shape import VERSION, Reader

STANDING_TYP, FEED_PAGE_TYP = 65008, 65009
_STATUS = re.compile(r"ok|contested|frozen|revoked")
_KIND = re.compile(r"exception|cleared|payment|evidence-found|notice")
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")


def sign_standing(standing: Standing, signer: Signer) -> bytes:
    """Return the treasury's signed word on where a device stands."""
    fields = [
        VERSION,
        standing.device,
        standing.status,
        standing.next_seq,
        standing.head,
        to_unix(standing.at),
        standing.nonce,
    ]
    return sign1(readable(encode(fields), _read_standing), STANDING_TYP, signer)


def open_standing(data: bytes, treasury_key: bytes) -> Standing:
    """Return the standing that the treasury signed; BadBytes when it does not verify."""
    return _read_standing(open1(data, STANDING_TYP, treasury_key, "standing"))


def _read_standing(payload: bytes) -> Standing:
    reader = Reader(payload, "standing", 7)
    reader.version()
    return Standing(
        device=reader.uint(99_999),
        status=cast("Status", reader.word(_STATUS)),
        next_seq=reader.seq(),
        head=reader.blob(32),
        at=reader.moment(),
        nonce=reader.word(_NONCE),
    )


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
    if [item.n for item in page.items] != list(range(page.after + 1, page.next + 1)):
        raise BadBytes("feed page", "its items do not follow one another")
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
