from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.issue_form import FormLine, IssueForm
from desktop.ui.slip_panel import SlipPanel, SlipPicture
from tests.office import NOON

FORM = IssueForm(name="Gul Rahman", officer="DEMO-ADC", lines=(FormLine(code="LG-02"),))


def test_the_total_is_in_figures_and_in_words_of_both_languages(qtbot: QtBot, desk: Desk) -> None:
    panel = SlipPanel("western")
    qtbot.addWidget(panel)
    panel.show_quote(desk.app.quote(FORM.draft(NOON)))
    assert panel.total.text() == "Rs 15,000"
    assert panel.words_en.text() == "Rupees Fifteen Thousand Only"
    assert panel.words_ur.text() == "پندرہ ہزار روپے صرف"
    assert panel.group.text() == ""
    panel.show_quote(None)
    assert panel.total.text() == "Rs 0"


def test_a_form_of_two_funds_says_that_it_becomes_two_challans(qtbot: QtBot, desk: Desk) -> None:
    panel = SlipPanel("western")
    qtbot.addWidget(panel)
    mixed = replace(FORM, lines=(*FORM.lines, FormLine(code="DM-01")))
    panel.show_quote(desk.app.quote(mixed.draft(NOON)))
    assert panel.group.text().startswith("Becomes 2 challans")
    assert "LG-02 Rs 15,000 + DM-01 Rs 200" in panel.group.text()


def test_the_key_says_that_it_is_being_done_once_that_takes_a_while(qtbot: QtBot) -> None:
    panel = SlipPanel("western")
    qtbot.addWidget(panel)
    panel.show_ready(on=False)
    assert panel.issue.accessibleName() == "Issue and print"
    qtbot.waitUntil(lambda: panel.issue.accessibleName() == "Issuing…", timeout=5_000)
    assert not panel.issue.isEnabled()
    panel.show_ready(on=True)
    assert panel.issue.isEnabled()
    assert panel.issue.accessibleName() == "Issue and print"


def test_it_takes_a_fair_part_of_the_window(qtbot: QtBot) -> None:
    panel = SlipPanel("western")
    qtbot.addWidget(panel)
    panel.fit(1366)
    assert panel.width() == theme.px(316)
    panel.fit(1024)
    assert panel.width() == 276


def test_a_slip_is_shown_as_wide_as_there_is_room(qtbot: QtBot, desk: Desk) -> None:
    picture = SlipPicture()
    qtbot.addWidget(picture)
    picture.resize(300, 400)
    picture.show()
    picture.say_empty("Nothing yet.")
    assert picture._paper.text() == "Nothing yet."
    picture.show_png(desk.app.paper.preview(FORM.draft(NOON), desk.on_duty()))
    assert picture.has_picture()
    assert 0 < picture._paper.pixmap().width() <= 300
    picture.show_png(b"")
    assert not picture.has_picture()
