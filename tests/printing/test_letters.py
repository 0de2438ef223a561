import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing import fonts
from desktop.printing.letters import inline, letters, wrapped
from desktop.printing.strips import Hand

NASKH, BIG = Hand(fonts.NASKH, 22), Hand(fonts.NASKH, 60)


def test_what_the_code_page_has_is_said_in_letters() -> None:
    assert letters("Gul Rahman, Shop 14") == "Gul Rahman, Shop 14"
    assert letters("02 · Café") == "02 · Café"


@pytest.mark.parametrize("text", ["گل رحمان", "Gul گل", "₨ 5", "Łódź", "ټ", "中"])
def test_what_it_lacks_is_not_put_into_other_letters(text: str) -> None:
    assert letters(text) is None


def test_signs_may_look_plainer_where_nothing_is_lost() -> None:
    assert letters("“2 × list” – it’s…") == '"2 x list" - it\'s...'
    assert letters("• note") == "- note"
    assert letters("\u2066ABC-123\u2069") == "ABC-123"
    assert letters("a\nb") == "a b"


@pytest.mark.parametrize("sign", ["\x1b", "\x1d", "\x10", "\0", "\x7f"])
def test_no_typed_sign_ever_becomes_a_command(sign: str) -> None:
    assert letters(f"a{sign}b") is None


@given(st.text(max_size=40))
def test_whatever_is_said_has_a_byte_above_the_commands_for_each_sign(text: str) -> None:
    said = letters(text)
    assert said is None or all(byte >= 0x20 for byte in said.encode("cp437"))


def test_lines_break_between_words_and_never_at_a_fixed_blank() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("Act 2014, s.\u00a09", 12) == ["Act 2014,", "s. 9"]
    assert wrapped("W" * 10, 4) == ["WWWW", "WWWW", "WW"]
    assert wrapped("", 4) == [""]


def test_urdu_stands_in_whole_places_at_the_right_of_them() -> None:
    found = inline("نام", NASKH, 16)
    assert found is not None
    assert {len(row) for row in found.rows} == {12 * found.places}
    assert len(found.rows) == 24
    ink = [at for row in found.rows for at, dot in enumerate(row) if dot == "1"]
    assert min(ink) < 12
    assert 12 * found.places - max(ink) < 8


def test_its_feet_stand_where_letters_stand() -> None:
    found = inline("نام", NASKH, 16)
    assert found is not None
    assert [at for at, row in enumerate(found.rows) if "1" in row][-1] >= 18


@pytest.mark.parametrize(
    ("text", "hand", "places"),
    [("نام", BIG, 40), ("جائے وقوع اور تاریخ", NASKH, 6), ("نام", NASKH, 0), ("", NASKH, 5)],
)
def test_what_is_too_high_or_too_long_for_a_line_is_left_to_a_strip(
    text: str, hand: Hand, places: int
) -> None:
    assert inline(text, hand, places) is None
