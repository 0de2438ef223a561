"""Amounts in words, in English and Urdu, on the lakh and crore scale.

Own tables: Urdu has a word of its own for every number below a hundred.
"""

from desktop.domain.errors import Refused
from desktop.domain.money import PAISA_PER_RUPEE, rupees
from desktop.domain.text import Bilingual

MOST_RUPEES = 10**12

_SCALES = (
    (10**11, "kharab", "کھرب"),
    (10**9, "arab", "ارب"),
    (10**7, "crore", "کروڑ"),
    (10**5, "lakh", "لاکھ"),
    (10**3, "thousand", "ہزار"),
    (10**2, "hundred", "سو"),
)
_EN_BELOW_20 = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UR_BELOW_100 = (
    *("صفر", "ایک", "دو", "تین", "چار", "پانچ", "چھ", "سات", "آٹھ", "نو"),
    *("دس", "گیارہ", "بارہ", "تیرہ", "چودہ", "پندرہ", "سولہ", "سترہ", "اٹھارہ", "انیس"),
    *("بیس", "اکیس", "بائیس", "تئیس", "چوبیس", "پچیس", "چھبیس", "ستائیس", "اٹھائیس", "انتیس"),
    *("تیس", "اکتیس", "بتیس", "تینتیس", "چونتیس", "پینتیس", "چھتیس", "سینتیس", "اڑتیس", "انتالیس"),
    *("چالیس", "اکتالیس", "بیالیس", "تینتالیس", "چوالیس", "پینتالیس", "چھیالیس", "سینتالیس"),
    *("اڑتالیس", "انچاس", "پچاس", "اکاون", "باون", "ترپن", "چون", "پچپن", "چھپن", "ستاون"),
    *("اٹھاون", "انسٹھ", "ساٹھ", "اکسٹھ", "باسٹھ", "ترسٹھ", "چونسٹھ", "پینسٹھ", "چھیاسٹھ"),
    *("سڑسٹھ", "اڑسٹھ", "انہتر", "ستر", "اکہتر", "بہتر", "تہتر", "چوہتر", "پچھتر", "چھہتر"),
    *("ستتر", "اٹھہتر", "اناسی", "اسی", "اکیاسی", "بیاسی", "تراسی", "چوراسی", "پچاسی"),
    *("چھیاسی", "ستاسی", "اٹھاسی", "نواسی", "نوے", "اکانوے", "بانوے", "ترانوے", "چورانوے"),
    *("پچانوے", "چھیانوے", "ستانوے", "اٹھانوے", "ننانوے"),
)


class NotInWords(Refused):
    """The amount is below zero or above 10^12 rupees."""

    def __init__(self, paisa: int) -> None:
        super().__init__(f"Rs {rupees(paisa)} cannot be written in words here.")
        self.paisa = paisa


def amount_in_words(paisa: int) -> Bilingual:
    """Return an amount as a slip writes it out, closed by "Only" and "صرف".

    paisa: 0 to 10^14. Paisa are named only where there are some, rupees only where there are
    some or nothing else. Raises NotInWords outside the range.
    """
    if not 0 <= paisa <= MOST_RUPEES * PAISA_PER_RUPEE:
        raise NotInWords(paisa)
    whole, rest = divmod(paisa, PAISA_PER_RUPEE)
    return Bilingual(_english(whole, rest), _urdu(whole, rest))


def _english(whole: int, rest: int) -> str:
    parts = []
    if whole or not rest:
        parts.append(f"Rupees {_english_number(whole)}")
    if rest:
        parts.append(f"{_english_number(rest)} Paisa")
    return " and ".join(parts) + " Only"


def _urdu(whole: int, rest: int) -> str:
    parts = []
    if whole or not rest:
        parts.append(f"{_urdu_number(whole)} {'روپیہ' if whole == 1 else 'روپے'}")
    if rest:
        parts.append(f"{_urdu_number(rest)} {'پیسہ' if rest == 1 else 'پیسے'}")
    return " اور ".join(parts) + " صرف"


def _english_number(number: int) -> str:
    words = []
    for size, name, _ in _SCALES:
        count, number = divmod(number, size)
        if count:
            words += [_english_below_100(count), name]
    if number or not words:
        words.append(_english_below_100(number))
    return " ".join(words).title()


def _english_below_100(number: int) -> str:
    if number < len(_EN_BELOW_20):
        return _EN_BELOW_20[number]
    tens, ones = divmod(number, 10)
    name = _EN_TENS[tens - 2]
    return f"{name}-{_EN_BELOW_20[ones]}" if ones else name


def _urdu_number(number: int) -> str:
    words = []
    for size, _, name in _SCALES:
        count, number = divmod(number, size)
        if count:
            words += [_UR_BELOW_100[count], name]
    if number or not words:
        words.append(_UR_BELOW_100[number])
    return " ".join(words)
