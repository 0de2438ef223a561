from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.help_view import HelpView
from desktop.ui.keymap import IN_FORMS, KEYS


def test_it_lists_every_key_in_both_languages(qtbot: QtBot) -> None:
    view = HelpView()
    qtbot.addWidget(view)
    assert len(view.keys) == len(KEYS)
    assert len(view.in_forms) == len(IN_FORMS)
    assert view.keys[1][1].text() == "Issue a challan"
    assert "Void it in Challans" in view.advice.text()
    language.switch("ur")
    view.retranslate()
    assert view.keys[1][1].text() == "چالان جاری کریں"
    view.entered()
