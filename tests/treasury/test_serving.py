"""The server as a process: when it is ready, how it ends, and what a kill leaves behind."""

import os
import signal
import socket
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from tests.signing.softhsm import LABEL, PIN, a_token
from tests.treasury.conftest import START_TIMEOUT_S, Server, command, enrol, serving
from tests.treasury.device import Journal
from tests.treasury.test_key_files import TYPED, Typed
from treasury.founding import Treasury, found
from treasury.ingest import CRASH_AT, KILLED
from treasury.key_files import KeyWish
from treasury.report import report


def entries_held(treasury: Treasury) -> int:
    entries: int = report(treasury)["devices"][0]["entries"]
    return entries


def test_it_answers_from_the_moment_it_says_so(treasury: Treasury) -> None:
    with serving(treasury) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert server.client.get("/healthz").json()["status"] == "ok"
    assert server.process.returncode == 0


def test_it_ends_when_its_parent_is_gone(treasury: Treasury) -> None:
    with serving(treasury) as server:
        pass  # leaving the block closes the pipe, as a killed parent would
    assert server.process.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_gracefully_when_told_to(treasury: Treasury, number: signal.Signals) -> None:
    with serving(treasury) as server:
        server.process.send_signal(number)
        assert server.process.wait(START_TIMEOUT_S) == 0


def test_a_part_that_is_under_way_is_taken_before_the_server_ends(
    treasury: Treasury, journal: Journal
) -> None:
    journal.challan()
    part = journal.part()
    with serving(treasury) as server:
        address = httpx.URL(server.url)
        with socket.create_connection((address.host, address.port), timeout=20) as line:
            head = f"PUT /v1/parts/{sha256(part).hexdigest()} HTTP/1.1\r\nHost: x\r\n"
            line.sendall(f"{head}Content-Length: {len(part)}\r\n\r\n".encode() + part[:50])
            wait_until_heard(server)
            server.process.send_signal(signal.SIGTERM)
            wait_until_refused(address)
            line.sendall(part[50:])
            assert line.recv(4096).startswith(b"HTTP/1.1 201")
        assert server.process.wait(START_TIMEOUT_S) == 0
    assert entries_held(treasury) == 1


def wait_until_heard(server: Server) -> None:
    """Requests are begun in the order they came: once a later one is answered, it is under way."""
    assert server.client.get("/healthz").status_code == 200


def wait_until_refused(address: httpx.URL) -> None:
    """The address is closed as the first step of a graceful end."""
    for _ in range(1000):
        try:
            socket.create_connection((address.host, address.port or 0), timeout=1).close()
        except OSError:
            return
        time.sleep(0.01)
    raise AssertionError


def test_standard_input_means_nothing_unless_asked_for(treasury: Treasury) -> None:
    arguments = command("serve", "--data", treasury.folder, "--port", "0")
    with subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("listening on http://127.0.0.1:")
        assert process.poll() is None
        process.terminate()
        assert process.wait(START_TIMEOUT_S) == 0


@pytest.mark.parametrize(
    ("step", "held", "status"),
    [("ingest-before-commit", 0, 201), ("ingest-after-commit", 3, 200)],
)
def test_a_kill_at_any_step_of_intake_loses_and_doubles_nothing(
    treasury: Treasury, journal: Journal, step: str, held: int, status: int
) -> None:
    for _ in range(3):
        journal.challan()
    part = journal.part()
    with serving(treasury, {**os.environ, CRASH_AT: step}) as server:
        with pytest.raises(Exception, match="disconnected"):
            server.put(part)
        assert server.process.wait(START_TIMEOUT_S) == KILLED
    assert entries_held(treasury) == held
    with serving(treasury) as server:
        answer = server.put(part)
        assert answer.status_code == status
        assert server.ack(answer).log_index == 1
    assert entries_held(treasury) == 3


def test_a_kill_from_outside_keeps_what_was_acknowledged(
    treasury: Treasury, journal: Journal
) -> None:
    with serving(treasury) as server:
        journal.challan()
        first = server.put(journal.part())
        server.process.kill()
        server.process.wait(START_TIMEOUT_S)
    journal.challan()
    with serving(treasury) as server:
        assert server.put(journal.part(1, 1)).content == first.content
        assert server.put(journal.part(2)).status_code == 201


def test_two_servers_on_one_ledger_give_one_answer(treasury: Treasury) -> None:
    journal = enrol(treasury)
    journal.challan()
    part = journal.part()
    with serving(treasury) as one, serving(treasury) as two:
        assert one.put(part).content == two.put(part).content
    assert entries_held(treasury) == 1


@pytest.mark.peer
@pytest.mark.parametrize("kind", ["sealed", "pkcs11"])
def test_every_worker_signs_with_a_key_that_was_opened_once(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = KeyWish(kind, a_token(tmp_path, monkeypatch), LABEL)  # type: ignore[arg-type]
    opened = [PIN] if kind == "pkcs11" else TYPED
    made = found(tmp_path / "t", wish=wish, ask=Typed(*dict.fromkeys([*opened, *TYPED])))
    secrets = tmp_path / "secrets"
    secrets.write_text("\n".join(opened))
    with serving(made, None, "--passphrase-file", secrets, workers=2) as server:
        health = server.client.get("/healthz").json()
        assert (health["key"], health["public_key"]) == (kind, made.signer.public_key.hex())
        notes = {server.client.get("/v1/log/note").text for _ in range(8)}
    assert len(notes) == 1
    made.engine.dispose()


def test_it_does_not_start_where_nobody_opens_its_key(tmp_path: Path) -> None:
    made = found(tmp_path / "t", wish=KeyWish("sealed"), ask=Typed(*TYPED))
    made.engine.dispose()
    words = command("serve", "--data", made.folder, "--port", "0")
    typed = "wrong\nwrong\n"
    done = subprocess.run(words, input=typed, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "passphrase of person 1 does not open" in done.stderr
