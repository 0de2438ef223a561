"""Searching challans by one box: whatever is typed or scanned, in pages, newest first.

Digits are the beginning of a number (the challan's, its reference or PSID, an identity number, a
mobile, a plate) or a whole serial; words are the beginnings of the payer's names, as they are
spelt. Where a name is found nowhere, those that sound like it are offered, and never mixed in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.identity import normalise_mobile
from desktop.domain.money import ascii_digits
from desktop.domain.numbers import MAX_SERIAL
from desktop.domain.sounds import sound_key
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.models.search import ABOVE_ALL, ALL, SOUND, Cut, Only, words_in
from desktop.services.counter import Counter
from desktop.services.finding import ChallanView, plain_number, views_of
from desktop.signing.codec import BadBytes
from desktop.signing.token import from_digits, peek_token

PAGE = 50
SHORTEST_SOUND = 2
"""One consonant sounds like too many names to be worth offering any."""
MOST_SUGGESTIONS = 4
MOST_COUNTED = 200
"""So many are counted one by one; of more it is only said that there are more."""
_HEARD_IN = 200
_SCANNED = re.compile(r"(?:HTTPS?://.+/V/)?([0-9]{100,})/?", re.IGNORECASE)
"""What a slip's QR says; no number that people type is as long."""
_JOINED_PLATE = re.compile(r"([A-Z]{2,4})([0-9]{1,4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: words or numbers, among which challans, and which page of it.

    below: the last entry of the page before. above: the first entry of the page after, where the
    one above it is wanted; 0 otherwise.
    """

    text: str = ""
    only: Only = ALL
    below: int = ABOVE_ALL
    above: int = 0
    limit: int = PAGE

    @property
    def cut(self) -> Cut:
        """Which page it is."""
        return Cut(below=self.below, above=self.above, limit=self.limit)


@dataclass(frozen=True, slots=True)
class Page:
    """Challans, newest first; ``suggestions``: names that sound alike, where none is spelt so."""

    rows: tuple[ChallanView, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def below(self) -> int:
        """The entry below which the next page begins."""
        return self.rows[-1].seq if self.rows else 0


@dataclass(frozen=True, slots=True)
class Count:
    """How many challans are wanted; ``more``: at least as many, and more."""

    challans: int
    more: bool = False


def narrowed(chips: frozenset[str], *, day: date, clerk: str) -> Only:
    """Return which challans are wanted by: today (of ``day``), mine, unpaid, void, unsent."""
    return Only(
        day=day if "today" in chips else None,
        clerk=clerk if "mine" in chips else "",
        open="unpaid" in chips,
        void="void" in chips,
        unsent="unsent" in chips,
    )


def search(wanted: Wanted, *, db: Database, counter: Counter) -> Page:
    """Return a page of the challans that are wanted; any text finds something or nothing."""
    with db.read() as uow:
        rows = _found(wanted, uow, counter)
        if rows or wanted.cut != Cut(limit=wanted.limit):
            return Page(tuple(views_of(rows, uow)))
        return Page(suggestions=_suggestions(wanted.text, uow))


def count(wanted: Wanted, *, db: Database, counter: Counter) -> Count:
    """Return how many challans are wanted on all pages; quick however many there are."""
    with db.read() as uow:
        if not wanted.text.strip() and wanted.only in {ALL, Only(day=wanted.only.day)}:
            return Count(_tallied(wanted.only.day, uow))
        most = replace(wanted, below=ABOVE_ALL, above=0, limit=MOST_COUNTED + 1)
        found = len(_found(most, uow, counter))
    return Count(min(found, MOST_COUNTED), more=found > MOST_COUNTED)


def _tallied(day: date | None, uow: UnitOfWork) -> int:
    if day is None:
        return uow.tallies.all_issued()
    return sum(each.issued for each in uow.tallies.days(day, day))


def _found(wanted: Wanted, uow: UnitOfWork, counter: Counter) -> list[ChallanRow]:
    text, page = wanted.text.strip(), (wanted.cut, wanted.only)
    if not text:
        return uow.search.newest(*page)
    if scanned := _SCANNED.fullmatch(plain_number(text)):
        return _scanned(scanned.group(1), wanted, uow, counter)
    rows: list[ChallanRow] = []
    if any(map(str.isdigit, text)):
        rows = uow.search.by_number(_starts(text), _serial(text), *page)
    return rows or uow.search.by_name(words_in(text), *page)


def _scanned(digits: str, wanted: Wanted, uow: UnitOfWork, counter: Counter) -> list[ChallanRow]:
    """Return the challan of a slip of this counter; whether it is genuine is not said here."""
    try:
        _, token = peek_token(from_digits(digits))
    except BadBytes:
        return []
    row = uow.challans.find(token.seq) if token.device == counter.device else None
    return [row] if row and wanted.above < row.seq < wanted.below else []


def _starts(text: str) -> Sequence[str]:
    """Return what a number that was typed may begin with, as the ledger writes numbers."""
    upper = ascii_digits(text).upper().strip()
    bare = plain_number(text).replace("-", "")
    plate = _JOINED_PLATE.fullmatch(bare)
    plates = (f"{plate[1]}-{plate[2]}", f"{plate[1]} {plate[2]}") if plate else ()
    return tuple(dict.fromkeys((upper, bare, normalise_mobile(text), *plates)))


def _serial(text: str) -> int | None:
    bare = plain_number(text)
    return int(bare) if bare.isdecimal() and int(bare) <= MAX_SERIAL else None


def _suggestions(text: str, uow: UnitOfWork) -> tuple[str, ...]:
    """Return names that sound like what was typed, the newest first."""
    sounds = [sound_key(word) for word in words_in(text)]
    heard = [SOUND + each for each in sounds if each]
    if sum(map(len, sounds)) < SHORTEST_SOUND:
        return ()
    rows = uow.search.by_name(heard, Cut(limit=_HEARD_IN))
    return tuple(dict.fromkeys(row.payer_name for row in rows))[:MOST_SUGGESTIONS]
