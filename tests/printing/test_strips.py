import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing import bidi, fonts
from desktop.printing.strips import Hand, Strip, lay_out, set_text
from tests.printing.shaping import glyphs, shaped

NASKH, NASTALIQ, SANS = (Hand(family, 26) for family in (fonts.NASKH, fonts.NASTALIQ, fonts.SANS))


def ink(strip: Strip) -> list[int]:
    """Return the columns that hold black dots."""
    stride = strip.width // 8
    rows = [strip.bits[at : at + stride] for at in range(0, len(strip.bits), stride)]
    whole = 0
    for row in rows:
        whole |= int.from_bytes(row, "big")
    return [x for x in range(strip.width) if whole >> (strip.width - 1 - x) & 1]


def test_text_stands_on_the_side_it_was_asked_to() -> None:
    left, right = (set_text("Name", SANS, 400, side) for side in ("left", "right"))
    assert max(ink(left)) < 200 < min(ink(right))


def test_a_number_in_urdu_is_not_turned_around() -> None:
    alone = set_text("نمبر 17-1234", NASKH, 400, "right")
    other = set_text("نمبر 1234-17", NASKH, 400, "right")
    assert alone.bits != other.bits
    latin = set_text("17-1234", Hand(fonts.SANS, round(26 * NASKH.room.latin)), 400, "left")
    first = min(ink(alone))
    digits = [x - first for x in ink(alone) if x - first < max(ink(latin)) - min(ink(latin)) + 1]
    assert len(set(digits) ^ {x - min(ink(latin)) for x in ink(latin)}) < 12


def test_long_text_goes_on_below_and_short_text_does_not() -> None:
    assert set_text("one two three four five", SANS, 80, "left").lines > 2
    assert set_text("one", SANS, 80, "left").lines == 1


def test_one_long_word_is_broken_rather_than_cut_off() -> None:
    strip = set_text("W" * 60, SANS, 200, "left")
    assert strip.lines > 3


def test_nothing_takes_a_line_without_ink() -> None:
    assert not ink(set_text("", SANS, 80, "left"))
    assert set_text("", SANS, 80, "left").height > 0


@settings(max_examples=60, deadline=None)
@given(
    st.text("حکومتخیبرپٹڈگلیےںآؤئ جچ", min_size=1, max_size=30), st.sampled_from([NASKH, NASTALIQ])
)
def test_no_ink_touches_the_edge_of_the_paper_where_it_would_be_cut(text: str, hand: Hand) -> None:
    wide = set_text(text, hand, 800, "centre")
    assert not {0, 799} & set(ink(wide))


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=0, max_size=40))
def test_any_text_a_keyboard_can_make_is_set_without_an_error(text: str) -> None:
    strip = set_text(text, NASKH, 240, "right")
    assert len(strip.bits) % (240 // 8) == 0
    assert 0 <= strip.ascent <= strip.height


WORDS = st.sampled_from(
    ["چالان", "شناختی کارڈ", "دفعہ", "رقم", "ګاډی", "پېښور", "ځای", "کړۍ", "ښار:", "مڼې،", "(ټول)"]
)
VALUES = st.one_of(
    st.from_regex(r"[1-7][0-9]{4}-[0-9]{7}-[0-9]", fullmatch=True),  # CNIC
    st.from_regex(r"03[0-9]{2}-[0-9]{7}|\+92 3[0-9]{2} [0-9]{7}", fullmatch=True),  # mobile
    st.from_regex(r"Rs [1-9][0-9]{0,2}(,[0-9]{3}){0,2}(\.[0-9]{2})?", fullmatch=True),  # amount
    st.from_regex(r"[A-Z]{1,3}[- ][0-9]{1,4}( Peshawar)?", fullmatch=True),  # plate
    st.from_regex(r"PSH-02-27-[0-9]{6}-[0-9]{3}", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}-[0-9]{2}-20[0-9]{2} [0-9]{2}:[0-9]{2}", fullmatch=True),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(WORDS, max_size=3),
    VALUES,
    st.lists(WORDS, min_size=1, max_size=3),
    st.sampled_from([NASKH, NASTALIQ]),
)
def test_numbers_stand_on_paper_in_the_order_they_are_read(
    before: list[str], value: str, after: list[str], hand: Hand
) -> None:
    text = " ".join([*before, value, *after])
    start = bidi.isolate(text).index(value)
    signs = [
        glyph for glyph in shaped(text, hand, urdu=True) if start <= glyph.at < start + len(value)
    ]
    alone = shaped(value, Hand(fonts.SANS, 20), urdu=False)
    drawn = sorted(signs, key=lambda glyph: glyph.x)
    assert [glyph.at - start for glyph in drawn] == list(range(len(value)))
    assert [(glyph.family, glyph.index) for glyph in drawn] == [
        (glyph.family, glyph.index) for glyph in sorted(alone, key=lambda glyph: glyph.x)
    ]


@pytest.mark.parametrize("hand", [NASKH, NASTALIQ])
def test_urdu_words_run_from_right_to_left_around_a_number(hand: Hand) -> None:
    places = {glyph.at: glyph.x for glyph in shaped("نام 17 کارڈ", hand, urdu=True)}
    shown = bidi.isolate("نام 17 کارڈ")
    name, number, card = (places[shown.index(sign)] for sign in "ن1ک")
    assert name > number > card


def test_without_isolates_a_number_would_turn_around() -> None:
    """The property above can fail: this is what it guards against."""
    text = "کارڈ 17301-1234567-1 ہے"
    xs = {glyph.at: glyph.x for glyph in glyphs(lay_out(text, NASKH, "right", urdu=True))}
    assert xs[text.index("17301")] > xs[text.index("1 ہے")]
