"""Table ``challan_name``: the words of payers' names, for finding them; and pages of what is found.

The index holds each word as it is compared (``domain/text.py``) and as it sounds (behind ``=``),
and nothing that could be read back. It is written with its challan and never changes.

Every answer is a page, newest first, below a challan that was seen already: however long the
ledger, no more than a page is kept. Numbers are found by the B-trees of their columns. What begins
like very many of them is found by walking down from the newest, where the next is never far.
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
            yield challan.c.money.in_(("unpaid", "part"))
            yield challan.c.is_void.is_(False)
        if self.void:
            yield challan.c.is_void.is_(True)
        if self.unsent:
            yield challan.c.custody == "issued"


ALL = Only()


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

    def newest(self, below: int, limit: int, only: Only = ALL) -> list[ChallanRow]:
        """Return the newest challans below the entry ``below``, at most ``limit``."""
        return self._walk(below, limit, *only.where())

    def by_number(
        self, starts: Sequence[str], serial: int | None, below: int, limit: int, only: Only
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
            return self._walk(below, limit, challan.c.seq.in_(seqs), *only.where())
        begins = [_begins(each, start) for each in _NUMBERS for start in starts]
        return self._walk(below, limit, or_(*begins), *only.where())

    def by_name(
        self, words: Sequence[str], below: int, limit: int, only: Only = ALL
    ) -> list[ChallanRow]:
        """Return a page of those whose payer's name has words that begin with all of ``words``.

        words: of ``words_in``, or sounds behind SOUND; none finds nothing.
        """
        if not words:
            return []
        wanted = " ".join(f'"{word}"*' for word in words)
        named = _NAMES.c.rowid
        query = (
            select(challan)
            .select_from(_NAMES)
            .join(challan, challan.c.seq == named)
            .where(column("challan_name").op("MATCH")(literal(wanted)), named < below)
            .where(*only.where())
        )
        return self._rows(query.order_by(named.desc()).limit(limit))

    def _walk(self, below: int, limit: int, *where: ColumnElement[bool]) -> list[ChallanRow]:
        query = select(challan).where(challan.c.seq < below, *where)
        return self._rows(query.order_by(challan.c.seq.desc()).limit(limit))

    def _rows(self, query: "Select[Any]") -> list[ChallanRow]:
        return [ChallanRow(**row._asdict()) for row in self._connection.execute(query)]


def _begins(what: "Column[str]", start: str) -> ColumnElement[bool]:
    return and_(what >= start, what < start + _AFTER_ALL)


def _beginning(what: "Column[str]", start: str) -> "Select[Any]":
    return select(challan.c.seq).where(_begins(what, start)).limit(MANY)
