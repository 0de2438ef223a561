"""The catalogue: one version of all tariff lines, places, powers and fixed sentences.

It comes as one signed, versioned JSON file; this file reads it whole, refuses it whole if
anything is wrong, finds things in it by code and by words, and keeps its digest so that every
record can name the catalogue it was priced under.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from string import Formatter
from typing import Protocol, TypeVar

from desktop.domain.documents import DocumentError, parse, read
from desktop.domain.errors import Refused
from desktop.domain.rules import Fixed, Percent, PerClass, PerUnit
from desktop.domain.tariff import Choice, District, Head, Item, Office, Officer, Power
from desktop.domain.text import Bilingual, search_key

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
SHORT_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,9}")
"""Items and heads go into the token: at most 10 bytes."""

WORDS = {
    *("pay_now", "pay_online_later", "no_psid", "appeal_unknown"),
    *("not_a_receipt", "issued_offline", "verify", "head_not_confirmed"),
    *("amount_not_confirmed", "section_not_confirmed", "power_not_confirmed", "after_due_unknown"),
    *("due_default", "no_payment_links", "void", "duplicate"),
    *("genuine_reported", "genuine_not_reported", "not_genuine", "under_review"),
    *("unpaid", "part_paid", "paid", "overdue"),
    *("as_of", "demo", "not_yet_agreed", "agreed"),
    *("receipt", "group"),
}
"""Wording every catalogue must carry: slips and pages cannot be printed without it."""

INSIDE = 3
"""Fewer letters than these are looked for at the start of words only."""


class CatalogueError(Refused):
    """The catalogue file is wrong; ``where`` and ``problem`` say what to mend."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"catalogue: {where}: {problem}" if where else f"catalogue: {problem}")
        self.where = where
        self.problem = problem


