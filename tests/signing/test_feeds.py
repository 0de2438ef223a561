"""A page of the feed is what the treasury signed, or nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.feeds import FeedItem, FeedPage
from desktop.signing.codec import BadBytes, KeySigner, Unwritable
from desktop.signing.feeds import open_feed_page, sign_feed_page

TREASURY = KeySigner(bytes(range(32)))
AT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
ITEMS = (
    FeedItem(n=8, at=AT, kind="exception", device=1, seq=3, code="serial-gap", words="expected 2"),
    FeedItem(n=9, at=AT, kind="payment", device=1, seq=4, code="raast", paisa=2**32 - 1),
    FeedItem(n=10, at=AT, kind="notice", words="اردو"),
)
PAGE = FeedPage(office="DC-PSH", after=7, next=10, items=ITEMS)
EMPTY = FeedPage(office="DC-PSH", after=7, next=7, items=())


def test_what_was_signed_is_read_back() -> None:
    key = TREASURY.public_key
    for page in (PAGE, EMPTY):
        assert open_feed_page(sign_feed_page(page, TREASURY), key) == page


def test_every_changed_byte_is_refused() -> None:
    key = TREASURY.public_key
    data = sign_feed_page(PAGE, TREASURY)
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(BadBytes):
            open_feed_page(changed, key)


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, after=6),
        replace(PAGE, next=11),
        replace(PAGE, items=ITEMS[1:]),
        replace(PAGE, items=ITEMS[::-1]),
        replace(EMPTY, next=8),
        replace(PAGE, office=""),
    ],
)
def test_a_page_with_a_gap_is_never_signed(page: FeedPage) -> None:
    with pytest.raises(Unwritable):
        sign_feed_page(page, TREASURY)
