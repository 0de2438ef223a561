from pytestqt.qtbot import QtBot

from desktop.ui.desk import Desk
from desktop.ui.issue_form import IssueForm
from desktop.ui.order_panel import OrderPanel


def a_panel(qtbot: QtBot, desk: Desk) -> OrderPanel:
    panel = OrderPanel(desk.app.catalogue, desk.app.officers)
    qtbot.addWidget(panel)
    return panel


def test_the_powers_offered_are_those_of_the_officer(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    panel.show_form(IssueForm(officer="DEMO-AAC", power="PC-3-7"))
    powers = panel.combo("power")
    assert [powers.itemData(at) for at in range(powers.count())] == ["", "SM-14A", "PC-3-7"]
    assert powers.code() == "PC-3-7"
    panel.show_form(IssueForm())
    assert powers.count() == 1


def test_every_outcome_is_offered_and_nobody_is_an_officer_too(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    assert panel.combo("outcome").count() == len(desk.app.catalogue.outcomes)
    assert panel.combo("officer").itemData(0) == ""


def test_it_knows_when_something_stands_in_the_folded_fields(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    assert not panel.has_more()
    panel.show_form(IssueForm(remarks="sealed"))
    assert panel.has_more()
    panel.show_due_default("02-12-2026")
    assert panel.line("due").placeholderText() == "02-12-2026"
