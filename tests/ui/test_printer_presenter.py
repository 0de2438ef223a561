import pytest
from PySide6.QtCore import QTimer

from desktop.printing.profiles import TM80
from desktop.services.turns import PrinterBusy
from desktop.ui.desk import Desk
from desktop.ui.printer_presenter import Known, PrinterPresenter, Waiting
from desktop.ui.spooler import Spooler
from tests.office import AYESHA, KHALID, a_draft
from tests.ui.sitting import Heard


def a_presenter(desk: Desk) -> PrinterPresenter:
    return PrinterPresenter(desk, Spooler(desk))


def last(heard: Heard) -> Waiting:
    found = heard[-1]
    assert isinstance(found, Waiting)
    return found


def test_looking_tells_which_printer_how_it_is_and_what_waits(desk: Desk) -> None:
    presenter = a_presenter(desk)
    known, waiting = Heard(presenter.known_changed), Heard(presenter.waiting_changed)
    states = Heard(presenter.state_changed)
    desk.app.issue(a_draft(), AYESHA)
    presenter.look()
    assert known == [Known("virtual:slips", TM80, "")]
    assert [job.what for job in last(waiting).jobs] == ["slip"]
    counts = last(waiting).counts
    assert counts is not None
    assert counts.waiting == 1
    assert states
    assert presenter.state.state == "ready"
    presenter.leave()


def test_it_asks_again_by_itself_only_while_its_screen_is_shown(desk: Desk) -> None:
    presenter = a_presenter(desk)
    (timer,) = presenter.findChildren(QTimer)
    waiting = Heard(presenter.waiting_changed)
    presenter.look_at_jobs()
    assert not waiting
    presenter.look()
    assert timer.isActive()
    presenter.leave()
    assert not timer.isActive()


def test_what_waits_is_printed_or_let_go_of(desk: Desk) -> None:
    presenter = a_presenter(desk)
    waiting, said = Heard(presenter.waiting_changed), Heard(desk.said)
    numbers = [desk.app.issue(a_draft(), AYESHA, print_later=True)[0].number for _ in range(3)]
    presenter.look()
    first, second, _ = (job.id for job in last(waiting).jobs)
    presenter.print_these([first])
    assert desk.app.show(numbers[0]).print_state == "confirmed"
    presenter.drop(second)
    assert desk.app.show(numbers[1]).print_state == "dropped"
    presenter.print_all()
    assert desk.app.show(numbers[2]).print_state == "confirmed"
    assert not last(waiting).jobs
    assert len(said) == 2
    presenter.leave()


def test_what_went_meanwhile_cannot_be_dropped(desk: Desk) -> None:
    presenter = a_presenter(desk)
    refused = Heard(presenter.refused)
    presenter.drop(99)
    assert "(P13)" in str(refused[-1])


def test_a_virtual_printer_is_told_to_fail_and_to_be_well(desk: Desk) -> None:
    presenter = a_presenter(desk)
    presenter.look()
    presenter.tell("paper-out")
    assert (presenter.state.state, presenter.state.words) == (
        "problem", "The printer has no paper.",
    )  # fmt: skip
    presenter.tell("paper-near-end")
    assert presenter.state.nearly_out
    presenter.tell("")
    assert presenter.state.state == "ready"
    presenter.leave()


def test_a_test_page_is_printed_past_the_spool_and_says_how_the_printer_is(desk: Desk) -> None:
    presenter = a_presenter(desk)
    said, busy = Heard(desk.said), Heard(presenter.busy_changed)
    presenter.test()
    assert "test page" in said[-1].text  # type: ignore[attr-defined]
    assert busy == [True, False]
    presenter.tell("cover-open")
    presenter.test()
    assert presenter.state.words == "The printer's cover is open."
    assert len(said) == 1


def test_only_a_supervisor_may_choose_another_printer(desk: Desk) -> None:
    presenter = a_presenter(desk)
    assert not presenter.may_choose()
    desk.enter(KHALID)
    assert presenter.may_choose()


def test_a_busy_printer_is_not_asked_and_keeps_what_it_said_last(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = Spooler(desk)
    presenter = PrinterPresenter(desk, spooler)
    asked: list[int] = []

    def busy() -> None:
        asked.append(1)
        raise PrinterBusy

    monkeypatch.setattr(desk.app.paper, "printer_status", busy)
    states = Heard(presenter.state_changed)
    presenter.ask()
    assert (len(asked), states) == (1, [])
    spooler.busy = True
    presenter.ask()
    assert len(asked) == 1


def test_no_question_is_queued_behind_one_that_waits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = a_presenter(desk)
    queued: list[object] = []
    monkeypatch.setattr(type(desk.lanes.printer), "follow", lambda _lane, *job: queued.append(job))
    for _ in range(3):
        presenter.ask()
    assert len(queued) == 1
