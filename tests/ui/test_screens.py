from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.keymap import KEYS
from desktop.ui.screens import SCREENS, ScreenView


def test_every_screen_has_its_key_in_the_table() -> None:
    keys = {one.deed: one.keys[0] for one in KEYS}
    assert all(keys[screen.name] == screen.key for screen in SCREENS)


def test_a_screens_name_follows_the_language() -> None:
    assert SCREENS[0].title() == "Issue challan"
    language.switch("ur")
    assert SCREENS[0].title() == "چالان کا اجرا"


def test_a_screen_leaves_what_it_does_not_know_to_the_window(qtbot: QtBot) -> None:
    view = ScreenView()
    qtbot.addWidget(view)
    view.entered()
    view.primary()
    view.secondary()
    view.escape()
    assert view.reprint() is False
