import pytest
from pytestqt.qtbot import QtBot

from desktop.models.database import LedgerUnavailable
from desktop.services.pricing import Quote
from desktop.ui.desk import Desk
from desktop.ui.issue_form import IssueForm
from desktop.ui.issue_presenter import IssuePresenter, LineState
from tests.office import AYESHA, BILAL
from tests.ui.sitting import Heard


def filled(desk: Desk, code: str = "LG-02", amount: str = "") -> IssuePresenter:
    presenter = IssuePresenter(desk)
    presenter.take_over(AYESHA)
    presenter.edit("id_number", "17301-1234567-1")
    presenter.edit("name", "Gul Rahman")
    presenter.edit("officer", "DEMO-ADC")
    presenter.add(code)
    if amount:
        presenter.edit_line(0, "amount", amount)
    return presenter


def test_one_submit_is_one_challan_and_a_new_request(desk: Desk) -> None:
    presenter = filled(desk)
    before, issued = presenter.form.request, Heard(presenter.issued)
    presenter.submit()
    presenter.submit()
    assert len(issued) == 1
    assert len(desk.app.challans()) == 1
    assert presenter.form.request != before
    assert presenter.form.officer == "DEMO-ADC"


def test_a_lost_answer_asked_again_is_the_same_challan(desk: Desk) -> None:
    presenter = filled(desk)
    form = presenter.form
    presenter.submit()
    presenter.open(form)  # as if the answer had never come
    presenter.submit()
    assert len(desk.app.challans()) == 1


def test_an_amount_outside_the_rule_says_the_limits(desk: Desk) -> None:
    presenter = filled(desk, "RP-01", "50")
    problems, lines = Heard(presenter.problem_changed), Heard(presenter.lines_changed)
    presenter.submit()
    assert "Rs 200 to 10,000" in str(problems[-1])
    presenter.edit_line(0, "amount", "500")
    states = lines[-1]
    assert isinstance(states, tuple)
    assert isinstance(states[0], LineState)
    assert (states[0].paisa, states[0].problem, states[0].needs) == (50_000, "", ("amount",))
    presenter.submit()
    assert desk.app.challans()[0].amount_paisa == 50_000


def test_a_wrong_cnic_warns_and_is_issued(desk: Desk) -> None:
    presenter = filled(desk)
    notes = Heard(presenter.notes_changed)
    presenter.edit("id_number", "17301-12345")
    assert "13 digits" in str(notes[-1])
    presenter.submit()
    assert desk.app.challans()[0].id_number == "1730112345"


def test_a_mixed_form_tells_that_it_becomes_several_challans(desk: Desk) -> None:
    presenter = filled(desk)
    quotes = Heard(presenter.quote_changed)
    presenter.add("DM-01")
    assert isinstance(quotes[-1], Quote)
    assert len(quotes[-1].groups) == 2
    presenter.submit()
    assert len(desk.app.challans()) == 2


def test_a_known_payer_fills_in_what_is_empty(desk: Desk, qtbot: QtBot) -> None:
    filled(desk).submit()
    presenter = IssuePresenter(desk)
    presenter.edit("id_number", "1730112345671")
    qtbot.waitUntil(lambda: presenter.form.name == "Gul Rahman", timeout=5_000)
    assert presenter.history is not None
    assert presenter.history.earlier == 1


def test_clearing_and_removing_can_be_undone(desk: Desk) -> None:
    presenter = filled(desk)
    before = presenter.form
    presenter.clear()
    assert presenter.form.is_blank
    assert presenter.undo()
    assert presenter.form == before
    presenter.remove_line(0)
    presenter.remove_line(7)
    assert presenter.form.lines == ()
    assert presenter.undo()
    assert not presenter.undo()
    assert presenter.form == before


def test_the_last_payer_comes_back_for_the_next_challan(desk: Desk) -> None:
    presenter = filled(desk)
    presenter.use_last_payer()
    presenter.submit()
    assert presenter.form.name == ""
    presenter.use_last_payer()
    assert (presenter.form.name, presenter.form.lines) == ("Gul Rahman", ())


def test_nobody_issues_what_another_has_begun(desk: Desk) -> None:
    presenter = filled(desk)
    presenter.take_over(BILAL)
    assert presenter.form == IssueForm(request=presenter.form.request)
    presenter.take_over(None)
    presenter.take_over(AYESHA)
    assert presenter.form.name == "Gul Rahman"


def test_a_slip_printed_later_waits(desk: Desk) -> None:
    presenter = filled(desk)
    issued = Heard(presenter.issued)
    presenter.submit(print_later=True)
    assert isinstance(issued[0], tuple)
    assert issued[0][1] is True
    assert desk.app.paper.print_next() is None


def test_the_preview_follows_the_form(desk: Desk, qtbot: QtBot) -> None:
    presenter = filled(desk)
    pictures = Heard(presenter.preview_changed)
    qtbot.waitUntil(lambda: bool(pictures), timeout=5_000)
    assert bytes(pictures[-1]).startswith(b"\x89PNG")  # type: ignore[call-overload]
    presenter.remove_line(0)
    qtbot.waitUntil(lambda: pictures[-1] == b"", timeout=5_000)


def test_a_full_disk_keeps_the_form_and_the_next_press_is_the_same_request(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = filled(desk)
    problems, before = Heard(presenter.problem_changed), presenter.form

    def full(*_asked: object, **_how: object) -> None:
        raise LedgerUnavailable("The disk is full.", "Free some space, then press the key again.")

    with monkeypatch.context() as disk:
        disk.setattr(desk.app, "issue", full)
        presenter.submit()
    assert "E08" in str(problems[-1])
    assert presenter.form == before
    presenter.submit()
    assert desk.app.challans()[0].payer_name == "Gul Rahman"


def test_items_are_found_by_code_and_words(desk: Desk) -> None:
    presenter = IssuePresenter(desk)
    assert presenter.suggest("pc-0")[0].code == "PC-01"
    assert presenter.suggest(" ") == []
    assert len(presenter.favourites()) == 8
    assert presenter.vehicle_classes()
    assert presenter.now() == desk.app.now()
