"""How a name sounds, roughly, in whichever letters it was written: for suggestions only.

Two spellings of one name share their consonants; vowels, doubled letters and the h of aspiration
come and go between Urdu and Roman writing. What sounds alike need not be the same person: nothing
is ever found by sound without being offered as a suggestion.
"""

import re

from desktop.domain.text import search_key

_PAIRS = {"sh": "ش", "ch": "چ", "kh": "ک", "gh": "گ", "ph": "ف", "th": "ت", "zh": "ز", "ck": "ک"}
_PAIR = re.compile("|".join(_PAIRS))
_SOUNDS = {
    **dict.fromkeys("بb", "b"),
    **dict.fromkeys("پp", "p"),
    **dict.fromkeys("تطٹةt", "t"),
    **dict.fromkeys("ثسصs", "s"),
    **dict.fromkeys("جj", "j"),
    **dict.fromkeys("چ", "c"),
    **dict.fromkeys("خکقkqcx", "k"),
    **dict.fromkeys("دڈډd", "d"),
    **dict.fromkeys("ذزضظژځz", "z"),
    **dict.fromkeys("رڑړr", "r"),
    **dict.fromkeys("شښ", "x"),
    **dict.fromkeys("غگګg", "g"),
    **dict.fromkeys("فf", "f"),
    **dict.fromkeys("لl", "l"),
    **dict.fromkeys("مm", "m"),
    **dict.fromkeys("نںڼn", "n"),
}
_TWICE = re.compile(r"(.)\1+")


def sound_key(word: str) -> str:
    """Return the consonants of one word as Latin letters, "" for a word without any.

    Gul Rahman and گل رحمان both give ``gl`` and ``rmn``.
    """
    plain = _PAIR.sub(lambda pair: _PAIRS[pair.group()], search_key(word))
    heard = "".join(_SOUNDS.get(each, "") for each in plain)
    return _TWICE.sub(r"\1", heard)
