import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.desk import Desk
from desktop.ui.issue_presenter import IssuePresenter
from desktop.ui.line_editor import LineEditor
from tests.ui.sitting import Heard


def an_editor(qtbot: QtBot, desk: Desk, code: str, **typed: str) -> LineEditor:
    """Return a shown editor of one line, wired to a presenter that stays with it."""
    presenter = IssuePresenter(desk)
    editor = LineEditor(desk.app.catalogue.vehicle_classes, "western")
    qtbot.addWidget(editor)
    editor.resize(900, 80)
    editor.show()
    presenter.lines_changed.connect(lambda states: editor.show_line(states[0] if states else None))
    editor.edited.connect(lambda name, text: presenter.edit_line(0, name, text))
    editor.setProperty("presenter", presenter)
    presenter.add(code)
    for name, text in typed.items():
        presenter.edit_line(0, name, text)
    return editor


@pytest.mark.parametrize(
    ("code", "asked", "limit"),
    [
        ("LG-02", {"quantity"}, "Rs 15,000"),
        ("RP-01", {"quantity", "amount"}, "Rs 200 to 10,000"),
        ("TR-05", {"quantity", "amount"}, "up to Rs 1,500"),
        ("PC-01", {"quantity", "amount"}, "The officer decides the amount: no limit is known."),
        ("TR-03", {"quantity", "vehicle_class"}, "Rs 500 to 1,000"),
        ("EN-01", {"quantity", "base"}, ""),
    ],
)
def test_it_asks_for_what_the_rule_asks_and_says_the_limits(
    qtbot: QtBot, desk: Desk, code: str, asked: set[str], limit: str
) -> None:
    editor = an_editor(qtbot, desk, code)
    assert {name for name, part in editor.parts.items() if not part.isHidden()} == asked
    assert editor.limit.text() == limit


def test_a_quick_amount_is_taken_and_the_work_goes_on(qtbot: QtBot, desk: Desk) -> None:
    editor = an_editor(qtbot, desk, "RP-01")
    finished = Heard(editor.finished)
    shown = [one.accessibleName() for one in editor.quick if not one.isHidden()]
    assert shown[0] == "200"
    assert shown[-1] == "10,000"
    editor.quick[1].click()
    assert editor.amount.text() == shown[1]
    assert len(finished) == 1


def test_an_amount_outside_the_rule_is_marked_with_the_limits(qtbot: QtBot, desk: Desk) -> None:
    editor = an_editor(qtbot, desk, "RP-01", amount="50")
    assert "Rs 200 to 10,000" in editor.limit.text()
    assert editor.amount.property("wrong") is True


def test_enter_goes_to_what_is_still_missing(qtbot: QtBot, desk: Desk) -> None:
    editor = an_editor(qtbot, desk, "PC-01")
    finished = Heard(editor.finished)
    assert editor.first_needed() is editor.amount
    QTest.keyClick(editor.quantity, Qt.Key.Key_Return)
    assert finished == []
    QTest.keyClicks(editor.amount, "2500")
    QTest.keyClick(editor.amount, Qt.Key.Key_Return)
    assert len(finished) == 1
    assert editor.first_needed() is None


def test_a_share_names_the_value_it_is_of(qtbot: QtBot, desk: Desk) -> None:
    editor = an_editor(qtbot, desk, "EN-01", base="100000")
    assert editor.base.accessibleName() == "Value of the land (Rs)"
    assert editor.limit.text() == "Rs 10,000"


def test_without_a_line_there_is_nothing_to_edit(qtbot: QtBot, desk: Desk) -> None:
    editor = an_editor(qtbot, desk, "PC-01")
    editor.show_line(None)
    assert all(part.isHidden() for part in editor.parts.values())
    assert editor.first_needed() is None
