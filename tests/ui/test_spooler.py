from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Unavailable
from desktop.services.spooling import Printed
from desktop.ui import spooler
from desktop.ui.chips import PrinterState
from desktop.ui.desk import Desk
from desktop.ui.spooler import Spooler
from tests.office import AYESHA, a_draft
from tests.ui.sitting import Heard


def break_printer(desk: Desk, fault: str) -> Path:
    """Tell the virtual printer to fail; returns the file to remove when it is mended."""
    folder = desk.app.settings.data_dir / "slips"
    folder.mkdir(exist_ok=True)
    faults = folder / "faults.json"
    faults.write_text(f'{{"fault": "{fault}"}}', encoding="utf-8")
    return faults


def test_everything_that_waits_is_printed(desk: Desk) -> None:
    draining = Spooler(desk)
    printed = Heard(draining.printed)
    for _ in range(3):
        desk.app.issue(a_draft(), AYESHA)
    draining.nudge()
    assert [one.state for one in printed] == ["confirmed"] * 3  # type: ignore[attr-defined]
    assert draining.printer.state == "ready"


def test_a_job_that_left_no_byte_is_tried_again_by_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draining = Spooler(desk)
    states = Heard(draining.printer_changed)
    answers = [
        Printed(1, "queued", "paper_out", "No paper."),
        Printed(1, "confirmed", "", ""),
        None,
    ]
    monkeypatch.setattr(desk.app.paper, "print_next", lambda: answers.pop(0))
    draining.nudge()
    assert draining._timer.isActive()
    assert draining.printer.words == "The printer has no paper."
    draining.nudge()
    assert [one.state for one in states] == ["problem", "ready"]  # type: ignore[attr-defined]
    draining.stop()
    assert not draining._timer.isActive()


def test_a_printer_that_cannot_be_reached_is_a_problem_in_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise Unavailable("The printer does not answer.")

    draining = Spooler(desk)
    monkeypatch.setattr(desk.app.paper, "print_next", gone)
    draining.nudge()
    assert draining.printer.text == "The printer does not answer."


def test_a_one_way_link_leaves_the_printers_state_unknown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [Printed(1, "sent", "", ""), None]
    monkeypatch.setattr(desk.app.paper, "print_next", lambda: answers.pop(0))
    draining = Spooler(desk)
    draining.nudge()
    assert draining.printer.state == "unknown"
    assert "does not tell" in draining.printer.words


def test_what_the_printer_says_of_itself_is_taken_between_jobs(desk: Desk) -> None:
    draining = Spooler(desk)
    states = Heard(draining.printer_changed)
    draining.see(PrinterState("ready", "", "paper_near_end"))
    draining.see(PrinterState("ready", "", "paper_near_end"))
    assert len(states) == 1
    assert draining.printer.nearly_out


@pytest.mark.parametrize(("came_out", "copies"), [(True, 0), (False, 1)])
def test_a_doubtful_slip_is_asked_about_and_the_answer_taken(
    desk: Desk, qtbot: QtBot, came_out: bool, copies: int
) -> None:
    desk.app.issue(a_draft(), AYESHA)
    with desk.app.db.begin() as uow:
        job = uow.spool.next_queued()
        assert job is not None
        uow.spool.move(job.id, to="sending", at=desk.app.now())
    desk.app.paper.recover_spool()
    draining = Spooler(desk)
    questions = Heard(draining.question_changed)
    desk.refresh()
    assert questions == [job.id]
    draining.answer(came_out)
    assert questions[-1] is None
    assert desk.app.challans()[0].copies == copies
    draining.answer(came_out)
    assert desk.app.challans()[0].copies == copies


def test_a_key_pressed_before_the_question_could_be_read_answers_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.app.issue(a_draft(), AYESHA)
    with desk.app.db.begin() as uow:
        job = uow.spool.next_queued()
        assert job is not None
        uow.spool.move(job.id, to="uncertain", at=desk.app.now(), answer="interrupted")
    waiting = Spooler(desk)
    desk.refresh()
    monkeypatch.setattr(spooler, "GRACE_MS", 1_000_000)
    waiting.answer(came_out=False)
    assert waiting.question == job.id
    assert desk.app.challans()[0].copies == 0
    monkeypatch.setattr(spooler, "GRACE_MS", 0)
    waiting.answer(came_out=False)
    assert desk.app.challans()[0].copies == 1


def test_a_printer_that_broke_off_is_not_called_ready() -> None:
    state = spooler._said_by(Printed(1, "uncertain", "paper_out", "the printer is out of paper"))
    assert (state.state, state.code) == ("problem", "paper_out")


@pytest.mark.parametrize(("came_out", "opened"), [(True, [1]), (False, [])])
def test_the_clerks_yes_opens_the_drawer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, came_out: bool, opened: list[int]
) -> None:
    monkeypatch.setattr(spooler, "GRACE_MS", 0)
    asked: list[int] = []
    monkeypatch.setattr(desk.app.paper, "open_drawer", asked.append)
    monkeypatch.setattr(desk.app.paper, "answer_uncertain", lambda *_job, **_told: 0)
    draining = Spooler(desk)
    draining.question = 1
    draining._asked.start()
    draining.answer(came_out)
    assert asked == opened
