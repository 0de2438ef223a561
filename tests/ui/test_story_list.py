from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.mentions import Mention
from desktop.ui.story_list import StoryList
from tests.office import NOON


def test_each_line_says_what_by_whom_and_which_entry(qapp: QApplication, qtbot: QtBot) -> None:
    story = StoryList("western", {"ayesha": "Ayesha", "khalid": "Khalid"}.__getitem__)
    qtbot.addWidget(story)
    story.show_story(
        (
            Mention(what="paid", at=NOON, seq=5, who="ayesha", paisa=350_000, n=2),
            Mention(what="void", at=NOON, seq=6, who="ayesha, khalid", words="Wrong"),
            Mention(what="acknowledged", at=NOON),
            Mention(what="later-kind", at=NOON, words="news"),
        )
    )
    lines = [row[1].replace("\u2066", "").replace("\u2069", "") for row in story.texts()]
    assert lines == [
        "Paid here, receipt 2 · Rs 3,500 · Ayesha · entry 5",
        "Void · Ayesha, Khalid · Wrong · entry 6",
        "The treasury has it",
        "later-kind · news",
    ]
