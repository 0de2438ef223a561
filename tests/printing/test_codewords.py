"""The codewords of a symbol, against another's: the library that draws it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_ALPHA_NUM, MODE_NUMBER, QRData, create_data

from desktop.printing.codewords import BLOCKS, CHECKS, words_of

PREFIXES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:", max_size=28)
DIGITS = st.text("0123456789", max_size=382)


def theirs(prefix: str, digits: str) -> list[int]:
    segments = [
        QRData(text.encode(), mode=mode)
        for text, mode in ((prefix, MODE_ALPHA_NUM), (digits, MODE_NUMBER))
        if text
    ]
    found: list[int] = create_data(9, ERROR_CORRECT_M, segments)
    return found


@given(PREFIXES, DIGITS)
def test_they_are_the_librarys_own(prefix: str, digits: str) -> None:
    assert words_of(prefix, digits) == theirs(prefix, digits)


@pytest.mark.parametrize("count", range(373, 383))
def test_a_symbol_filled_to_its_last_bits_has_the_librarys_words(count: int) -> None:
    prefix = "HTTPS://MAHASIL.KP.GOV.PK/V/"
    assert words_of(prefix, "9" * count) == theirs(prefix, "9" * count)


def test_a_text_that_does_not_fit_has_none() -> None:
    assert words_of("HTTPS://MAHASIL.KP.GOV.PK/V/", "9" * 400) is None


def test_there_are_as_many_as_a_version_nine_symbol_holds() -> None:
    assert len(words_of("A", "1") or []) == sum(BLOCKS) + CHECKS * len(BLOCKS) == 292


@pytest.mark.parametrize(("prefix", "digits"), [("a", ""), ("É", ""), ("", "12X"), ("", "١٢")])
def test_a_sign_outside_its_mode_is_an_error(prefix: str, digits: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        words_of(prefix, digits)