class UnknownCode(Refused):
    """The catalogue in use has nothing under this code."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"The catalogue in use has no {kind} “{code}”.")
        self.kind = kind
        self.code = code


class UnknownItem(UnknownCode):
    """No tariff item has this code."""


class Coded(Protocol):
    """Whatever stands in the catalogue under a code."""

    @property
    def code(self) -> str:
        """The code, unique in its list and never given to anything else later."""


AnyCoded = TypeVar("AnyCoded", bound=Coded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The fixed sentences of slips and pages, under the version that is printed with them."""

    version: str
    texts: Mapping[str, Bilingual]

    def text(self, key: str, **values: str) -> Bilingual:
        """Return the sentence ``key`` with its places filled; UnknownCode if there is none."""
        if key not in self.texts:
            raise UnknownCode("wording", key)
        return self.texts[key].filled(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One version of everything a counter may charge; the same bytes, the same digest."""

    version: str
    valid_from: date
    digest: bytes
    provinces: tuple[Choice, ...]
    divisions: tuple[Choice, ...]
    districts: tuple[District, ...]
    departments: tuple[Choice, ...]
    offices: tuple[Office, ...]
    heads: tuple[Head, ...]
    beneficiaries: tuple[Choice, ...]
    powers: tuple[Power, ...]
    items: tuple[Item, ...]
    wording: Wording
    kinds: tuple[Choice, ...]
    ranks: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    identity_types: tuple[Choice, ...]
    tenders: tuple[Choice, ...]
    void_reasons: tuple[Choice, ...]
    vehicle_classes: tuple[Choice, ...]
    _found_by: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found_by = tuple((_bare_code(item.code), _words_of(item)) for item in self.items)
        object.__setattr__(self, "_found_by", found_by)

    @classmethod
    def parse(cls, data: bytes) -> "Catalogue":
        """Return the catalogue in ``data``, a UTF-8 JSON file, fully checked.

        Raises CatalogueError that names the place and the fault.
        """
        try:
            found = read(cls, parse(data) | {"digest": sha256(data).digest()})
        except DocumentError as error:
            raise CatalogueError(error.where, error.problem) from error
        for where, problem in _faults(found):
            raise CatalogueError(where, problem)
        return found

    def item(self, code: str) -> Item:
        """Return the tariff item under ``code``; UnknownItem if there is none."""
        try:
            return _find(self.items, "item", code)
        except UnknownCode as error:
            raise UnknownItem(error.kind, error.code) from None

    def office(self, code: str) -> Office:
        """Return the office under ``code``; UnknownCode if there is none."""
        return _find(self.offices, "office", code)

    def district(self, code: str) -> District:
        """Return the district under ``code``; UnknownCode if there is none."""
        return _find(self.districts, "district", code)

    def head(self, code: str) -> Head:
        """Return the head of account ``code``, with or without its dash, or UnknownCode."""
        return _find(self.heads, "head of account", code.replace("-", ""))

    def power(self, code: str) -> Power:
        """Return the power under ``code``; UnknownCode if there is none."""
        return _find(self.powers, "power", code)

    def choice(self, kind: str, code: str) -> Choice:
        """Return one of the short lists' choices, ``kind`` being the list's name here.

        ``choice("outcomes", "fine")``. Raises UnknownCode for a code the list lacks.
        """
        rows: tuple[Choice, ...] = getattr(self, kind)
        return _find(rows, kind, code)

    def search(self, text: str, limit: int = 12) -> list[Item]:
        """Return the items ``text`` may mean, likeliest first, at most ``limit``.

        A code or the start of one goes first, then items in which every word of ``text``
        starts a word, then those that merely contain them. Empty text finds the first items.
        """
        tokens = re.findall(r"\w+", search_key(text))
        code = _bare_code(text)
        ranked = [
            (rank, place)
            for place, found_by in enumerate(self._found_by)
            if (rank := _rank(code, tokens, *found_by)) is not None
        ]
        return [self.items[place] for _, place in sorted(ranked)[:limit]]


def parse_officers(data: bytes) -> tuple[Officer, ...]:
    """Return the officers of a JSON file; raises CatalogueError as ``Catalogue.parse`` does."""
    try:
        return read(tuple[Officer, ...], parse(data).get("officers"), "officers")
    except DocumentError as error:
        raise CatalogueError(error.where, error.problem) from error


def _find(rows: tuple[AnyCoded, ...], kind: str, code: str) -> AnyCoded:
    for row in rows:
        if row.code == code:
            return row
    raise UnknownCode(kind, code)


def _bare_code(text: str) -> str:
    """Return a code as people type it: "pc-1", "PC 01" and "pc01" are one."""
    letters_and_digits = re.sub(r"[\W_]", "", search_key(text))
    return re.sub(r"(?<=[a-z])0+(?=\d)", "", letters_and_digits)


def _words_of(item: Item) -> str:
    texts = (item.title, item.short, item.law)
    both = [side for text in texts for side in (text.en, text.ur)]
    found = re.findall(r"\w+", search_key(" ".join([item.code, item.words, *both, item.section])))
    return " " + " ".join(dict.fromkeys(found))


def _rank(code: str, tokens: list[str], item_code: str, words: str) -> int | None:
    if code and item_code.startswith(code):
        return 0 if item_code == code else 1
    if all(f" {token}" in words for token in tokens):
        return 2
    inside = all(len(token) >= INSIDE and token in words for token in tokens)
    return 3 if inside else None


_LINKS = (
    ("districts", "division", "divisions"),
    ("districts", "parent", "districts"),
    ("offices", "district", "districts"),
    ("powers", "district", "districts"),
    ("items", "department", "departments"),
    ("items", "head", "heads"),
    ("items", "beneficiary", "beneficiaries"),
    ("items", "kind", "kinds"),
)
"""Which field of which list must be a code of which list, unless it is empty."""

_LISTS = (
    *("provinces", "divisions", "districts", "departments", "offices", "heads"),
    *("beneficiaries", "powers", "items", "kinds", "ranks", "outcomes", "identity_types"),
    *("tenders", "void_reasons", "vehicle_classes"),
)


def _faults(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    lists = {name: getattr(catalogue, name) for name in _LISTS}
    for name, rows in lists.items():
        yield from _code_faults(name, [row.code for row in rows])
    for name, key, target in _LINKS:
        known = {row.code for row in lists[target]} | {"", None}
        for row in lists[name]:
            if getattr(row, key) not in known:
                yield f"{name}[{row.code}].{key}", f"{getattr(row, key)!r} is not in {target}"
    for item in catalogue.items:
        yield from _item_faults(item, catalogue)
    yield from _wording_faults(catalogue.wording)


def _code_faults(name: str, codes: list[str]) -> Iterator[tuple[str, str]]:
    shape = SHORT_CODE if name in {"items", "heads"} else CODE
    for code in codes:
        if not shape.fullmatch(code):
            yield f"{name}[{code}].code", "not a code"
        if codes.count(code) > 1:
            yield f"{name}[{code}].code", "given twice"


def _item_faults(item: Item, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    where = f"items[{item.code}]"
    if item.due_days < 1:
        yield f"{where}.due_days", "must be one or more"
    if isinstance(item.rule, PerUnit) and item.unit is None:
        yield f"{where}.unit", "an amount for each unit needs the unit's name"
    if not isinstance(item.after_due, Fixed | Percent | None):
        yield f"{where}.after_due", "must be fixed or percent"
    classes = item.rule.amounts if isinstance(item.rule, PerClass) else ()
    for code in set(classes) - {row.code for row in catalogue.vehicle_classes}:
        yield f"{where}.rule.amounts", f"{code!r} is not in vehicle_classes"
    for code in set(item.ranks) - {row.code for row in catalogue.ranks}:
        yield f"{where}.ranks", f"{code!r} is not in ranks"


def _wording_faults(wording: Wording) -> Iterator[tuple[str, str]]:
    for key in WORDS - wording.texts.keys():
        yield f"wording.texts.{key}", "missing"
    for key, text in wording.texts.items():
        if _places(text.en) != _places(text.ur):
            yield f"wording.texts.{key}", "the two languages name different places to fill"


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
