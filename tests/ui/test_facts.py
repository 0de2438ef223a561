from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.facts import Facts, drop
from desktop.ui.labels import ElidingLabel


def test_facts_are_replaced_whole(qtbot: QtBot) -> None:
    facts = Facts(2)
    qtbot.addWidget(facts)
    facts.show_facts([("Issued", "3"), ("Void", "1"), ("Serials", "—")])
    facts.show_facts([("Issued", "4")])
    qtbot.wait(1)
    assert facts.shown == {"Issued": "4"}
    assert [one.text() for one in facts.findChildren(QLabel)] == ["Issued", "4"]
    facts.show_facts([("Void", "1")], {"Void": "error"})
    qtbot.wait(1)
    assert [one.property("tone") for one in facts.findChildren(ElidingLabel)] == ["error"]
    facts.show_facts([])
    assert facts.shown == {}


def test_an_empty_place_is_let_go_without_a_word() -> None:
    drop(None)
