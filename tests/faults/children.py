"""Processes that do one thing to a counter's folder, and may be killed while they do it.

They are forked from a server that has loaded the program already, where the system can do
that: the deed itself is what each of them starts with.
"""

import importlib
import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop import bootstrap
from desktop.domain.errors import MahasilError
from desktop.printing.profiles import TM80
from desktop.services import crash, spooling
from tests.office import AYESHA, KHALID, PINS, a_draft, a_stranger, make_counter
from tests.services.printers import Told

KILLED = 137
CHILD_TIMEOUT_S = 60
MOST_TRIES = 20
QUIET_MOMENT = 9  # challans between two checkpoints, so that kills meet those as well

_FORKING = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _FORKING else "spawn")
if _FORKING:
    _CONTEXT.set_forkserver_preload(["pytest", "tests.faults.children", "desktop.services.syncing"])


def start(deed: Callable[..., None], *arguments: object, crash_at: str = "") -> BaseProcess:
    """Start a process that does ``deed(*arguments)`` and dies at the step ``crash_at``."""
    process: BaseProcess = _CONTEXT.Process(target=_child, args=(crash_at, deed, *arguments))
    process.start()
    return process


def ended(process: BaseProcess) -> int:
    """Return the exit status of a process, once it has one."""
    process.join(CHILD_TIMEOUT_S)
    assert process.exitcode is not None, f"{process.name} did not end"
    return process.exitcode


def run(deed: Callable[..., None], *arguments: object, crash_at: str = "") -> int:
    """Return the exit status of a process that did ``deed(*arguments)``."""
    return ended(start(deed, *arguments, crash_at=crash_at))


def _child(crash_at: str, deed: Callable[..., None], *arguments: object) -> None:
    os.environ["MAHASIL_CRASH_AT"] = crash_at
    importlib.reload(crash)  # as the first import of a new process reads it
    deed(*arguments)


def tell(shown: Path, line: str) -> None:
    """Write what a person has seen by now; it outlives this process."""
    with shown.open("ab", buffering=0) as out:
        out.write(f"{line}\n".encode())


def told(shown: Path) -> list[str]:
    """Return what was seen so far."""
    return shown.read_text(encoding="utf-8").splitlines() if shown.exists() else []


# What a child does:


def first_run(folder: Path) -> None:
    """Make and enrol a counter."""
    make_counter(folder)


def issue_many(folder: Path, count: int, shown: Path) -> None:
    """Issue ``count`` challans one after the other and show each number."""
    app = bootstrap.build(folder)
    for _ in range(count):
        (one,) = app.issue(a_draft(), AYESHA)
        tell(shown, one.number)
    app.close()


def issue_and_rest(folder: Path, count: int, shown: Path) -> None:
    """Issue ``count`` challans, show each number, and use the quiet moments in between."""
    app = bootstrap.build(folder)
    for n in range(count):
        (one,) = app.issue(a_draft(), AYESHA)
        tell(shown, one.number)
        if n % QUIET_MOMENT == 0:
            app.idle()
    app.close()


def issue_stubbornly(folder: Path, count: int, shown: Path) -> None:
    """Issue ``count`` challans on a disk that fails; a form that was refused is sent again.

    What is not the disk's fault is a defect, and ends this with a traceback. A counter that cannot
    even be opened is given up.
    """
    refused = shown.with_name("refused")
    try:
        app = bootstrap.build(folder)
    except MahasilError as error:
        tell(refused, type(error).__name__)
        return
    waiting = [a_draft(payer=a_stranger()) for _ in range(count)]
    for _ in range(count * MOST_TRIES):
        if not waiting:
            break
        try:
            (one,) = app.issue(waiting[0], AYESHA)
            tell(shown, one.number)
            waiting.pop(0)
            app.idle()
        except MahasilError as error:
            tell(refused, type(error).__name__)
    app.close()


def issue_one(folder: Path, request: str, shown: Path) -> None:
    """Answer one request and show its number."""
    app = bootstrap.build(folder)
    (one,) = app.issue(a_draft(request=UUID(request)), AYESHA)
    tell(shown, one.number)
    app.close()


def issue_on_and_on(folder: Path, asked: Path, shown: Path) -> None:
    """Issue until killed; a form that was sent and not answered is sent again first."""
    app = bootstrap.build(folder)
    waiting = told(asked)[len(told(shown)) :]
    for n in range(10**6):
        if not waiting:
            waiting = [os.urandom(16).hex()]
            tell(asked, waiting[0])
        (one,) = app.issue(a_draft(request=UUID(waiting.pop())), AYESHA)
        tell(shown, one.number)
        if n % QUIET_MOMENT == 0:
            app.idle()


def print_all(folder: Path, shown: Path) -> None:
    """Start as the window does, drain the spool and show what became of each job."""
    app = bootstrap.build(folder)
    app.paper.recover_spool()
    while (done := app.paper.print_next()) is not None:
        tell(shown, f"{done.job} {done.state}")
    app.close()


def print_forgetful(folder: Path, shown: Path) -> None:
    """Print one job on a printer whose memory can be emptied, and show what it is told."""
    app = bootstrap.build(folder)
    done = spooling.print_next(
        db=app.db, counter=app.counter, now=app.now, printer=lambda: Forgetful(shown)
    )
    tell(shown, f"{done.job} {done.state}" if done else "nothing")
    app.close()


class Forgetful(Told):
    """Says aloud that it forgot."""

    def __init__(self, shown: Path) -> None:
        super().__init__(profile=replace(TM80, clears_buffer=True))
        self.shown = shown

    def forget(self) -> bool:
        tell(self.shown, "forgot")
        return True


def saw_none(folder: Path, job: int) -> None:
    """Answer that nothing came out."""
    app = bootstrap.build(folder)
    app.paper.answer_uncertain(job, AYESHA, came_out=False)
    app.close()


def pay(folder: Path, number: str, paisa: int) -> None:
    """Take money."""
    app = bootstrap.build(folder)
    app.pay(number, amount_paisa=paisa, tender="cash", clerk=AYESHA)
    app.close()


def close_day(folder: Path) -> None:
    """Close the business day."""
    app = bootstrap.build(folder)
    app.close_day(KHALID)
    app.close()


def rotate_key(folder: Path) -> None:
    """Make the counter's next key."""
    app = bootstrap.build(folder)
    app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    app.close()


def sync(folder: Path) -> None:
    """Do one round with the treasury."""
    app = bootstrap.build(folder)
    app.sync()
    app.close()


def issue_and_upload(folder: Path, count: int, shown: Path) -> None:
    """Issue ``count`` challans and do one round with the treasury."""
    issue_stubbornly(folder, count, shown)
    sync(folder)


def export(folder: Path, file: Path) -> None:
    """Write what waits to a file for the treasury."""
    app = bootstrap.build(folder)
    app.export(file)
    app.close()


def import_file(folder: Path, file: Path) -> None:
    """Keep what the treasury answered in a file."""
    app = bootstrap.build(folder)
    app.import_file(file)
    app.close()
