"""Several processes at one address: replaced when they die, ended together, never left behind."""

import os
import signal
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import httpx
import pytest

from tests.treasury.conftest import START_TIMEOUT_S, WORKERS, Server, command, enrol, serving
from treasury.founding import Treasury
from treasury.ingest import CRASH_AT
from treasury.report import report

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers need fork")


def children(pid: int) -> set[int]:
    """The processes that ``pid`` started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return set(map(int, listed))


def gone(pids: set[int]) -> bool:
    """Whether all of them end within a while."""
    for _ in range(600):
        if not any(Path(f"/proc/{pid}/stat").exists() for pid in pids):
            return True
        time.sleep(0.02)
    return False


def test_all_of_them_answer_at_one_address_and_end_with_the_first(treasury: Treasury) -> None:
    with serving(treasury, workers=WORKERS) as server:
        pids = children(server.process.pid)
        assert len(pids) == WORKERS
        assert server.client.get("/healthz").json()["database"]["form"]
    assert server.process.returncode == 0
    assert gone(pids)


def test_parts_of_many_counters_sent_at_once_through_all_of_them_are_stored_once(
    treasury: Treasury,
) -> None:
    journals = [enrol(treasury, f"c{n}", f"{n:02d}") for n in range(6)]
    parts = []
    for journal in journals:
        for _ in range(6):
            journal.challan()
        parts += [journal.part(1, 3), journal.part(2, 5), journal.part(4, 6)]
    with serving(treasury, workers=WORKERS) as server, ThreadPoolExecutor(8) as pool:
        for _ in range(3):  # a gap is told where the second part was quicker than the first
            list(pool.map(server.put, [part for part in parts for _ in range(2)]))
        answers = list(pool.map(server.put, [part for part in parts for _ in range(2)]))
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == len(parts)
    held = report(treasury)
    assert [each["entries"] for each in held["devices"]] == [6] * 6
    assert held["exceptions"] == []


def test_servers_of_their_own_behind_a_load_balancer_are_as_good_as_one(
    treasury: Treasury,
) -> None:
    journal = enrol(treasury)
    with serving(treasury, workers=2) as one, serving(treasury, workers=2) as two:
        turn = cycle([one, two, two, one])
        for seq in range(1, 13):
            journal.challan()
            part = journal.part(seq)
            assert next(turn).put(part).status_code == 201
            assert next(turn).put(part).status_code == 200
    assert report(treasury)["devices"][0]["head"] == journal.heads[12].hex()


def test_one_that_dies_is_replaced_and_nothing_sent_is_lost(treasury: Treasury) -> None:
    journal = enrol(treasury)
    with serving(treasury, workers=2) as server:
        before = children(server.process.pid)
        for _ in range(5):
            journal.challan()
            os.kill(min(children(server.process.pid)), signal.SIGKILL)
            send_until_taken(server, journal.part(journal.next_seq - 1))
        assert len(children(server.process.pid)) <= 2
        assert not before & children(server.process.pid)
    assert report(treasury)["devices"][0]["entries"] == 5


def send_until_taken(server: Server, part: bytes) -> None:
    for _ in range(50):
        with suppress(httpx.TransportError):
            if server.put(part).status_code in {200, 201}:
                return
    raise AssertionError


def test_they_end_when_the_first_is_killed(treasury: Treasury) -> None:
    with serving(treasury, workers=2) as server:
        pids = children(server.process.pid)
        server.process.kill()
        assert gone(pids)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_they_end_gracefully_when_told_to(treasury: Treasury, number: signal.Signals) -> None:
    with serving(treasury, workers=2) as server:
        server.process.send_signal(number)
        assert server.process.wait(START_TIMEOUT_S) == 0


def test_a_worker_that_dies_at_every_part_costs_nobody_elses_part(treasury: Treasury) -> None:
    journal = enrol(treasury)
    journal.challan()
    with serving(treasury, {**os.environ, CRASH_AT: "ingest-after-commit"}, workers=2) as server:
        with pytest.raises(Exception, match="disconnected"):
            server.put(journal.part())
        send_until_taken(server, journal.part())  # the same bytes are known by now
    assert Counter(each["entries"] for each in report(treasury)["devices"]) == {1: 1}


@pytest.mark.parametrize("count", ["0", "65", "many"])
def test_a_number_of_workers_nobody_can_mean_is_a_usage_error(count: str) -> None:
    arguments = command("serve", "--data", "x", "--port", "0", "--workers", count)
    done = subprocess.run(arguments, capture_output=True, check=False)
    assert done.returncode == 2
