from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.fields import ChoiceField, Field, LineField, NumberField, takes_typing
from tests.ui.sitting import Heard

RIGHT = Qt.AlignmentFlag.AlignRight


def two(qtbot: QtBot, first: QWidget, second: QWidget) -> QWidget:
    """Return a shown window holding both, the first in focus."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    first.setFocus()
    return window


def test_enter_goes_to_the_next_field(qtbot: QtBot) -> None:
    first, second = LineField("a"), LineField("b")
    window = two(qtbot, first, second)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert window.focusWidget() is second


def test_escape_clears_and_then_asks_the_screen(qtbot: QtBot) -> None:
    field = LineField("a")
    window = two(qtbot, field, LineField("b"))
    asked, edited = Heard(field.escaped), Heard(field.textEdited)
    QTest.keyClicks(field, "ab")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), edited[-1], len(asked)) == ("", "", 0)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert window.isVisible()


def test_numbers_run_left_to_right_in_every_language(qtbot: QtBot) -> None:
    language.switch("ur")
    field = NumberField("n")
    qtbot.addWidget(field)
    assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert field.alignment() & RIGHT


def test_a_field_takes_no_more_than_the_ledger_does(qtbot: QtBot) -> None:
    field = LineField("a")
    qtbot.addWidget(field)
    field.setText("x" * 500)
    assert len(field.text()) == 200


def test_showing_the_same_text_leaves_the_cursor(qtbot: QtBot) -> None:
    field = LineField("a")
    qtbot.addWidget(field)
    field.setText("Gul Rahman")
    field.setCursorPosition(3)
    field.show_text("Gul Rahman")
    assert field.cursorPosition() == 3
    field.mark("odd", on=True)
    assert field.property("odd") is True


def test_a_choice_keeps_its_code_when_its_words_change(qtbot: QtBot) -> None:
    field = ChoiceField("c")
    window = two(qtbot, field, LineField("b"))
    chosen = Heard(field.chosen)
    field.offer([("a", "First"), ("b", "Second")])
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert chosen == ["b"]
    QTest.keyClicks(field, "f")
    assert chosen == ["b", "a"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    field.offer([("a", "اول"), ("b", "دوم")])
    assert (field.code(), field.currentText()) == ("b", "دوم")
    field.choose("nowhere")
    assert field.code() == "a"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.focusWidget() is not field
    field.grab()


def test_a_caption_names_its_editor(qtbot: QtBot) -> None:
    editor = LineField("a")
    field = Field(editor)
    qtbot.addWidget(field)
    field.name("Father or husband")
    assert editor.accessibleName() == "Father or husband"


def test_letters_go_into_fields_only(qtbot: QtBot) -> None:
    field = LineField("a")
    qtbot.addWidget(field)
    assert takes_typing(field)
    field.setReadOnly(True)
    assert not takes_typing(field)
    assert not takes_typing(None)
