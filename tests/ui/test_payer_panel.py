from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.desk import Desk
from desktop.ui.issue_form import IssueForm
from desktop.ui.payer_notes import Note
from desktop.ui.payer_panel import PayerPanel
from tests.ui.sitting import Heard


def a_panel(qtbot: QtBot, desk: Desk) -> PayerPanel:
    catalogue = desk.app.catalogue
    panel = PayerPanel(catalogue.identity_types, catalogue.vehicle_classes)
    qtbot.addWidget(panel)
    panel.show_form(IssueForm())
    panel.show()
    return panel


def test_every_kind_of_identity_is_offered(qtbot: QtBot, desk: Desk) -> None:
    combo = a_panel(qtbot, desk).combo("id_type")
    codes = [combo.itemData(at) for at in range(combo.count())]
    assert codes == ["cnic", "nicop", "poc", "por", "passport", "bform", "ntn", "none"]


def test_dashes_come_while_the_number_is_typed_and_corrected(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    edited, field = Heard(panel.edited), panel.line("id_number")
    QTest.keyClicks(field, "1730112345671")
    assert field.text() == "17301-1234567-1"
    assert edited[-1] == ("id_number", "17301-1234567-1")
    field.setCursorPosition(4)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "17311-2345671"
    QTest.keyClicks(field, "0")
    assert field.text() == "17301-1234567-1"


def test_odd_fields_are_marked_and_the_first_note_is_shown(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    panel.show_notes(
        [Note("id_number", "CNIC must have 13 digits; this has 12."), Note("plate", "?")]
    )
    assert panel.note.text().startswith("CNIC must have")
    assert panel.line("id_number").property("odd") is True
    assert panel.line("plate").property("odd") is True
    panel.show_notes([Note("id_number", "Known: 2 earlier", "ok")])
    assert panel.note.property("tone") == "ok"
    assert panel.line("id_number").property("odd") is False
    panel.show_notes([])
    assert panel.note.text() == ""


def test_it_knows_when_something_stands_in_the_folded_fields(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    assert not panel.has_more()
    panel.show_form(IssueForm(vehicle_class="car"))
    assert panel.has_more()


def test_its_words_follow_the_language(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    language.switch("ur")
    panel.retranslate()
    assert panel.line("name").accessibleName() == "نام"
    assert panel.combo("id_type").currentText() == "قومی شناختی کارڈ"
