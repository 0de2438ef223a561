"""Identity numbers, mobiles and plates: tidied, shown, masked, and doubted aloud.

Nothing here refuses: a person is fined under the number they show, so what looks odd becomes an
``IdWarning`` that the clerk reads and may overrule. Sources are in the rules' comments; rules
without a published source only look at the shape.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.money import ascii_digits
from desktop.domain.text import Bilingual

CNIC_DIGITS = 13
NTN_DIGITS = 8
SHOWN_AT_END = 3
MOBILE = re.compile(r"03\d{9}")
ALLOTTED = re.compile(r"03(0\d|1\d|2\d|3\d|4\d|55|7[01])\d{7}")
"""Prefixes allotted to networks, as pakdatakit 2.2.0 lists them; numbers move between networks."""

PLATE = re.compile(r"[A-Z0-9][A-Z0-9 -]{0,14}")
ORDINARY_PLATE = re.compile(r"([A-Z]{1,4})[ -]?\d{1,4}")
"""KP also sells named plates, so this shape is only where I, O and U are doubted."""

_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_NTN = re.compile(r"[A-Z]\d{6,7}|\d{7,8}|\d{13}")
_PASSPORT = re.compile(r"[A-Z0-9]{6,12}")
_POR = re.compile(r"[A-Z0-9][A-Z0-9/-]{3,24}")

# Digit 1 of a CNIC is the place of first registration, not of residence.
_PROVINCES = {
    "1": Bilingual("Khyber Pakhtunkhwa", "خیبر پختونخوا"),
    "2": Bilingual("Khyber Pakhtunkhwa (former FATA)", "خیبر پختونخوا (سابقہ فاٹا)"),
    "3": Bilingual("Punjab", "پنجاب"),
    "4": Bilingual("Sindh", "سندھ"),
    "5": Bilingual("Balochistan", "بلوچستان"),
    "6": Bilingual("Islamabad", "اسلام آباد"),
    "7": Bilingual("Gilgit-Baltistan", "گلگت بلتستان"),
    "8": Bilingual("Azad Jammu and Kashmir", "آزاد جموں و کشمیر"),
}


class IdType(StrEnum):
    """The kinds of identity a payer may show."""

    CNIC = "cnic"
    NICOP = "nicop"
    POC = "poc"
    POR = "por"
    PASSPORT = "passport"
    BFORM = "bform"
    NTN = "ntn"
    NONE = "none"


class Gender(StrEnum):
    """What the last digit of a CNIC says."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class IdWarning:
    """Something odd about a number; ``code`` chooses the words in other languages."""

    code: str
    text: str
    fields: Mapping[str, int | str] = field(default_factory=dict)


NADRA = frozenset({IdType.CNIC, IdType.NICOP, IdType.POC, IdType.BFORM})
"""The kinds that share the thirteen-digit number."""

LABELS = {IdType.CNIC: "CNIC", IdType.NICOP: "NICOP", IdType.POC: "POC", IdType.BFORM: "B-form"}


def normalise(id_type: IdType, text: str) -> str:
    """Return ``text`` as it is stored: 0-9, upper case, no invisible characters.

    Numbers of the CNIC family and NTNs lose dashes, dots and spaces; other kinds keep single
    ones. Whatever else was typed stays, for ``check`` to doubt.
    """
    plain = _plain(text)
    if id_type in NADRA or id_type is IdType.NTN:
        return re.sub(r"[\s.-]", "", plain)
    return re.sub(r"\s+", " " if id_type is IdType.NONE else "", plain)


def format_id(id_type: IdType, number: str) -> str:
    """Return the stored ``number`` as people write it: 17301-1234567-1, 1234567-8.

    A number of another length is returned as it is.
    """
    if _is_cnic_shaped(number) and (id_type in NADRA or id_type is IdType.NTN):
        return f"{number[:5]}-{number[5:12]}-{number[12]}"
    if id_type is IdType.NTN and len(number) == NTN_DIGITS:
        return f"{number[:7]}-{number[7]}"
    return number


def check(id_type: IdType, number: str) -> list[IdWarning]:
    """Return what is odd about the stored ``number``, worst first; [] when nothing is."""
    if id_type is IdType.NONE:
        text = "A number was typed, but the kind of identity is “none”."
        return [IdWarning("number_without_kind", text)] if number else []
    if not number:
        return [IdWarning("empty", f"No {_label(id_type)} number.", {"kind": _label(id_type)})]
    if id_type in NADRA:
        return _check_nadra(_label(id_type), number)
    return _check_shape(id_type, number)


def province(cnic: str) -> Bilingual | None:
    """Return where a stored 13-digit number was first registered; None if it does not say.

    Source: samaa.tv, January 2020, on the meaning of the digits; 8 as in pakdatakit 2.2.0.
    """
    return _PROVINCES.get(cnic[0]) if _is_cnic_shaped(cnic) else None


