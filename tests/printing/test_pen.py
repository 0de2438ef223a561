from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.numbers import spaced_reference
from desktop.domain.text import Bilingual
from desktop.printing.blocks import Banner, Columns, Language, Pair, Text, Twin
from desktop.printing.pen import Pen, day, moment, money, with_district
from tests.printing import samples

LABEL, WORDS = Bilingual("Name", "نام"), Bilingual("Fine", "جرمانہ")


def test_a_moment_is_shown_by_pakistans_clock() -> None:
    assert moment(datetime(2026, 11, 22, 20, 30, tzinfo=UTC)) == "23-11-2026 01:30"


def test_a_date_is_written_as_offices_write_it() -> None:
    assert day(date(2026, 12, 2)) == "02-12-2026"


def test_paisa_are_shown_only_where_there_are_any() -> None:
    assert (money(350_000), money(350_050)) == ("Rs 3,500", "Rs 3,500.50")


def test_a_reference_is_shown_in_its_parts() -> None:
    assert spaced_reference("00123700041873945") == "00123 7 000418 739 45"


def test_a_pen_of_one_language_leaves_no_trace_of_the_other() -> None:
    assert Pen("en").pair(LABEL, "Gul") == [Pair(label_en="Name", value="Gul", label_ur="")]
    assert Pen("ur").pair(LABEL, "Gul") == [Pair(label_en="", value="Gul", label_ur="نام")]
    assert Pen("ur").says(WORDS) == ("جرمانہ",)


def test_a_value_in_two_languages_stands_on_both_sides() -> None:
    (found,) = Pen().pair(LABEL, WORDS)
    assert isinstance(found, Twin)
    assert (found.left, found.right) == ("Fine", "جرمانہ")


@pytest.mark.parametrize("empty", ["", Bilingual("", "")])
def test_an_empty_value_leaves_no_block(empty: str | Bilingual) -> None:
    assert not Pen().pair(LABEL, empty)


def test_the_district_is_added_only_where_the_office_does_not_name_it() -> None:
    assert with_district(samples.ISSUER).en == "Office of the Deputy Commissioner, Peshawar"


def test_a_duplicate_says_its_number_the_time_and_who() -> None:
    banner = Pen().marks(samples.DUPLICATE, demo=False)[0]
    assert isinstance(banner, Banner)
    assert banner.lines == ("DUPLICATE 2", "نقل نمبر 2", "22-11-2026 12:12 by Ayesha K.")


def test_a_first_original_has_no_mark_and_a_demo_has_one() -> None:
    assert Pen().marks(None, demo=False) == Pen().foot(None) == []
    (demo,) = Pen().marks(None, demo=True)
    assert isinstance(demo, Banner)


def test_notes_stand_apart_by_language() -> None:
    (notes,) = Pen().notes(samples.NOTES)
    assert isinstance(notes, Columns)
    assert [text.text for text in notes.left] == [f"• {note.en}" for note in samples.NOTES]
    assert [text.text for text in notes.right] == [f"• {note.ur}" for note in samples.NOTES]
    assert Pen("en").notes(samples.NOTES) == [replace(notes, right=())]
    assert Pen().notes([]) == []


def test_the_letterhead_names_government_and_office_once_a_language() -> None:
    said = [block.text for block in Pen().letterhead(samples.ISSUER) if isinstance(block, Text)]
    assert said[0] == "حکومتِ خیبر پختونخوا، دفتر ڈپٹی کمشنر پشاور"
    assert said[1:] == [
        "Government of Khyber Pakhtunkhwa",
        "Office of the Deputy Commissioner, Peshawar",
    ]
    assert len(Pen("ur").letterhead(samples.ISSUER)) == 1


@pytest.mark.parametrize(("language", "said"), [("both", "Fine"), ("en", "Fine"), ("ur", "جرمانہ")])
def test_a_cell_for_one_language_says_english_unless_all_is_urdu(
    language: Language, said: str
) -> None:
    assert Pen(language).chosen(WORDS) == said
    assert Pen(language).chosen("as it is") == "as it is"
