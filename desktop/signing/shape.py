"""Checks the shape of decoded values, so that every codec refuses with the same words."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from desktop.domain.calendar import from_unix
from desktop.signing.codec import BadBytes, decode

T = TypeVar("T")

MAX_UNIX = 2**37 - 1
"""A second of the year 6325: with any due date added it is still a date Python can hold."""
MAX_DUE_DAYS = 2**16 - 1
MAX_TEXT = 4096
VERSION = 1
DISTRICT = re.compile(r"[A-Z]{3}")
COUNTER = re.compile(r"[0-9]{2}|[A-Z][0-9]")
_DAY = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}")


class Reader:
    """Takes the fields of one decoded array in order; BadBytes when one is of another shape."""

    def __init__(self, data: bytes, what: str, count: int | None = None) -> None:
        fields = decode(data, what)
        self._begin(fields, what, count)

    @classmethod
    def of(cls, fields: object, what: str, count: int | None = None) -> "Reader":
        """Return a reader of an array that was decoded as part of another."""
        reader = cls.__new__(cls)
        reader._begin(fields, what, count)  # noqa: SLF001 — its own class
        return reader

    def _begin(self, fields: object, what: str, count: int | None) -> None:
        if not isinstance(fields, list) or (count is not None and len(fields) != count):
            raise BadBytes(what, "it has not the fields it should have")
        self.what = what
        self._fields: list[Any] = fields
        self._at = 0

    def __len__(self) -> int:
        return len(self._fields)

    def take(self) -> Any:  # noqa: ANN401 — whatever CBOR holds
        """Return the next field, unchecked."""
        value = self._fields[self._at]
        self._at += 1
        return value

    def _bad(self, kind: str) -> BadBytes:
        return BadBytes(self.what, f"field {self._at} is not {kind}")

    def version(self) -> None:
        """Skip the version number; BadBytes for a version this program does not know."""
        if self.uint() != VERSION:
            raise BadBytes(self.what, "it is of a version this program does not know")

    def uint(self, at_most: int = 2**53 - 1, at_least: int = 0) -> int:
        """Return the next field as a number of at_least…at_most."""
        value = self.take()
        if (
            isinstance(value, bool)
            or not isinstance(value, int)
            or not at_least <= value <= at_most
        ):
            raise self._bad(f"a whole number of {at_least} to {at_most}")
        return value

    def seq(self) -> int:
        """Return the next field as the place of an entry, 1 or more."""
        return self.uint(at_least=1)

    def text(self, at_most: int = MAX_TEXT, at_least: int = 0) -> str:
        """Return the next field as text of at_least…at_most UTF-8 bytes.

        U+0000 is refused: PostgreSQL cannot store it, and one such entry would stop a chain.
        """
        value = self.take()
        if not isinstance(value, str) or not at_least <= len(value.encode()) <= at_most:
            raise self._bad(f"text of {at_least} to {at_most} bytes")
        if "\0" in value:
            raise self._bad("text without U+0000")
        return value

    def word(self, pattern: re.Pattern[str]) -> str:
        """Return the next field as text that ``pattern`` matches whole."""
        value = self.text()
        if not pattern.fullmatch(value):
            raise self._bad(f"of the form {pattern.pattern}")
        return value

    def blob(self, size: int | None = None) -> bytes:
        """Return the next field as bytes, of exactly ``size`` where given."""
        value = self.take()
        if not isinstance(value, bytes) or (size is not None and len(value) != size):
            raise self._bad("bytes" if size is None else f"{size} bytes")
        return value

    def flag(self) -> bool:
        """Return the next field as true or false."""
        value = self.take()
        if not isinstance(value, bool):
            raise self._bad("true or false")
        return value

    def moment(self) -> datetime:
        """Return the next field as an aware UTC time."""
        return from_unix(self.uint(MAX_UNIX))

    def day(self) -> date:
        """Return the next field, text 2YYY-MM-DD, as a day."""
        try:
            return date.fromisoformat(self.word(_DAY))
        except ValueError as error:
            raise self._bad("a day") from error

    def maybe(self, read: Callable[[], T]) -> T | None:
        """Return None for null, else what ``read`` makes of the field."""
        if self._fields[self._at] is None:
            self._at += 1
            return None
        return read()

    def rows(self, count: int) -> list["Reader"]:
        """Return readers of the arrays of ``count`` fields that the next array holds."""
        return [Reader.of(row, self.what, count) for row in self.items()]

    def items(self) -> list[Any]:
        """Return the next field as a list of unchecked values."""
        value = self.take()
        if not isinstance(value, list):
            raise self._bad("a list")
        return value
