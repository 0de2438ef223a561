"""The local treasury: a process of its own that ends with this one and is never waited for long."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from desktop.services import enrolling, local_treasury
from desktop.services.local_treasury import TreasuryDidNotStart
from desktop.signing.enrolment import open_certificate
from tests.office import make_counter
from tests.services.province import Province

PARENT = """
import os, sys
from pathlib import Path
from desktop.services import local_treasury
running = local_treasury.start(Path(sys.argv[1]), local_treasury.free_port())
print(running.url, flush=True)
os._exit(137)
"""


def pretend(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(local_treasury, "_command", lambda: [sys.executable, "-c", script])


def test_it_listens_when_start_returns(province: Province) -> None:
    with urllib.request.urlopen(f"{province.url}/healthz", timeout=5) as answer:
        assert answer.status == 200


def test_it_approves_a_counters_request(province: Province, tmp_path: Path) -> None:
    settings = make_counter(tmp_path / "c", counter="77")
    certificate = local_treasury.approve(province.folder, enrolling.request_of(settings))
    opened = open_certificate(certificate, province.key)
    assert (opened.counter, opened.demo) == ("77", True)


def test_it_ends_with_the_program_that_started_it_however_that_one_ends(
    province: Province,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(province.folder)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        said = parent.stdout.read()  # to the end: the treasury holds no end of this pipe
    assert parent.returncode == 137
    assert ends(said.strip()), "the treasury outlived its program"


def ends(url: str) -> bool:
    """Tell whether nobody listens any more before long."""
    place = (local_treasury.HOST, int(url.rpartition(":")[2]))
    for _ in range(200):
        try:
            socket.create_connection(place, timeout=1).close()
        except OSError:
            return True
        time.sleep(0.02)
    return False


def test_a_folder_that_is_no_treasury_is_not_started(tmp_path: Path) -> None:
    with pytest.raises(TreasuryDidNotStart, match="Issuing and printing work"):
        local_treasury.start(tmp_path, local_treasury.free_port())


def test_what_it_says_instead_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend(monkeypatch, "print('the port is taken')")
    with pytest.raises(TreasuryDidNotStart, match="the port is taken"):
        local_treasury.start(tmp_path, 1)
    pretend(monkeypatch, "import sys; sys.exit('no room for a treasury')")
    with pytest.raises(TreasuryDidNotStart, match="no room for a treasury"):
        local_treasury.found_treasury(tmp_path)


def test_one_that_stays_silent_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(local_treasury, "START_TIMEOUT_S", 0.2)
    pretend(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(TreasuryDidNotStart, match="no answer"):
        local_treasury.start(tmp_path, 1)
    with pytest.raises(TreasuryDidNotStart, match="no answer"):
        local_treasury.found_treasury(tmp_path)


def test_one_that_does_not_end_by_itself_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(local_treasury, "STOP_TIMEOUT_S", 0.2)
    pretend(monkeypatch, "import time; print('listening on http://x', flush=True); time.sleep(60)")
    running = local_treasury.start(tmp_path, 1)
    running.stop()
    assert running.process.returncode == -9


def test_its_answers_are_read_as_json(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answer = json.dumps({"public_key": "ab" * 32})
    pretend(monkeypatch, f"print({answer!r})")
    assert local_treasury.found_treasury(tmp_path) == b"\xab" * 32


def test_a_port_that_is_taken_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((local_treasury.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(local_treasury, "FIRST_PORT", port)
        monkeypatch.setattr(local_treasury, "LAST_PORT", port)
        with pytest.raises(TreasuryDidNotStart, match="all taken"):
            local_treasury.free_port()
    assert local_treasury.free_port() == port
