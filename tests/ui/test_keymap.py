from PySide6.QtGui import QKeySequence

from desktop.ui.keymap import DIGITS, IN_FORMS, KEYS


def test_every_key_can_be_pressed() -> None:
    for one in KEYS:
        assert all(not QKeySequence(key).isEmpty() for key in one.keys)
    assert len(DIGITS) == 10


def test_nothing_hangs_on_ctrl_and_a_letter_alone() -> None:
    looks = {"undo", "larger", "smaller", "plain"}  # the undo and the looks have buttons
    alone = [one.deed for one in KEYS if all(key.startswith("Ctrl+") for key in one.keys)]
    assert set(alone) <= looks


def test_f10_is_left_to_windows() -> None:
    assert not [one for one in KEYS if "F10" in one.keys]


def test_every_key_is_explained() -> None:
    assert all(one.words for one in KEYS)
    assert all(words for _, words in IN_FORMS)
