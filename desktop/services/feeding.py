"""The feed: what became of this office's challans at the treasury, applied exactly once.

Each item and the cursor are written in one transaction with what follows from it: money that came
by another way than this counter, a question and its answer. What is about other counters of the
office is kept and shown. A challan is cleared when every question about it is.

A treasury that was restored tells anew what it lost, under higher numbers: money that came by a
transaction known here is not counted again.
"""

import os
from dataclasses import replace
from datetime import datetime

from desktop.domain.calendar import Clock, local_day
from desktop.domain.challan import Money, full_paisa, money_of
from desktop.domain.feeds import FeedItem, FeedPage
from desktop.domain.journal import ChallanEntry
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.services.announcements import ask_announced
from desktop.services.counter import Counter
from desktop.services.trusting import treasury_keys
from desktop.signing.codec import BadBytes
from desktop.signing.entries import decode_entry
from desktop.signing.feeds import open_feed_page
from desktop.signing.records import decode_record
from desktop.signing.standings import NONCE_BYTES
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import TreasuryClient, TreasurySaysNo

MAX_PAGES = 50
"""So many pages at most in one round; the next round goes on behind them."""
NOT_FOUND, REVOKED = 404, "key-revoked"


def take_feed(treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock) -> int:
    """Apply what is new in the office's feed and return how many items that was.

    Raises WireDown, TreasurySaysNo, and BadBytes for a page that is not the treasury's or not the
    next one. A treasury that keeps no feed has nothing to say, nor one to a revoked key.
    """
    taken = 0
    for _ in range(MAX_PAGES):
        with db.read() as uow:
            after, keys = uow.feed.cursor(), treasury_keys(uow)
        page = _page(after, treasury, keys, counter=counter, now=now)
        if page is None or not page.items:
            break
        with db.begin() as uow:
            if uow.feed.cursor() != after:
                continue  # another process was quicker
            for item in page.items:
                _apply(_counted_once(item, uow), uow, counter)
        taken += len(page.items)
    return taken


def _page(
    after: int, treasury: TreasuryClient, keys: TreasuryKeys, *, counter: Counter, now: Clock
) -> FeedPage | None:
    try:
        data = treasury.feed_page(after, os.urandom(NONCE_BYTES), now(), counter.signer)
    except TreasurySaysNo as error:
        if error.fields.get("status") == NOT_FOUND or error.problem == REVOKED:
            return None
        raise
    page = keys.opened(open_feed_page, data, at=now())
    if page.office != counter.certificate.office or not _follows(page, after, treasury, keys):
        raise BadBytes("feed page", "it is another office's, or not the next one")
    return page


def _follows(page: FeedPage, after: int, treasury: TreasuryClient, keys: TreasuryKeys) -> bool:
    """Whether the page is the next one: at once, or where a restore has made numbers void."""
    if page.after <= after:
        return page.after == after
    return page.after in {each.told.feed for each in ask_announced(treasury, keys)}


def _counted_once(item: FeedItem, uow: UnitOfWork) -> FeedItem:
    """Return the item; without its money where a treasury that was restored tells it again."""
    again = item.kind == "payment" and item.words and uow.feed.was_told(item)
    return replace(item, paisa=0) if again else item


def _apply(item: FeedItem, uow: UnitOfWork, counter: Counter) -> None:
    uow.feed.add(item)
    found = uow.challans.find(item.seq) if item.seq and item.device == counter.device else None
    if found is None:
        return
    match item.kind:
        case "exception":
            uow.challans.questioned(found.seq)
        case "cleared" if not uow.feed.is_questioned(counter.device, found.seq):
            uow.challans.cleared(found.seq)
        case "payment":
            paid = replace(found, paid_paisa=found.paid_paisa + (item.paisa or 0))
            came = uow.feed.came(counter.device, found.seq)[found.seq]
            money = money_now(paid, _after_due(found.seq, uow), came)
            uow.challans.set_paid(found.seq, money=money, paid_paisa=paid.paid_paisa)


def money_now(
    row: ChallanRow, after_due_paisa: int | None, came: list[tuple[datetime, int]]
) -> str:
    """Return the state of money of a challan, for which ``came`` by other ways than its counter.

    after_due_paisa: what is demanded after the due day. Money for a void one must be given back.
    """
    if row.is_void and row.paid_paisa:
        return Money.REFUND_DUE
    full = full_paisa(
        row.amount_paisa,
        after_due_paisa,
        row.due_day,
        came=[(local_day(at), paisa) for at, paisa in came if paisa],
        at_counter=row.paid_paisa > sum(paisa for _, paisa in came),
    )
    return money_of(row.paid_paisa, full)


def _after_due(seq: int, uow: UnitOfWork) -> int | None:
    sealed = uow.journal.at(seq)
    entry = decode_entry(sealed.body) if sealed else None
    return decode_record(entry.record).after_due_paisa if isinstance(entry, ChallanEntry) else None
