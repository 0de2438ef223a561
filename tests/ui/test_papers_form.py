from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.ui.papers_form import PapersForm
from tests.ui.samples import CHALLAN
from tests.ui.sitting import Heard


def a_form(qtbot: QtBot) -> PapersForm:
    form = PapersForm()
    qtbot.addWidget(form)
    form.show()
    form.show_challan(CHALLAN)
    return form


def test_the_last_receipt_is_offered_first(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    wanted = Heard(form.receipt_wanted)
    form.choose(2)
    assert not wanted
    form.show_receipts((("PSH-02-R000001", 500_000), ("PSH-02-R000002", 200_000)))
    assert form.receipts.currentText() == "PSH-02-R000002 · Rs 2,000"
    form.choose(2)
    form.receipts.choose("PSH-02-R000001")
    form.choose(2)
    assert wanted == ["PSH-02-R000002", "PSH-02-R000001"]


def test_digits_choose_papers_and_others_nothing(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    forms, notices = Heard(form.form_wanted), Heard(form.notice_wanted)
    for digit in (1, 3, 7):
        form.choose(digit)
    assert (len(forms), len(notices)) == (1, 1)


def test_nobody_is_reminded_of_what_is_not_owed(qtbot: QtBot) -> None:
    form = a_form(qtbot)
    notices = Heard(form.notice_wanted)
    form.show_challan(replace(CHALLAN, void=True))
    form.choose(3)
    assert not notices
    assert form.notice.toolTip() == "Nothing is owed for this challan."
