import re

from desktop.domain.text import Bilingual
from desktop.printing import labels

SINGLE = {name: words for name, words in vars(labels).items() if isinstance(words, Bilingual)}
WORDS = SINGLE | labels.VERDICTS | labels.COPIES


def test_every_label_has_both_languages() -> None:
    assert not [name for name, words in WORDS.items() if not (words.en and words.ur)]


def test_urdu_labels_use_urdu_letters_not_arabic_ones() -> None:
    assert not [name for name, words in WORDS.items() if re.search("[يكةىه]", words.ur)]


def test_both_languages_have_room_for_the_same_values() -> None:
    names = re.compile(r"{(\w+)}")
    assert not [
        name
        for name, words in WORDS.items()
        if set(names.findall(words.en)) != set(names.findall(words.ur))
    ]


def test_an_unconfirmed_head_says_so() -> None:
    assert Bilingual("Head not confirmed", "مد کی تصدیق نہیں ہوئی") == labels.HEAD_UNKNOWN


def test_an_office_names_its_copies_by_key_or_as_it_likes() -> None:
    assert labels.copies("") == labels.copies(" , ") == ()
    payer, own = labels.copies("Payer, Record room 3,")
    assert payer == labels.COPIES["payer"]
    assert own == Bilingual("Record room 3", "Record room 3")
