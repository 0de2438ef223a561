from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.services.searching import Page
from desktop.ui.challans_presenter import ChallansPresenter
from desktop.ui.desk import Desk
from tests.office import AYESHA, PINS, a_draft
from tests.ui.sitting import Heard, a_desk


def one_chosen(desk: Desk) -> ChallansPresenter:
    desk.app.issue(a_draft(), AYESHA)
    presenter = ChallansPresenter(desk)
    presenter.choose(desk.app.challans()[0])
    return presenter


def test_typing_finds_by_number_identity_and_name(desk: Desk, qtbot: QtBot) -> None:
    presenter = one_chosen(desk)
    pages = Heard(presenter.page_found)
    for text in ("PSH-02", "17301", "gul"):
        presenter.search(text)
        pages.clear()
        qtbot.waitUntil(lambda: bool(pages), timeout=5_000)
        assert len(pages[-1].rows) == 1  # type: ignore[attr-defined]


def test_the_chosen_slip_is_drawn_and_none_is_shown_for_none(desk: Desk) -> None:
    presenter = one_chosen(desk)
    slips = Heard(presenter.slip_changed)
    presenter.choose(desk.app.challans()[0])
    presenter.choose(None)
    assert bytes(slips[0]).startswith(b"\x89PNG")  # type: ignore[call-overload]
    assert slips[1] == b""
    presenter.reprint()
    presenter.void(reason="x", approver="khalid", pin="1")
    presenter.pay(amount="1", tender="cash")


def test_a_reprint_says_which_duplicate_it_is(desk: Desk) -> None:
    presenter = one_chosen(desk)
    said, printed = Heard(desk.said), Heard(presenter.to_print)
    presenter.reprint()
    assert "the paper goes to the printer" in str(said[-1])
    desk.app.paper.print_next()
    presenter.reprint()
    assert "DUPLICATE 1" in str(said[-1])
    assert len(printed) == 2


def test_a_void_needs_another_persons_pin(desk: Desk) -> None:
    presenter = one_chosen(desk)
    refused, people = Heard(presenter.refused), Heard(presenter.people_changed)
    presenter.ask_people()
    assert [one.uid for one in people[0]] == ["khalid"]  # type: ignore[attr-defined]
    presenter.void(reason="Wrong person", approver="ayesha", pin=PINS["ayesha"])
    assert "(L03)" in str(refused[-1])
    presenter.void(reason="Wrong person", approver="khalid", pin="000000")
    assert "(L01)" in str(refused[-1])
    presenter.void(reason="Wrong person", approver="khalid", pin=PINS["khalid"])
    assert desk.app.challans()[0].void


def test_a_payment_is_taken_once_and_never_more_than_is_owed(desk: Desk) -> None:
    presenter = one_chosen(desk)
    refused, said = Heard(presenter.refused), Heard(desk.said)
    presenter.pay(amount="much", tender="cash")
    assert "(A06)" in str(refused[-1])
    presenter.pay(amount="99,999", tender="cash")
    assert "(M02)" in str(refused[-1])
    presenter.pay(amount="۱۵٬۰۰۰", tender="cash")
    assert "Receipt 1: Rs 15,000 taken. Balance Rs 0." in str(said[-1])


def test_an_office_without_cash_says_so(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "c", cash_at_counter=False)
    presenter = one_chosen(desk)
    refused = Heard(presenter.refused)
    presenter.pay(amount="15000", tender="cash")
    assert "(M01)" in str(refused[-1])
    assert presenter.name_of("ayesha") == "Ayesha"
    desk.app.close()


def test_an_answer_that_was_overtaken_is_passed_over(desk: Desk) -> None:
    presenter = one_chosen(desk)
    pages, beside = Heard(presenter.page_found), Heard(presenter.page_beside)
    asked = presenter._asked
    presenter.narrow(frozenset({"void"}))
    presenter._beside(asked, up=False, page=Page())
    assert [page.rows for page in pages] == [()]  # type: ignore[attr-defined]
    assert not beside


def test_the_story_is_of_the_chosen_challan_alone(desk: Desk) -> None:
    presenter = one_chosen(desk)
    stories = Heard(presenter.story_changed)
    presenter.ask_story()
    assert [one.what for one in stories[0]] == ["issued"]  # type: ignore[attr-defined]
    presenter._told(10**6, ())
    assert len(stories) == 1
