"""Money is a whole number of paisa; this file turns it into text and back."""

import re
from typing import Literal

from desktop.domain.errors import Refused

Grouping = Literal["western", "lakh"]

PAISA_PER_RUPEE = 100
MAX_PAISA = 2**32 - 1
"""The most one challan may demand (Rs 42,949,672.95): keeps the token in its QR version."""

_DIGITS = {ord(digit): str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")}
_DIGITS |= {ord(digit): str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")}
_DIGITS |= {ord("٬"): ",", ord("٫"): "."}
_AMOUNT = re.compile(
    r"(?:rs\.?|pkr)?(?P<whole>[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3})"
    r"(?:\.(?P<paisa>[0-9]{1,2}))?(?:/-|روپے)?",
    re.IGNORECASE,
)
"""Digits with no commas, in thousands or in lakhs; what people write before and after them."""
_INVISIBLE = re.compile(r"[\s\u2066-\u2069]")
_LONGEST = 40


class BadAmount(Refused):
    """The text is not an amount of rupees this program can hold."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"“{text}” is not an amount in rupees: {why}.")
        self.text = text
        self.why = why


def ascii_digits(text: str) -> str:
    """Return ``text`` with Urdu (U+06F0…) and Arabic (U+0660…) digits as 0-9."""
    return text.translate(_DIGITS)


def parse_rupees(text: str) -> int:
    """Return the paisa that a clerk's ``text`` means.

    Takes 0-9, Urdu and Arabic digits, spaces, commas in thousands or lakhs, "Rs" before or
    "/-" after them, and at most two decimals.
    Raises BadAmount for anything else, below zero or above ``MAX_PAISA``.
    """
    plain = _INVISIBLE.sub("", ascii_digits(text[: _LONGEST + 1]))
    found = _AMOUNT.fullmatch(plain) if len(text) <= _LONGEST else None
    if not found:
        raise BadAmount(text[:_LONGEST], "write digits, for example 2,500 or 2,500.50")
    rest = (found["paisa"] or "0").ljust(2, "0")
    paisa = int(found["whole"].replace(",", "")) * PAISA_PER_RUPEE + int(rest)
    if paisa > MAX_PAISA:
        raise BadAmount(text, f"the most one challan can hold is Rs {rupees(MAX_PAISA)}")
    return paisa


def rupees(paisa: int, *, grouping: Grouping = "western", decimals: bool | None = None) -> str:
    """Return ``paisa`` as rupees with Latin digits, never by the system's locale.

    grouping: "western" 1,234,567 or "lakh" 12,34,567.
    decimals: True always ".00", False never, None only where there are paisa.
    """
    sign = "-" if paisa < 0 else ""
    whole, rest = divmod(abs(paisa), PAISA_PER_RUPEE)
    text = f"{whole:,}" if grouping == "western" else _lakh_groups(str(whole))
    show = rest != 0 if decimals is None else decimals
    return f"{sign}{text}.{rest:02d}" if show else f"{sign}{text}"


def _lakh_groups(digits: str) -> str:
    head, tail = digits[:-3], digits[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])
