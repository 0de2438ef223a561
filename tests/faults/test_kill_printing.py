"""Printing killed at each step: a slip comes out by itself once, or a person is asked."""

import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.models import spool
from tests.faults import steps
from tests.faults.checks import check_sound
from tests.faults.children import (
    CHILD_TIMEOUT_S,
    KILLED,
    print_all,
    print_forgetful,
    run,
    saw_none,
    start,
    told,
)
from tests.office import AYESHA, a_draft

MakeFolder = Callable[..., Path]
Reopen = Callable[[Path], App]
FIRST_BYTES = 2000


def one_slip(make_folder: MakeFolder, reopen: Reopen, printer: str = "file:paper.bin") -> App:
    """Return a counter with one slip in its spool."""
    app = reopen(make_folder(printer=printer))
    app.issue(a_draft(), AYESHA)
    return app


def paper(app: App) -> int:
    """Return how many bytes have reached the printer."""
    path = app.settings.data_dir / "paper.bin"
    return path.stat().st_size if path.exists() else 0


def killed(app: App, step: str, shown: Path) -> int:
    """Kill a printing process at ``step`` and return how many bytes it left on the paper."""
    assert run(print_all, app.settings.data_dir, shown, crash_at=step) == KILLED
    assert told(shown) == []
    return paper(app)


@pytest.mark.parametrize("step", steps.PRINT_QUEUED)
def test_a_job_nobody_took_yet_is_printed_by_the_next_process(
    step: str, make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    app = one_slip(make_folder, reopen)
    assert killed(app, step, shown) == 0
    assert run(print_all, app.settings.data_dir, shown) == 0
    assert told(shown) == ["1 sent"]
    assert app.status().uncertain == ()


@pytest.mark.parametrize("step", steps.PRINT_HOLD)
def test_slips_killed_while_they_were_held_back_are_held_back_by_the_next_process(
    step: str, make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    app = one_slip(make_folder, reopen)
    age(app)
    assert killed(app, step, shown) == 0
    assert run(print_all, app.settings.data_dir, shown) == 0
    assert (told(shown), paper(app)) == ([], 0)
    assert [job.held for job in app.paper.waiting_jobs()] == ["old"]
    assert app.paper.print_held() == 1
    assert run(print_all, app.settings.data_dir, shown) == 0
    assert told(shown) == ["1 sent"]


def age(app: App) -> None:
    """Let everything that waits have waited for an hour."""
    with app.db.begin() as uow:
        waits = [job.id for job in uow.spool.in_state(spool.QUEUED)]
        uow.spool.release(waits, app.now() - timedelta(hours=1))


@pytest.mark.parametrize("step", steps.PRINT_FORGET)
def test_a_job_killed_behind_an_emptied_memory_is_printed_by_the_next_process(
    step: str, make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    app = one_slip(make_folder, reopen)
    doubt(app)
    app.paper.answer_uncertain(1, AYESHA, came_out=False)
    assert run(print_forgetful, app.settings.data_dir, shown, crash_at=step) == KILLED
    assert (told(shown), paper(app)) == (["forgot"], 0)
    assert run(print_forgetful, app.settings.data_dir, shown) == 0
    assert told(shown) == ["forgot", "forgot", "2 confirmed"]


def doubt(app: App) -> None:
    """Leave the first job as a link does that broke off."""
    with app.db.begin() as uow:
        uow.spool.move(1, to=spool.SENDING, at=app.now())
        uow.spool.move(1, to=spool.UNCERTAIN, at=app.now(), answer="cut_off")


@pytest.mark.parametrize("step", steps.PRINT_ANSWER)
def test_an_answer_that_was_not_kept_is_asked_for_again(
    step: str, make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    app = one_slip(make_folder, reopen)
    doubt(app)
    assert run(saw_none, app.settings.data_dir, 1, crash_at=step) == KILLED
    assert app.status().uncertain == (1,)
    assert app.challans()[0].copies == 0
    assert run(saw_none, app.settings.data_dir, 1) == 0
    assert app.challans()[0].copies == 1
    check_sound(app, challans=1)


@pytest.mark.parametrize("step", [*steps.PRINT_BEFORE, *steps.PRINT_AFTER])
def test_a_job_that_was_taken_is_asked_about_and_never_printed_by_itself(
    step: str, make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    app = one_slip(make_folder, reopen)
    before = killed(app, step, shown)
    assert bool(before) == (step in steps.PRINT_AFTER)

    assert run(print_all, app.settings.data_dir, shown) == 0

    assert (told(shown), paper(app)) == ([], before)
    assert app.status().uncertain == (1,)
    check_sound(app, challans=1)


def test_a_slip_that_came_out_is_not_printed_again(
    make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    app = one_slip(make_folder, reopen)
    before = killed(app, "print-sent", shown)
    app.paper.recover_spool()
    assert app.paper.answer_uncertain(1, AYESHA, came_out=True) == 0
    assert (app.paper.print_next(), paper(app)) == (None, before)
    assert app.challans()[0].print_state == "sent"


def test_a_slip_that_did_not_come_out_is_printed_as_a_duplicate(
    make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    app = one_slip(make_folder, reopen)
    killed(app, "print-claimed", shown)
    app.paper.recover_spool()
    assert app.paper.answer_uncertain(1, AYESHA, came_out=False) == 1
    done = app.paper.print_next()
    assert done is not None
    assert (done.job, done.state) == (2, "sent")
    assert app.paper.print_next() is None
    assert app.challans()[0].copies == 1
    check_sound(app, challans=1)


def test_a_kill_in_the_middle_of_a_slip_leaves_a_question(
    make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(CHILD_TIMEOUT_S)
        port = printer.getsockname()[1]
        app = one_slip(make_folder, reopen, f"tcp://127.0.0.1:{port}?oneway=1")
        process = start(print_all, app.settings.data_dir, shown)
        wire, _ = printer.accept()
        with wire:
            assert wire.recv(FIRST_BYTES)
            process.kill()
            process.join(CHILD_TIMEOUT_S)
    assert told(shown) == []
    assert (app.paper.recover_spool(), app.paper.print_next()) == (1, None)
    assert app.status().uncertain == (1,)


def test_a_living_printer_process_is_not_taken_for_a_dead_one(
    make_folder: MakeFolder, reopen: Reopen, shown: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(CHILD_TIMEOUT_S)
        port = printer.getsockname()[1]
        app = one_slip(make_folder, reopen, f"tcp://127.0.0.1:{port}?oneway=1")
        process = start(print_all, app.settings.data_dir, shown)
        wire, _ = printer.accept()
        with wire:
            assert wire.recv(FIRST_BYTES)
            assert app.paper.recover_spool() == 0
            while wire.recv(1 << 16):
                pass
        process.join(CHILD_TIMEOUT_S)
    assert told(shown) == ["1 sent"]
    assert app.status().uncertain == ()
