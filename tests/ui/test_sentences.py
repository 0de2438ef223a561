import re

from desktop.ui.sentences import FAULTS, SENTENCES


def test_no_sentence_begs_or_apologises() -> None:
    assert not [text for text in SENTENCES.values() if re.search(r"(?i)please|sorry|oops", text)]


def test_every_sentence_is_one_or_more_whole_ones() -> None:
    assert all(re.search(r"[.?)}] \([A-Z]\d\d\)$", text) for text in SENTENCES.values())
    assert all(text == key for key, text in FAULTS.items())
