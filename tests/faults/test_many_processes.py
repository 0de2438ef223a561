"""Several processes at one ledger: one series, one chain, one answer a request, one slip a job."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from desktop.bootstrap import App
from desktop.domain.numbers import ChallanNumber
from tests.faults.checks import check_sound, numbers
from tests.faults.children import ended, issue_many, issue_one, print_all, start, told
from tests.office import AYESHA, a_draft

PROCESSES = 4
EACH = 25
SLIPS = 8
Reopen = Callable[[Path], App]


def test_four_processes_and_an_open_counter_issue_one_series(
    folder: Path, shown: Path, reopen: Reopen
) -> None:
    app = reopen(folder)
    files = [shown.with_suffix(f".{n}") for n in range(PROCESSES)]
    processes = [start(issue_many, folder, EACH, file) for file in files]
    ours: list[str] = []
    while any(process.is_alive() for process in processes):
        if len(ours) < EACH:
            ours.append(app.issue(a_draft(), AYESHA)[0].number)
        app.idle()
        app.audit()
    assert [ended(process) for process in processes] == [0] * PROCESSES

    told_by_all = [ours, *(told(file) for file in files)]
    assert [len(each) for each in told_by_all[1:]] == [EACH] * PROCESSES
    everything = [number for each in told_by_all for number in each]
    assert sorted(everything) == numbers(app)
    check_sound(app, challans=len(everything))
    for each in told_by_all:  # nobody was overtaken by an earlier number
        serials = [ChallanNumber.parse(number).serial for number in each]
        assert serials == sorted(serials)


def test_processes_that_ask_the_same_at_once_get_the_same_answer(
    folder: Path, shown: Path, reopen: Reopen
) -> None:
    request = str(uuid4())
    processes = [start(issue_one, folder, request, shown) for _ in range(PROCESSES)]
    assert [ended(process) for process in processes] == [0] * PROCESSES
    app = reopen(folder)
    assert told(shown) == numbers(app) * PROCESSES
    assert app.status().queued == 1
    check_sound(app, challans=1)


def test_processes_that_drain_one_spool_print_each_slip_once(
    folder: Path, shown: Path, reopen: Reopen
) -> None:
    app = reopen(folder)
    for _ in range(SLIPS):
        app.issue(a_draft(), AYESHA)
    processes = [start(print_all, folder, shown) for _ in range(PROCESSES)]
    assert [ended(process) for process in processes] == [0] * PROCESSES
    assert sorted(told(shown)) == [f"{job} confirmed" for job in range(1, SLIPS + 1)]
    printed = [json.loads(path.read_text()) for path in (folder / "slips").glob("*.json")]
    assert sorted(one["title"] for one in printed) == numbers(app)
