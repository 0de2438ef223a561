import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktop.printing import bidi
from desktop.printing.bidi import LRI, PDI

URDU = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے"
PASHTO = "ټډړږښګڼۍېځڅئ"
PIECES = st.lists(
    st.one_of(
        st.text(URDU + PASHTO, min_size=1, max_size=8),
        st.sampled_from([" ", "، ", "۔ ", " - ", "/", ": ", "\n", "«", "»"]),
        st.from_regex(r"[0-9]{1,5}(-[0-9]{1,7}){0,2}", fullmatch=True),
        st.from_regex(r"[A-Z][a-z]{0,6}( [A-Z][a-z]{0,6}){0,2}", fullmatch=True),
        st.sampled_from(["+92 300 1234567", "10%", "Rs 3,500", "7(1)", "۱۲۳"]),
    ),
    max_size=12,
)
STRONG = {"L", "EN", "AN"}


def outside(text: str) -> str:
    """Return what of ``text`` stands in no isolate."""
    found, depth = [], 0
    for sign in text:
        depth += sign == LRI
        if not depth:
            found.append(sign)
        depth -= sign == PDI
    return "".join(found)


@given(PIECES)
def test_no_number_and_no_latin_letter_stands_outside_an_isolate(pieces: list[str]) -> None:
    shown = bidi.isolate("".join(pieces))
    assert not [sign for sign in outside(shown) if unicodedata.bidirectional(sign) in STRONG]


@given(PIECES)
def test_isolating_adds_marks_and_changes_nothing_else(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert bidi.isolate(text).replace(LRI, "").replace(PDI, "") == text


@given(PIECES)
def test_isolating_twice_is_isolating_once(pieces: list[str]) -> None:
    once = bidi.isolate("".join(pieces))
    assert bidi.isolate(once) == once


@given(PIECES)
def test_isolates_open_and_close_in_turn_and_hold_no_urdu_letter(pieces: list[str]) -> None:
    shown = bidi.isolate("".join(pieces))
    assert [sign for sign in shown if sign in LRI + PDI] == [LRI, PDI] * shown.count(LRI)
    for start, end in bidi.isolated_runs(shown):
        assert not [sign for sign in shown[start:end] if unicodedata.bidirectional(sign) == "AL"]


def test_a_number_keeps_its_signs_and_its_spaces() -> None:
    assert bidi.isolate("شناختی کارڈ 17301-1234567-1") == f"شناختی کارڈ {LRI}17301-1234567-1{PDI}"
    assert bidi.isolate("فون +92 300 1234567") == f"فون {LRI}+92 300 1234567{PDI}"
    assert bidi.isolate("دفعہ 7(1)") == f"دفعہ {LRI}7(1){PDI}"
    assert bidi.isolate("شرح 10% ہے") == f"شرح {LRI}10%{PDI} ہے"


def test_urdu_is_urdu_even_where_it_starts_with_a_latin_word() -> None:
    assert bidi.reads_right_to_left("C02101 جرمانے")
    assert bidi.reads_right_to_left("PSID ابھی نہیں ملا")
    assert not bidi.reads_right_to_left("Shop 14, Karkhano Market (چوک)")
    assert not bidi.reads_right_to_left("17301-1234567-1")
    assert not bidi.reads_right_to_left("")


def test_pashto_is_read_like_urdu() -> None:
    assert all(bidi.reads_right_to_left(letter) for letter in PASHTO)
    assert bidi.isolate("ښار 25100، ټول") == f"ښار {LRI}25100{PDI}، ټول"
