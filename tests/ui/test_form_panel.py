import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.form_panel import FormPanel
from desktop.ui.issue_form import IssueForm
from tests.ui.sitting import Heard


def a_panel(qtbot: QtBot) -> FormPanel:
    panel = FormPanel()
    qtbot.addWidget(panel)
    panel.add_row(
        (panel.text("name"), 1), (panel.number("mobile"), 1), (panel.choice("outcome"), 1)
    )
    panel.combo("outcome").offer([("fine", "Fine"), ("warning", "Warning")])
    return panel


def test_a_form_comes_in_and_what_is_typed_goes_out(qtbot: QtBot) -> None:
    panel = a_panel(qtbot)
    edited = Heard(panel.edited)
    panel.show_form(IssueForm(name="Gul Rahman", mobile="0333", outcome="warning"))
    assert panel.line("name").text() == "Gul Rahman"
    assert panel.combo("outcome").code() == "warning"
    assert edited == []
    panel.line("mobile").textEdited.emit("03339")
    panel.combo("outcome").chosen.emit("fine")
    assert edited == [("mobile", "03339"), ("outcome", "fine")]


def test_a_field_is_asked_for_by_its_kind(qtbot: QtBot) -> None:
    panel = a_panel(qtbot)
    assert [one.objectName() for one in panel.editors()] == ["name", "mobile", "outcome"]
    with pytest.raises(TypeError):
        panel.line("outcome")
    with pytest.raises(TypeError):
        panel.combo("name")
    panel.retranslate()
