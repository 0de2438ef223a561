"""Words in both languages, and the folding that makes searching them forgiving."""

import unicodedata
from dataclasses import dataclass

from desktop.domain.money import ascii_digits

_FOLDS = str.maketrans("يىكهەةۃھ", "ییکہہہہہ")
_DROPPED = {"Mn", "Cf"}
_TATWEEL = "ـ"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in English and in Urdu; neither is a comment on the other."""

    en: str
    ur: str

    def filled(self, **values: str) -> "Bilingual":
        """Return the words with each ``{name}`` replaced by ``values``.

        Raises KeyError for a name without a value: that is a defect of the caller.
        """
        return Bilingual(self.en.format_map(values), self.ur.format_map(values))


def search_key(text: str) -> str:
    """Return ``text`` as it is compared when searching, never as it is shown.

    Lower case, 0-9, no diacritics and no invisible characters, NFC; Arabic yeh, kaf and heh and
    the two-eyed heh become the Urdu letters, because keyboards and clerks mix them.
    """
    apart = unicodedata.normalize("NFD", ascii_digits(text).casefold()).translate(_FOLDS)
    kept = (each for each in apart if unicodedata.category(each) not in _DROPPED)
    return unicodedata.normalize("NFC", "".join(kept).replace(_TATWEEL, ""))
