"""Reads a JSON document into frozen dataclasses, and says where it is wrong.

The dataclass is the schema: an unknown, missing or twice written key, a wrong type or an empty
word is refused with its place in the document. Union members are told apart by ``kind``.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from json import loads
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, cast, get_args, get_origin

from desktop.domain.errors import Refused
from desktop.domain.text import Bilingual

T = TypeVar("T")
Form: TypeAlias = Any
"""A class, a union or a generic alias: Python 3.11 has no type for the three together."""


class DocumentError(Refused):
    """A document is wrong; ``where`` and ``problem`` say what to mend."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where or 'document'}: {problem}")
        self.where = where
        self.problem = problem


def parse(data: bytes) -> dict[str, object]:
    """Return the JSON object in ``data`` (UTF-8); a key written twice is an error."""
    try:
        document = loads(data.decode(), object_pairs_hook=_once)
    except ValueError as error:
        raise DocumentError("", f"not readable as UTF-8 JSON ({error})") from error
    return dict(_object(document, ""))


def read(kind: type[T], raw: object, where: str = "") -> T:
    """Return ``raw``, a piece of parsed JSON, as the dataclass or type ``kind``.

    where: the path of ``raw`` in its document, for the message of a DocumentError.
    """
    return cast("T", _read(kind, raw, where))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"key {min(twice)!r} is written twice")
    return dict(pairs)


def _read(kind: Form, raw: object, where: str) -> object:
    origin: object = get_origin(kind)
    if origin is UnionType:
        return _read_union(get_args(kind), raw, where)
    if origin is tuple:
        each = get_args(kind)[0]
        return tuple(
            _read(each, piece, f"{where}[{_name(piece, n)}]") for n, piece in _list(raw, where)
        )
    if origin is Mapping:
        each = get_args(kind)[1]
        pieces = _object(raw, where).items()
        return MappingProxyType(
            {key: _read(each, piece, f"{where}.{key}") for key, piece in pieces}
        )
    if is_dataclass(kind):
        return _read_record(kind, _object(raw, where), where)
    return _read_plain(kind, raw, where)


def _read_union(kinds: tuple[Form, ...], raw: object, where: str) -> object:
    if raw is None and NoneType in kinds:
        return None
    choices = [kind for kind in kinds if kind is not NoneType]
    if len(choices) == 1:
        return _read(choices[0], raw, where)
    rest = dict(_object(raw, where))
    tag = rest.pop("kind", None)
    found = [kind for kind in choices if kind.kind == tag]
    if not found:
        raise DocumentError(
            f"{where}.kind", f"{tag!r} is none of {[kind.kind for kind in choices]}"
        )
    return _read(found[0], rest, where)


def _read_record(kind: Form, raw: Mapping[str, object], where: str) -> object:
    known = _fields(kind)
    for key in raw.keys() - known.keys():
        raise DocumentError(_join(where, key), "unknown key")
    for key, each in known.items():
        if key not in raw and each.default is MISSING and each.default_factory is MISSING:
            raise DocumentError(_join(where, key), "missing")
    values = {key: _read(known[key].type, raw[key], _join(where, key)) for key in raw}
    if kind is Bilingual and not all(values.values()):
        raise DocumentError(where, "words are needed in both languages")
    try:
        return kind(**values)
    except ValueError as error:
        raise DocumentError(where, str(error)) from error


@cache
def _fields(kind: Form) -> Mapping[str, Field[object]]:
    return {each.name: each for each in fields(kind) if each.init}


def _read_plain(kind: Form, raw: object, where: str) -> object:
    if kind is date and isinstance(raw, str):
        try:
            return date.fromisoformat(raw)
        except ValueError as error:
            raise DocumentError(where, f"{raw!r} is not a day like 2026-11-22") from error
    if type(raw) is not kind:  # not isinstance: True is no number here
        raise DocumentError(where, f"{raw!r} is not a {kind.__name__}")
    return raw


def _object(raw: object, where: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise DocumentError(where, "an object is needed here")
    return raw


def _list(raw: object, where: str) -> list[tuple[int, object]]:
    if not isinstance(raw, list):
        raise DocumentError(where, "a list is needed here")
    return list(enumerate(raw))


def _name(piece: object, n: int) -> object:
    return piece.get("code", n) if isinstance(piece, dict) else n


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
