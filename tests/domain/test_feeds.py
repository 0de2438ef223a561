"""What an office is told."""

from datetime import UTC, datetime

from desktop.domain.feeds import FeedItem


def test_an_item_may_be_about_no_entry() -> None:
    item = FeedItem(n=1, at=datetime(2026, 11, 22, tzinfo=UTC), kind="notice", words="Closed.")
    assert (item.device, item.seq, item.code, item.paisa) == (None, None, "", None)
