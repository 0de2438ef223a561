"""One conformance case, and how it is written down as JSON."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from resources.contract.reasons import REASONS

_LONG_RUN: Final = re.compile(rb"(?s)(.)\1{499,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What goes in, and what every checker must make of it.

    what: one sentence on the case. rule: which check it is for, see README.md. reason: a word of
    ``REASONS``. value: what golden bytes say, or what a check finds. signer: whose key signed
    golden bytes.
    """

    name: str
    what: str
    rule: str
    input: Mapping[str, Any]
    reason: str = "ok"
    value: Any = None
    signer: str | None = None

    def written(self) -> dict[str, Any]:
        """Return the case as JSON values; bytes in hex, long runs in pieces."""
        optional = {"value": self.value, "signer": self.signer}
        assert self.reason in REASONS, self.reason  # noqa: S101 - the list is closed
        return {
            "name": self.name,
            "what": self.what,
            "rule": self.rule,
            "input": {key: _stored(value) for key, value in self.input.items()},
            "verdict": "ok" if self.reason == "ok" else "refused",
            "reason": self.reason,
            **{key: plain(value) for key, value in optional.items() if value is not None},
        }


def _stored(value: Any) -> Any:  # noqa: ANN401 - whatever a check takes
    if isinstance(value, bytes):
        return _pieces(value) if _LONG_RUN.search(value) else value.hex()
    return [_stored(each) for each in value] if isinstance(value, list | tuple) else value


def _pieces(value: bytes) -> list[list[Any]]:
    pieces: list[list[Any]] = []
    at = 0
    for run in _LONG_RUN.finditer(value):
        pieces += [[value[at : run.start()].hex(), 1], [run[1].hex(), len(run[0])]]
        at = run.end()
    return [*pieces, [value[at:].hex(), 1]]


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever the formats hold
    """Return ``value`` as JSON holds it: bytes in hex, times in UTC, days and codes as text."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, UUID) else value


def written(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Return the cases as JSON values; two of one rule never have one name."""
    found = [case.written() for case in cases]
    names = [(case["rule"], case["name"]) for case in found]
    assert len(names) == len(set(names)), "two cases have one name"  # noqa: S101 - a defect here
    return found
