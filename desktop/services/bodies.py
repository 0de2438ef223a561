"""A print job's body: plain values as JSON and back, for papers no journal entry holds."""

import json
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def body_of(value: Any) -> str:  # noqa: ANN401 - any dataclass of plain values
    """Return a dataclass of texts, numbers, times, tuples and other dataclasses as JSON."""
    return json.dumps(asdict(value), default=_text, ensure_ascii=False)


def read_body(kind: type[T], body: str) -> T:
    """Return the ``kind`` that ``body_of`` wrote; fields it did not know take their defaults."""
    return _read(kind, json.loads(body))  # type: ignore[no-any-return]


def _text(value: object) -> str:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _read(kind: Any, raw: Any) -> Any:  # noqa: ANN401 - a type's name, and JSON
    if get_origin(kind) in {Union, UnionType}:
        return None if raw is None else _read(_some(kind), raw)
    if get_origin(kind) is tuple:
        return tuple(_read(each, one) for each, one in _pairs(get_args(kind), raw))
    if is_dataclass(kind):
        kinds = get_type_hints(kind)
        return kind(**{name: _read(kinds[name], one) for name, one in raw.items()})  # type: ignore[operator]
    if kind in {date, datetime}:
        return kind.fromisoformat(raw)
    return raw


def _some(kind: Any) -> Any:  # noqa: ANN401 - a type's name
    """Return what an optional type is when it is not None."""
    return next(each for each in get_args(kind) if each is not NoneType)


def _pairs(kinds: tuple[Any, ...], raw: list[Any]) -> list[tuple[Any, Any]]:
    """Return each member of a tuple with its type; the last type repeats before an ellipsis."""
    if kinds[-1] is Ellipsis:
        return [(kinds[0], one) for one in raw]
    return list(zip(kinds, raw, strict=True))
