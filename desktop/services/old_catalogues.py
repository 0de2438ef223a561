"""The catalogue a paper was made by: old papers are drawn again in the words of their own day.

A challan's record holds the digest of the catalogue it was priced under. What the treasury
published is kept, and the program brings its own; where neither has it, today's speaks.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from desktop.domain.catalogue import Catalogue, CatalogueError, UnknownCode
from desktop.domain.challan import Record
from desktop.domain.text import Bilingual
from desktop.models.database import UnitOfWork
from desktop.services.counter import Counter
from desktop.services.kept_catalogues import every_catalogue
from desktop.services.trusting import treasury_keys
from desktop.settings import RESOURCES

T = TypeVar("T")


def counter_then(record: Record, counter: Counter, uow: UnitOfWork) -> Counter:
    """Return the counter with the catalogue of ``record``; as it is where that one is gone."""
    if record.catalogue == counter.catalogue.digest:
        return counter
    known = (each for each in _contents(counter, uow) if sha256(each).digest() == record.catalogue)
    found = next(known, None)
    then = _parsed(found) if found is not None else None
    return replace(counter, catalogue=then) if then else counter


def in_any(find: Callable[[Catalogue], T], counter: Counter, uow: UnitOfWork) -> T | None:
    """Return what the counter's catalogue has, else the newest that has it, None where none has."""
    try:
        return find(counter.catalogue)
    except UnknownCode:
        pass
    for catalogue in filter(None, map(_parsed, _contents(counter, uow))):
        try:
            return find(catalogue)
        except UnknownCode:
            continue
    return None


def choice_title(kind: str, code: str, counter: Counter, uow: UnitOfWork) -> Bilingual:
    """Return what a choice of the list ``kind`` is or was called; its code where nobody knows."""
    found = in_any(lambda catalogue: catalogue.choice(kind, code), counter, uow)
    return found.title if found else Bilingual(code, code)


def _contents(counter: Counter, uow: UnitOfWork) -> Iterator[bytes]:
    """Yield the files of every catalogue there is: those that came, then the program's own."""
    for told in every_catalogue(counter.settings.data_dir, treasury_keys(uow)):
        yield told.content
    for path in sorted((RESOURCES / "catalogue").glob("*.json"), reverse=True):
        yield path.read_bytes()


@lru_cache(maxsize=8)
def _parsed(content: bytes) -> Catalogue | None:
    """Return a catalogue; None for a file that is another one, or of a form not known here."""
    try:
        return Catalogue.parse(content)
    except CatalogueError:
        return None
