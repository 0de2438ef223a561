from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.sitting import ALT, CONTROL, Sitting, sit


def test_the_cursor_begins_in_the_identity_number(sitting: Sitting) -> None:
    assert sitting.focused() is sitting.issue.payer.line("id_number")


def test_a_known_payer_and_a_favourite_are_sixteen_presses(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    presses = list("1730112345671")
    sitting.type("".join(presses))
    sitting.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sitting.bench.issue.form.name == "Gul Rahman", timeout=5_000)
    sitting.press(Qt.Key.Key_4, ALT)
    sitting.press(Qt.Key.Key_F12)
    assert len(presses) + 3 <= 16
    assert [row.items for row in sitting.app.challans()] == [("LG-01",), ("LG-02",)]


def test_slash_and_insert_lead_to_the_search(sitting: Sitting) -> None:
    sitting.issue.items.table.setFocus()
    sitting.press(Qt.Key.Key_Slash)
    assert sitting.focused() is sitting.issue.items.search
    sitting.issue.payer.line("name").setFocus()
    sitting.type("a/b")
    assert sitting.issue.payer.line("name").text() == "a/b"
    sitting.press(Qt.Key.Key_Insert)
    assert sitting.focused() is sitting.issue.items.search


def test_escape_goes_one_step_back_at_a_time(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.issue.payer.line("name").setFocus()
    sitting.press(Qt.Key.Key_Escape)
    assert sitting.bench.issue.form.name == ""
    sitting.press(Qt.Key.Key_Escape)
    assert "Esc again" in sitting.window.toast.text()
    assert sitting.bench.issue.form.lines
    sitting.press(Qt.Key.Key_Escape)
    assert sitting.bench.issue.form.is_blank
    sitting.press(Qt.Key.Key_Z, CONTROL)
    assert sitting.bench.issue.form.lines


def test_a_problem_puts_the_cursor_where_it_is_mended(sitting: Sitting) -> None:
    view = sitting.issue
    sitting.press(Qt.Key.Key_F12)
    assert sitting.focused() is view.items.search
    sitting.type("LG-02")
    sitting.press(Qt.Key.Key_Return)
    sitting.press(Qt.Key.Key_F12)
    assert sitting.focused() is view.payer.line("name")
    sitting.type("Gul Rahman")
    sitting.press(Qt.Key.Key_F12)
    assert sitting.focused() is view.order.combo("officer")
    assert "(D03)" in view.slip.problem.text()
    sitting.bench.issue.edit("due", "01-01-2020")
    sitting.bench.issue.edit("officer", "DEMO-AC")
    sitting.press(Qt.Key.Key_F12)
    assert sitting.focused() is view.order.line("due")


def test_an_unknown_item_is_said_beside_the_key(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_Insert)
    sitting.type("zzz")
    sitting.press(Qt.Key.Key_Return)
    assert "zzz" in sitting.issue.slip.problem.text()


def test_more_fields_open_by_key_and_when_something_stands_in_them(sitting: Sitting) -> None:
    view = sitting.issue
    assert view.payer.more.isHidden()
    sitting.press(Qt.Key.Key_M, CONTROL)
    assert not view.payer.more.isHidden()
    sitting.press(Qt.Key.Key_M, CONTROL)
    sitting.bench.issue.open(sitting.bench.issue.form.with_text("remarks", "sealed"))
    assert not view.order.more.isHidden()


def test_the_due_date_of_the_tariff_is_shown_before_it_is_typed(sitting: Sitting) -> None:
    assert sitting.issue.order.line("due").placeholderText() == "by the tariff"
    sitting.fill_in()
    assert sitting.issue.order.line("due").placeholderText() == "02-12-2026"


def test_coming_back_finds_the_cursor_where_it_was(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.issue.payer.line("mobile").setFocus()
    sitting.press(Qt.Key.Key_F3)
    sitting.press(Qt.Key.Key_F2)
    assert sitting.focused() is sitting.issue.payer.line("mobile")


def test_a_slip_kept_back_is_printed_by_f5(qtbot: QtBot, tmp_path: Path) -> None:
    one = sit(qtbot, tmp_path / "c")
    one.fill_in()
    one.press(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert one.app.challans()[0].print_state == "queued"
    assert "1" in one.window.foot._work.text()
    one.press(Qt.Key.Key_F5)
    row = one.app.challans()[0]
    assert (row.print_state, row.copies) == ("confirmed", 0)
    one.press(Qt.Key.Key_F5)
    assert one.app.challans()[0].copies == 1
    one.close()