def gender(cnic: str) -> Gender | None:
    """Return what the last digit of a stored CNIC says: odd male, even female; None if unsure."""
    if not _is_cnic_shaped(cnic):
        return None
    return Gender.MALE if int(cnic[-1]) % 2 else Gender.FEMALE


def mask(id_type: IdType, number: str) -> str:
    """Return the stored ``number`` for eyes that need not know it all.

    Thirteen digits keep their first five and last three (17301-*****67-1), anything else of six
    or more characters its last three; shorter numbers are hidden whole.
    """
    if _is_cnic_shaped(number) and (id_type in NADRA or id_type is IdType.NTN):
        return f"{number[:5]}-*****{number[10:12]}-{number[12]}"
    shown = number[-SHOWN_AT_END:] if len(number) >= 2 * SHOWN_AT_END else ""
    return "*" * (len(number) - len(shown)) + shown


def normalise_mobile(text: str) -> str:
    """Return a Pakistani mobile number as 03XXXXXXXXX; another number as its digits, + kept."""
    digits = re.sub(r"[\s().-]", "", _plain(text))
    local = re.fullmatch(r"(?:\+92|0092|92)?0?(3\d{9})", digits)
    return f"0{local[1]}" if local else digits


def check_mobile(number: str) -> list[IdWarning]:
    """Return what is odd about a stored mobile number; an empty one is not odd."""
    if not number or ALLOTTED.fullmatch(number):
        return []
    if MOBILE.fullmatch(number):
        text = f"No network is known to use mobile numbers that begin with {number[:4]}."
        return [IdWarning("mobile_prefix", text, {"prefix": number[:4]})]
    text = "A mobile number has 11 digits and begins with 03."
    return [IdWarning("mobile_shape", text, {"found": number})]


def normalise_plate(text: str) -> str:
    """Return a registration plate in upper case, 0-9, with single spaces and plain dashes."""
    return re.sub(r"\s+", " ", _plain(text))


def check_plate(plate: str) -> list[IdWarning]:
    """Return what is odd about a stored plate; an empty one is not odd.

    I, O and U are not used on ordinary plates (Wikipedia, plates of Pakistan); misread ones
    are a common cause of wrong challans.
    """
    if not plate:
        return []
    if not PLATE.fullmatch(plate):
        text = "A plate has up to 15 letters A-Z and digits, spaces or dashes."
        return [IdWarning("plate_shape", text, {"found": plate})]
    ordinary = ORDINARY_PLATE.fullmatch(plate)
    doubtful = sorted(set(ordinary[1]) & set("IOU")) if ordinary else []
    if doubtful:
        text = f"Ordinary plates do not use {' or '.join(doubtful)}: look at the plate again."
        return [IdWarning("plate_letters", text, {"found": "".join(doubtful)})]
    return []


def _plain(text: str) -> str:
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return _DASHES.sub("-", ascii_digits(seen)).strip().upper()


def _label(id_type: IdType) -> str:
    return LABELS.get(id_type, id_type.value.upper())


def _is_cnic_shaped(number: str) -> bool:
    return len(number) == CNIC_DIGITS and number.isascii() and number.isdigit()


def _check_nadra(label: str, number: str) -> list[IdWarning]:
    strange = sorted({each for each in number if each not in "0123456789"})
    if strange:
        found = "".join(strange)
        text = f"{label} must have digits only; this has “{found}”."
        return [IdWarning("not_digits", text, {"kind": label, "found": found})]
    if len(number) != CNIC_DIGITS:
        text = f"{label} must have {CNIC_DIGITS} digits; this has {len(number)}."
        return [IdWarning("length", text, {"kind": label, "digits": len(number)})]
    if len(set(number)) == 1:
        text = f"{label} with thirteen equal digits is not a real number."
        return [IdWarning("same_digits", text, {"kind": label})]
    if province(number) is None:
        text = f"No province's {label} begins with {number[0]}."
        return [IdWarning("province", text, {"kind": label, "digit": number[0]})]
    return []


_SHAPES = {
    IdType.NTN: (_NTN, "An NTN has 7 digits and a check digit, or the 13 digits of a CNIC."),
    IdType.PASSPORT: (_PASSPORT, "A passport number has 6 to 12 letters A-Z and digits."),
    IdType.POR: (_POR, "A PoR card's number has letters A-Z, digits, dashes or strokes."),
}


def _check_shape(id_type: IdType, number: str) -> list[IdWarning]:
    shape, text = _SHAPES[id_type]
    return [] if shape.fullmatch(number) else [IdWarning("shape", text, {"found": number})]
