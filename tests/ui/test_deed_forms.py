from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.deed_forms import PayForm, VoidForm
from desktop.ui.desk import Desk
from tests.office import KHALID
from tests.ui.sitting import Heard


def test_a_void_carries_reason_words_person_and_pin(qtbot: QtBot, desk: Desk) -> None:
    form = VoidForm()
    qtbot.addWidget(form)
    wanted = Heard(form.wanted)
    form.offer(desk.app.catalogue, (KHALID,))
    form.reason.choose("wrong_payer")
    form.words.setText("another Gul Rahman")
    form.pin.setText("906090")
    form.confirm.click()
    assert wanted == [("Wrong person: another Gul Rahman", "khalid", "906090")]
    form.clear()
    assert (form.words.text(), form.pin.text()) == ("", "")


def test_a_payment_carries_amount_and_tender(qtbot: QtBot, desk: Desk) -> None:
    form = PayForm()
    qtbot.addWidget(form)
    wanted, cancelled = Heard(form.wanted), Heard(form.cancelled)
    form.offer(desk.app.catalogue)
    form.amount.setText("2,500")
    form.confirm.click()
    form.cancel.click()
    assert wanted == [("2,500", "cash")]
    assert len(cancelled) == 1


def test_the_forms_speak_urdu(qtbot: QtBot) -> None:
    form = PayForm()
    qtbot.addWidget(form)
    language.switch("ur")
    form.retranslate()
    assert form.cancel.accessibleName() == "واپس"
