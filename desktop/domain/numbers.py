"""Challan numbers and references: made once, checked everywhere.

A number reads ``PSH-02-27-000418-739``: district, counter, fiscal year by its closing year,
serial of that year, and ``hhh``, three digits that bind it to the record.
A reference is 17 digits, ``ddddd f ssssss hhh cc``: device, last digit of the fiscal year,
the same serial and hhh, and two check digits by ISO 7064 mod 97-10.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.errors import Refused
from desktop.domain.money import ascii_digits

MAX_SERIAL = 999_999
MAX_DEVICE = 99_999
HASH_SPACE = 1000
_NUMBER = re.compile(r"([A-Z]{3})-([0-9]{2}|[A-Z][0-9])-([0-9]{2})-([0-9]{6})-([0-9]{3})")
_REFERENCE = re.compile(r"[0-9]{17}")


class BadNumber(Refused):
    """The text is neither a challan number nor a reference."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"“{text}” is not a challan number: {why}.")
        self.text = text
        self.why = why


class SeriesUsedUp(Refused):
    """The counter's series has no number left in this fiscal year."""

    def __init__(self, fiscal_year: int) -> None:
        super().__init__(
            f"All {MAX_SERIAL:,} numbers of fiscal year {fiscal_year} are used on this counter. "
            "What is issued is safe. Enrol this computer as a further counter to go on."
        )
        self.fiscal_year = fiscal_year


@dataclass(frozen=True, slots=True)
class ChallanNumber:
    """The parts of one challan number; ``str()`` gives the printed form."""

    district: str
    counter: str
    fiscal_year: int
    serial: int
    hhh: int

    def __post_init__(self) -> None:
        if not 1 <= self.serial <= MAX_SERIAL:
            raise SeriesUsedUp(self.fiscal_year)

    def __str__(self) -> str:
        year = self.fiscal_year % 100
        return f"{self.district}-{self.counter}-{year:02d}-{self.serial:06d}-{self.hhh:03d}"

    @classmethod
    def parse(cls, text: str, *, century: int = 2000) -> "ChallanNumber":
        """Return the number that ``text`` writes; Urdu digits, lower case and spaces are taken.

        Raises BadNumber when the form is wrong.
        """
        plain = re.sub(r"[\s\u2066-\u2069]", "", ascii_digits(text)).upper()
        found = _NUMBER.fullmatch(plain)
        if not found:
            raise BadNumber(text, "it looks like PSH-02-27-000418-739")
        district, counter, year, serial, hhh = found.groups()
        if int(serial) == 0:
            raise BadNumber(text, "serials start at 000001")
        return cls(district, counter, century + int(year), int(serial), int(hhh))


def hash_digits(commit: bytes) -> int:
    """Return hhh, 0…999: the 16 bytes of ``commit`` as a big-endian number, modulo 1000."""
    return int.from_bytes(commit) % HASH_SPACE


def make_reference(device: int, fiscal_year: int, serial: int, hhh: int) -> str:
    """Return the 17-digit reference of one challan.

    Raises ValueError for a device or serial outside its digits: a defect, not a mistake.
    Source of the check digits: ISO 7064:2003, MOD 97-10.
    """
    if not (0 < device <= MAX_DEVICE and 0 < serial <= MAX_SERIAL and 0 <= hhh < HASH_SPACE):
        message = f"no reference for device {device}, serial {serial}, hhh {hhh}"
        raise ValueError(message)
    body = f"{device:05d}{fiscal_year % 10}{serial:06d}{hhh:03d}"
    return body + f"{98 - int(body) * 100 % 97:02d}"


def check_reference(text: str) -> str:
    """Return the 17 ASCII digits of a reference typed by hand.

    Raises BadNumber when a digit is missing or the check digits disagree.
    """
    plain = re.sub(r"[\s\u2066-\u2069-]", "", ascii_digits(text))
    if not _REFERENCE.fullmatch(plain):
        raise BadNumber(text, f"a reference has 17 digits; this has {len(plain)}")
    if int(plain) % 97 != 1:
        raise BadNumber(text, "its check digits do not agree; one digit is wrong")
    return plain


def spaced_reference(reference: str) -> str:
    """Return a 17-digit reference in its parts, the way paper and pages print it."""
    ends = (0, 5, 6, 12, 15, 17)
    return " ".join(reference[a:b] for a, b in pairwise(ends) if reference[a:b])


def counter_labels() -> list[str]:
    """Return every counter label of a district in order: 00…99, then A0…Z9."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [f"{n:02d}" for n in range(100)] + [f"{a}{n}" for a in letters for n in range(10)]
