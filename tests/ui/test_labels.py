from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.labels import Card, ElidingLabel, Notice, SideLabel, Speaking, label, restyle

RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft


def test_a_label_stands_where_the_language_begins(qtbot: QtBot) -> None:
    made, trailing = SideLabel("Rs 3,500"), SideLabel("Rs 3,500")
    trailing.trail()
    for one in (made, trailing):
        qtbot.addWidget(one)
    assert made.alignment() & LEFT
    assert trailing.alignment() & RIGHT
    for one in (made, trailing):
        one.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert made.alignment() & RIGHT
    assert trailing.alignment() & LEFT


def test_what_does_not_fit_ends_in_dots_and_is_told_on_hovering(qtbot: QtBot) -> None:
    made = ElidingLabel("Office of the Deputy Commissioner, Peshawar")
    qtbot.addWidget(made)
    made.resize(80, 30)
    made.show()
    made.grab()
    assert made.toolTip() == made.text()
    made.resize(900, 30)
    made.grab()
    assert made.toolTip() == ""


def test_a_notice_hides_when_it_has_nothing_to_say(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    notice = Notice()
    notice.setParent(parent)
    notice.say("Load paper.", "error")
    assert (notice.text(), notice.property("tone")) == ("Load paper.", "error")
    notice.say("")
    assert notice.text() == ""
    assert notice.isHidden()


def test_a_card_shares_a_row_by_the_numbers_beside_its_parts(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    row = card.add_row((QLabel("a"), 2), (QLabel("b"), 5))
    assert [row.stretch(at) for at in range(row.count())] == [2, 5]


def test_labels_are_dressed_by_role_and_tone(qtbot: QtBot) -> None:
    made = label("caption", "warn", wrap=True)
    qtbot.addWidget(made)
    restyle(made)
    assert (made.property("role"), made.property("tone"), made.wordWrap()) == (
        "caption",
        "warn",
        True,
    )


def test_a_speaking_widget_has_nothing_to_say_by_itself(qtbot: QtBot) -> None:
    made = Speaking()
    qtbot.addWidget(made)
    made.retranslate()
