"""The reference treasury on this computer, as a process of its own: for demos and tests."""

import json
import random
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import Unavailable
from desktop.settings import RESOURCES

HOST = "127.0.0.1"
FIRST_PORT, LAST_PORT = 18_700, 18_999
START_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 5.0
_CODE = RESOURCES.parent


class TreasuryDidNotStart(Unavailable):
    """The local treasury's process ended or said nothing."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"The local treasury did not start ({said or 'no answer'}). "
            "Issuing and printing work; uploads wait."
        )
        self.said = said


@dataclass(slots=True)
class LocalTreasury:
    """A running treasury process; it ends with this one, however this one ends."""

    url: str
    process: subprocess.Popen[str]

    def stop(self) -> None:
        """End the process and wait for it."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(STOP_TIMEOUT_S)
        if self.process.stdout is not None:
            self.process.stdout.close()


def found_treasury(folder: Path) -> bytes:
    """Make a demo treasury in ``folder`` and return its public key, 32 bytes."""
    answer = _ask("init", "--data", str(folder), "--demo", "--json")
    return bytes.fromhex(answer["public_key"])


def approve(folder: Path, request: bytes) -> bytes:
    """Let the treasury in ``folder`` approve an enrolment request; return the certificate."""
    asked, given = folder / "request.cose", folder / "certificate.cose"
    asked.write_bytes(request)
    _ask("approve", str(asked), "--data", str(folder), "--out", str(given), "--json")
    return given.read_bytes()


def start(folder: Path, port: int) -> LocalTreasury:
    """Start serving the treasury in ``folder`` on loopback and return once it listens.

    Raises TreasuryDidNotStart when it ends or stays silent.
    """
    process = subprocess.Popen(  # noqa: S603 - this interpreter and this program
        [*_command(), "serve", "--data", str(folder), "--port", str(port), "--stop-with-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=_CODE,
    )
    line = _first_line(process)
    if not line.startswith("listening on "):
        process.kill()
        LocalTreasury("", process).stop()
        raise TreasuryDidNotStart(line.strip())
    return LocalTreasury(line.removeprefix("listening on ").strip(), process)


def _first_line(process: subprocess.Popen[str]) -> str:
    """Return what the process says first; it is ended when it stays silent for too long."""
    late = threading.Timer(START_TIMEOUT_S, process.kill)
    late.start()
    try:
        return process.stdout.readline() if process.stdout else ""
    finally:
        late.cancel()


def free_port() -> int:
    """Return a loopback port nobody listens on, kept for a demo folder's whole life.

    Any of them: another folder that is not running has its port, too.
    """
    ports = range(FIRST_PORT, LAST_PORT + 1)
    for port in random.sample(ports, len(ports)):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    message = f"ports {FIRST_PORT} to {LAST_PORT} are all taken"
    raise TreasuryDidNotStart(message)


def _command() -> list[str]:
    return [sys.executable, "-m", "treasury"]


def _ask(*arguments: str) -> dict[str, str]:
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter and this program
            [*_command(), *arguments],
            capture_output=True,
            text=True,
            cwd=_CODE,
            timeout=START_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TreasuryDidNotStart("") from error
    if done.returncode != 0:
        raise TreasuryDidNotStart(done.stderr.strip().splitlines()[-1] if done.stderr else "")
    answer: dict[str, str] = json.loads(done.stdout)
    return answer
