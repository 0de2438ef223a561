"""A notice reaches the feed of its office, and two people answer for it."""

import pytest

from desktop.signing.feeds import open_feed_page
from tests.treasury.device import OFFICE, Journal
from tests.treasury.test_revoking import BOTH
from treasury.feed import page_of
from treasury.founding import Treasury
from treasury.keeping import NOTICES, names, read, row_of
from treasury.notices import give_notice
from treasury.revoking import NotDecided


def test_an_office_is_told_and_both_names_are_kept(treasury: Treasury, journal: Journal) -> None:
    give_notice(treasury, OFFICE, BOTH)
    page = open_feed_page(page_of(treasury, OFFICE, 0), treasury.signer.public_key)
    assert [(item.kind, item.device, item.words) for item in page.items] == [
        ("notice", None, "The computer was stolen.")
    ]
    (name,) = names(treasury, NOTICES)
    kept = row_of(read(treasury, NOTICES, name))
    assert (kept["office"], kept["by"], kept["second"]) == (OFFICE, "Amina", "Bilal")


def test_an_office_without_a_counter_is_a_slip_of_the_pen(
    treasury: Treasury, journal: Journal
) -> None:
    with pytest.raises(NotDecided, match="No counter belongs to the office DC-XYZ"):
        give_notice(treasury, "DC-XYZ", BOTH)
    assert names(treasury, NOTICES) == set()
