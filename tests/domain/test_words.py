import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pakdatakit import words as oracle

from desktop.domain.money import PAISA_PER_RUPEE
from desktop.domain.text import Bilingual
from desktop.domain.words import MOST_RUPEES, NotInWords, amount_in_words

EDGES = [
    *range(2, 1001),
    *(near for size in range(3, 13) for near in (10**size - 1, 10**size, 10**size + 1)),
]


def _oracle(rupees: float) -> Bilingual:
    english, urdu = (
        oracle.amount_in_words(rupees, language=language, cheque=True) for language in ("en", "ur")
    )
    return Bilingual(english, urdu)


@pytest.mark.parametrize(
    ("paisa", "english", "urdu"),
    [
        (12_500_000, "Rupees One Lakh Twenty-Five Thousand Only", "ایک لاکھ پچیس ہزار روپے صرف"),
        (350_050, "Rupees Three Thousand Five Hundred and Fifty Paisa Only", None),
        (350_050, None, "تین ہزار پانچ سو روپے اور پچاس پیسے صرف"),
        (0, "Rupees Zero Only", "صفر روپے صرف"),
        (10**14, "Rupees Ten Kharab Only", "دس کھرب روپے صرف"),
        (10_000_000_00, "Rupees One Crore Only", "ایک کروڑ روپے صرف"),
        (5_001, "Rupees Fifty and One Paisa Only", "پچاس روپے اور ایک پیسہ صرف"),
    ],
)
def test_amounts_are_written_as_on_a_slip(
    paisa: int, english: str | None, urdu: str | None
) -> None:
    words = amount_in_words(paisa)

    assert english in {words.en, None}
    assert urdu in {words.ur, None}


def test_whole_rupees_read_as_pakdatakit_writes_them() -> None:
    seeded = random.Random(1977)
    drawn = [seeded.randrange(2, 10 ** seeded.randrange(1, 13) + 2) for _ in range(3000)]

    wrong = [each for each in (0, *EDGES, *drawn) if each <= MOST_RUPEES and _differs(each)]

    assert wrong == []


def _differs(rupees: int) -> bool:
    return amount_in_words(rupees * PAISA_PER_RUPEE) != _oracle(rupees)


@given(rupees=st.integers(2, 10**9), paisa=st.integers(2, 99))
def test_paisa_read_as_pakdatakit_writes_them(rupees: int, paisa: int) -> None:
    # Below 10^9 rupees a float still holds whole paisa; the oracle takes floats only.
    amount = rupees * PAISA_PER_RUPEE + paisa

    assert amount_in_words(amount) == _oracle(amount / PAISA_PER_RUPEE)


def test_one_rupee_and_one_paisa_are_singular_in_urdu_on_purpose() -> None:
    # pakdatakit writes the plural: "ایک روپے".
    assert amount_in_words(100).ur == "ایک روپیہ صرف"
    assert amount_in_words(1).ur == "ایک پیسہ صرف"
    assert _oracle(1).ur == "ایک روپے صرف"


def test_paisa_alone_do_not_say_zero_rupees_on_purpose() -> None:
    # pakdatakit writes "Rupees Zero and Fifty Paisa Only".
    assert amount_in_words(50) == Bilingual("Fifty Paisa Only", "پچاس پیسے صرف")


@pytest.mark.parametrize("paisa", [-1, 10**14 + 1])
def test_an_amount_out_of_range_is_refused(paisa: int) -> None:
    with pytest.raises(NotInWords) as refused:
        amount_in_words(paisa)

    assert refused.value.paisa == paisa


@given(st.integers(0, 10**14), st.integers(0, 10**14))
def test_two_amounts_never_share_their_words(one: int, other: int) -> None:
    if one != other:
        assert amount_in_words(one).en != amount_in_words(other).en
        assert amount_in_words(one).ur != amount_in_words(other).ur
