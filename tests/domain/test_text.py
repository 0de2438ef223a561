import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import Bilingual, search_key


def test_places_are_filled_in_both_languages() -> None:
    words = Bilingual("Challan {n} of {of}", "{of} میں سے چالان {n}")

    assert words.filled(n="1", of="3") == Bilingual("Challan 1 of 3", "3 میں سے چالان 1")


def test_a_place_without_a_value_is_a_defect() -> None:
    with pytest.raises(KeyError, match="n"):
        Bilingual("DUPLICATE {n}", "نقل {n}").filled()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ي ى ك ه ة", "ی ی ک ہ ہ"),  # Arabic letters
        ("ھے", "ہے"),  # the two-eyed heh
        ("مُقرّرہ", "مقررہ"),  # diacritics
        ("PC-۰۷ ٠٧", "pc-07 07"),  # Urdu and Arabic digits
        ("No\u200cParking\u2069", "noparking"),  # invisible characters
        ("آٹا", "اٹا"),  # the madda is often left out
        ("چـینی", "چینی"),  # tatweel
    ],
)
def test_two_ways_to_type_the_same_words_have_one_key(typed: str, meant: str) -> None:
    assert search_key(typed) == search_key(meant) == meant


@given(st.text())
def test_a_key_is_composed_and_has_nothing_invisible(text: str) -> None:
    key = search_key(text)

    assert unicodedata.is_normalized("NFC", key)
    assert not any(unicodedata.category(each) == "Cf" for each in key)


@given(st.text(st.characters(codec="utf-8", min_codepoint=0x20, max_codepoint=0x6FF)))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
