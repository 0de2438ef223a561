import pytest

from desktop.printing import fonts
from desktop.printing.sheets import SHEETS, hand
from desktop.printing.strips import Hand


@pytest.mark.parametrize("width", SHEETS)
def test_columns_end_on_whole_bytes(width: int) -> None:
    sheet = SHEETS[width]
    assert not [each for each in (sheet.width, sheet.label_en, sheet.label_ur) if each % 8]


@pytest.mark.parametrize("width", SHEETS)
def test_no_text_is_set_smaller_than_a_worn_head_can_print(width: int) -> None:
    for sans, naskh, nastaliq in SHEETS[width].sizes.values():
        assert sans >= 17
        assert naskh >= 21
        assert nastaliq >= 24


def test_urdu_is_set_in_naskh_unless_it_is_a_title() -> None:
    sheet = SHEETS[576]
    assert hand("نام", "body", sheet, bold=False) == Hand(fonts.NASKH, 25, bold=False)
    assert hand("نام", "title", sheet, bold=True, nastaliq=True).family == fonts.NASTALIQ
    assert hand("Name", "title", sheet, bold=True, nastaliq=True).family == fonts.SANS


LACKING = "\u0695"
"""A Kurdish letter: Naskh has it, Nastaliq has not."""


def test_a_title_with_a_letter_that_nastaliq_lacks_is_set_in_naskh() -> None:
    sheet, seen = SHEETS[384], {True: fonts.NASTALIQ, False: fonts.NASKH}
    for title in ("د خیبر پښتونخوا حکومت", f"حکومت {LACKING}"):
        kind = hand(title, "title", sheet, bold=True, nastaliq=True)
        assert kind.family == seen[LACKING not in title]
