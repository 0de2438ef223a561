"""Names sound the same in Urdu and Roman letters, whatever their vowels."""

import pytest

from desktop.domain.sounds import sound_key


@pytest.mark.parametrize(
    ("roman", "urdu"),
    [
        ("Gul Rahman", "گل رحمان"),
        ("Muhammad Yousaf", "محمد یوسف"),
        ("Mohammed", "محمد"),
        ("Sher Khan", "شیر خان"),
        ("Bakht Zada", "بخت زادہ"),
        ("Chaudhry", "چوہدری"),
        ("Zahid Ghani", "زاہد غنی"),
        ("Khushal", "خوشحال"),
    ],
)
def test_one_name_sounds_alike_in_both_letters(roman: str, urdu: str) -> None:
    assert [sound_key(each) for each in roman.split()] == [sound_key(each) for each in urdu.split()]


@pytest.mark.parametrize(("one", "other"), [("Gul", "Gulab"), ("Noor", "Amir"), ("Shah", "Sana")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


def test_what_has_no_consonant_has_no_sound() -> None:
    assert sound_key("Aiو") == sound_key("17301") == ""
