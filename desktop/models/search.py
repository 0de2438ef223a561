"""Table ``challan_name``: the words of payers' names, for finding them; and pages of what is found.

The index holds each word as it is compared (``domain/text.py``) and as it sounds (behind ``=``),
and nothing that could be read back. It is written with its challan and never changes.

Every answer is a page, newest first, next to a challan that was seen already, below it or above:
however long the ledger, no more than a page is kept. Numbers are found by the B-trees of their
columns. What begins like very many of them is found by walking down from the newest, where the
next is never far.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    column,
    insert,
    literal,
    literal_column,
    or_,
    select,
    table,
    union,
)

from desktop.domain.sounds import sound_key
from desktop.domain.text import search_key
from desktop.models.challans import ChallanRow, challan
from desktop.models.prepared import Prepared

SOUND = "="
"""Stands before a word's sound, so that it is never taken for a word."""
ABOVE_ALL = 2**62
"""Above every entry: the first page is what lies below it."""
MANY = 2_000
"""From so many on, walking down from the newest beats sorting all that begin so."""
_WORD = re.compile(r"[^\W_]+")
_AFTER_ALL = "\U0010ffff"
_NUMBERS = (
    challan.c.number,
    challan.c.reference,
    challan.c.id_number,
    challan.c.mobile,
    challan.c.plate,
    challan.c.psid,
)

# As they stand, not bound: SQLite takes an index of few rows only where it reads what it reads.
_UNPAID: ColumnElement[str] = literal_column("'unpaid'")
_PART: ColumnElement[str] = literal_column("'part'")
_ISSUED: ColumnElement[str] = literal_column("'issued'")

challan_name = table("challan_name", column("rowid", Integer), column("words", Text))
_ADD = Prepared(insert(challan_name), "rowid", "words")
_NAMES = table("challan_name", column("rowid", Integer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """Which challans are wanted; without any of it, all.

    open: neither paid in full nor void. unsent: the treasury has not acknowledged them.
    """

    day: date | None = None
    clerk: str = ""
    open: bool = False
    void: bool = False
    unsent: bool = False

    def where(self) -> Iterator[ColumnElement[bool]]:
        """Yield what must hold of a challan."""
        if self.day is not None:
            yield challan.c.day == self.day
        if self.clerk:
            yield challan.c.clerk == self.clerk
        if self.open:
            yield challan.c.money.in_((_UNPAID, _PART))
            yield challan.c.is_void.is_(False)
        if self.void:
            yield challan.c.is_void.is_(True)
        if self.unsent:
            yield challan.c.custody == _ISSUED


ALL = Only()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Which page is wanted: the nearest below an entry; with ``above``, the nearest above it."""

    below: int = ABOVE_ALL
    above: int = 0
    limit: int = -1

    def of(self, query: "Select[Any]", seq: "ColumnElement[int]") -> "Select[Any]":
        """Return ``query`` cut to the page, in the order in which it is nearest."""
        if self.above:
            return query.where(seq > self.above).order_by(seq).limit(self.limit)
        return query.where(seq < self.below).order_by(seq.desc()).limit(self.limit)


WHOLE = Cut()


def words_in(text: str) -> list[str]:
    """Return the words of a name, or of what is looked for, as they are compared."""
    return _WORD.findall(search_key(text))


def words_of(name: str) -> str:
    """Return what the index keeps of a name: its words, and how they sound."""
    words = words_in(name)
    sounds = (sound_key(word) for word in words)
    return " ".join([*words, *(SOUND + each for each in sounds if each)])


class Search:
    """Finds challans by the beginnings of names and numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, seq: int, name: str) -> None:
        """Keep the payer's name under which the challan of entry ``seq`` is found."""
        _ADD.add(self._connection, {"rowid": seq, "words": words_of(name)})

    def newest(self, cut: Cut = WHOLE, only: Only = ALL) -> list[ChallanRow]:
        """Return a page of all challans, newest first."""
        return self._walk(cut, *only.where())

    def by_number(
        self, starts: Sequence[str], serial: int | None, cut: Cut = WHOLE, only: Only = ALL
    ) -> list[ChallanRow]:
        """Return a page of those of which any number begins with one of ``starts``.

        Numbers are the challan's own, its reference and PSID, the payer's identity number and
        mobile, and the vehicle's plate. serial: one that is wanted as a whole, too.
        """
        with_serial = select(challan.c.seq).where(challan.c.serial == serial)
        begun = (_beginning(each, start) for each in _NUMBERS for start in starts)
        found = union(*(select(each.subquery()) for each in (with_serial, *begun)))
        seqs = list(self._connection.scalars(found.limit(MANY)))
        if len(seqs) < MANY:
            return self._walk(cut, challan.c.seq.in_(seqs), *only.where())
        begins = [_begins(each, start) for each in _NUMBERS for start in starts]
        return self._walk(cut, or_(*begins), *only.where())

    def by_name(self, words: Sequence[str], cut: Cut = WHOLE, only: Only = ALL) -> list[ChallanRow]:
        """Return a page of those whose payer's name has words that begin with all of ``words``.

        words: of ``words_in``, or sounds behind SOUND; none finds nothing.
        """
        if not words:
            return []
        wanted = " ".join(f'"{word}"*' for word in words)
        query = (
            select(challan)
            .select_from(_NAMES)
            .join(challan, challan.c.seq == _NAMES.c.rowid)
            .where(column("challan_name").op("MATCH")(literal(wanted)), *only.where())
        )
        return self._rows(cut.of(query, _NAMES.c.rowid))

    def _walk(self, cut: Cut, *where: ColumnElement[bool]) -> list[ChallanRow]:
        return self._rows(cut.of(select(challan).where(*where), challan.c.seq))

    def _rows(self, query: "Select[Any]") -> list[ChallanRow]:
        """Return the rows of a page, newest first whichever way it was cut."""
        rows = [ChallanRow(**row._asdict()) for row in self._connection.execute(query)]
        return sorted(rows, key=lambda row: -row.seq)


def _begins(what: "Column[str]", start: str) -> ColumnElement[bool]:
    return and_(what >= start, what < start + _AFTER_ALL)


def _beginning(what: "Column[str]", start: str) -> "Select[Any]":
    return select(challan.c.seq).where(_begins(what, start)).limit(MANY)
