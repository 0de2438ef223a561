from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.ui.challan_panel import ChallanPanel
from desktop.ui.desk import Desk
from tests.office import KHALID
from tests.ui.samples import CHALLAN
from tests.ui.sitting import Heard


def a_panel(qtbot: QtBot, desk: Desk, *, cash: bool = True) -> ChallanPanel:
    settings = replace(desk.app.settings, cash_at_counter=cash)
    panel = ChallanPanel(settings, desk.app.catalogue, desk.name_of)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_it_shows_the_facts_of_one_challan(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    panel.show_challan(replace(CHALLAN, copies=2))
    shown = {name: fact.text() for name, fact in panel.facts.items()}
    assert panel.number.text() == "PSH-02-27-000418-739"
    assert panel.amount.text() == "Rs 3,500"
    assert shown["identity"] == "17301-1234567-1"
    assert shown["issued"] == "22-11-2026 12:00 · Ayesha"
    assert shown["slip"] == "slip printed · DUPLICATE 2"
    panel.show_challan(None)
    assert panel.number.text() == ""
    assert not panel.reprint.isEnabled()


def test_what_may_not_be_done_says_why(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    panel.show_challan(replace(CHALLAN, paid_paisa=350_000, money="paid"))
    assert not panel.void.isEnabled()
    assert "unpaid" in panel.void.toolTip()
    assert not panel.pay.isEnabled()
    panel.open_void()
    panel.open_pay()
    assert not panel.confirm()


def test_an_office_without_cash_offers_no_payment(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk, cash=False)
    panel.show_challan(CHALLAN)
    assert panel.pay.isHidden()


def test_the_void_opens_in_place_and_carries_reason_person_and_pin(
    qtbot: QtBot, desk: Desk
) -> None:
    panel = a_panel(qtbot, desk)
    wanted, unfolded = Heard(panel.void_wanted), Heard(panel.unfolded)
    panel.show_challan(CHALLAN)
    panel.show_people((KHALID,))
    panel.open_void()
    assert unfolded[-1] is True
    panel._void_form.reason.choose("wrong_payer")
    panel._void_form.words.setText("another Gul Rahman")
    panel._void_form.pin.setText("906090")
    assert panel.confirm()
    assert wanted == [("Wrong person: another Gul Rahman", "khalid", "906090")]
    panel.show_refusal("The PIN is wrong.")
    assert (panel.problem.text(), panel._void_form.pin.text()) == ("The PIN is wrong.", "")
    assert panel.fold()
    assert not panel.fold()


def test_the_payment_opens_with_what_is_owed(qtbot: QtBot, desk: Desk) -> None:
    panel = a_panel(qtbot, desk)
    wanted = Heard(panel.pay_wanted)
    panel.show_challan(replace(CHALLAN, paid_paisa=100_000, money="part"))
    panel.open_pay()
    assert panel.confirm()
    assert wanted == [("2,500", "cash")]
