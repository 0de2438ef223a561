"""The emupos receipt printer emulator: other people's reading of Epson's commands, as a peer.

It needs Python 3.13 or later and lives in its own environment beside ours. Where no such Python
runs, ``emulator`` is None, and the tests that would use it let their own decoder judge and say so.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.apart import environment

VERSION = "0.4.0"
OLDEST = (3, 13)
START_S, RECEIPT_S, ANSWER_S = 60, 20, 10
IDLE_MS = 300
"""After so long without a byte, a printer without a cutter has finished its receipt."""

_KNOWN = {576: "epson-tm-t20iii"}
"""Widths of which the emulator has a printer of its own; the others are described to it."""

_SERIAL, _SERIAL_AT = {"serial": {"pty": True}}, 576
_PROFILE = """\
type: printer
name: {width} dots
dpi: 203
width_dots: {width}
font_a: {{ width: 12, height: 24 }}
font_b: {{ width: 9, height: 17 }}
code_pages: {{ 0: PC437 }}
default_code_page: 0
drawer_sensor_open_level: high
serial: {{ baud: 9600, data_bits: 8, parity: none, stop_bits: 1 }}
"""


def interpreters() -> Iterator[list[str]]:
    """Yield commands that may start a Python; a pyenv shim on the path may only print an error."""
    yield [sys.executable]
    for minor in range(19, OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            yield [found]
    if pyenv := shutil.which("pyenv"):
        asked = subprocess.run(
            [pyenv, "versions", "--bare"], capture_output=True, text=True, check=False
        )
        for version in reversed(asked.stdout.split()):
            told = subprocess.run(
                [pyenv, "prefix", version], capture_output=True, text=True, check=False
            )
            yield [str(Path(told.stdout.strip()) / "bin" / "python")]


def new_enough() -> list[str] | None:
    """Return the first command that really runs a Python new enough, None where none does."""
    check = f"import sys, venv; sys.exit(sys.version_info[:2] < {OLDEST})"
    for command in interpreters():
        with suppress(OSError):
            if (
                subprocess.run([*command, "-c", check], capture_output=True, check=False).returncode
                == 0
            ):
                return command
    return None


def install() -> Path | None:
    """Return the emulator's command, installed on first use; None without a new enough Python."""
    python = new_enough()
    if python is None:
        return None
    return environment("emupos", [f"emupos=={VERSION}"], python) / "emupos"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@dataclass(frozen=True)
class Emupos:
    """A running emulator with a printer of each width, asked over its own API."""

    api: int
    ports: dict[int, int]  # width in dots → TCP port
    folder: Path

    @property
    def serial_port(self) -> Path:
        """The serial port of the 576-dot printer, which has both."""
        return self.folder / "emupos" / "p576"

    def url(self, width: int) -> str:
        """Return the address of the printer with paper ``width`` dots wide."""
        return f"tcp://127.0.0.1:{self.ports[width]}?paper={80 if width == 576 else 58}"

    def receipts(self, width: int) -> int:
        """Return how many receipts that printer has finished."""
        return len(json.loads(self._ask("GET", f"devices/p{width}/receipts")))

    def picture(self, width: int, before: int) -> bytes:
        """Return the PNG of the receipt that follows the first ``before`` ones."""
        deadline = time.monotonic() + RECEIPT_S
        while self.receipts(width) <= before:
            assert time.monotonic() < deadline, "emupos finished no receipt"
            time.sleep(0.05)
        return self._ask("GET", f"devices/p{width}/receipts/latest/image")

    def text(self, width: int) -> str:
        """Return the letters of that printer's newest receipt, line by line."""
        return self._ask("GET", f"devices/p{width}/receipts/latest/text").decode()

    def printed(self, width: int, job: bytes) -> bytes:
        """Return the PNG of what that printer makes of a job's bytes, which end with a cut."""
        before = self.receipts(width)
        with socket.create_connection(("127.0.0.1", self.ports[width]), ANSWER_S) as wire:
            wire.sendall(job)
            return self.picture(width, before)

    @contextmanager
    def fault(self, width: int, name: str) -> Iterator[None]:
        """Give that printer a fault: paper-out, cover-open, offline, paper-near-end."""
        self._ask("PUT", f"devices/p{width}/faults/{name}")
        try:
            yield
        finally:
            self._ask("DELETE", f"devices/p{width}/faults/{name}")

    def is_up(self) -> bool:
        """Tell whether the API answers."""
        try:
            self._ask("GET", "health")
        except OSError:
            return False
        return True

    def _ask(self, method: str, path: str) -> bytes:
        url = f"http://127.0.0.1:{self.api}/api/v1/{path}"
        request = urllib.request.Request(url, method=method)
        with urllib.request.urlopen(request, timeout=ANSWER_S) as answer:
            found: bytes = answer.read()
        return found


def _config(emupos: Emupos, folder: Path) -> Path:
    devices = [
        {
            "id": f"p{width}",
            "type": "printer",
            "profile": _KNOWN.get(width, f"./p{width}.yaml"),
            "connections": [{"tcp": {"port": port}}, *([_SERIAL] if width == _SERIAL_AT else [])],
            "job_idle_timeout_ms": IDLE_MS,
            "receipts_dir": str(folder / f"receipts{width}"),
        }
        for width, port in emupos.ports.items()
    ]
    for width in emupos.ports.keys() - _KNOWN.keys():
        (folder / f"p{width}.yaml").write_text(_PROFILE.format(width=width), encoding="utf-8")
    config = folder / "emupos.yaml"
    api = {"host": "127.0.0.1", "port": emupos.api}
    config.write_text(json.dumps({"schema": 1, "api": api, "devices": devices}), encoding="utf-8")
    return config


@contextmanager
def running(folder: Path) -> Iterator[Emupos | None]:
    """Run the emulator in ``folder``; None where it cannot be installed."""
    command = install()
    if command is None:
        yield None
        return
    emupos = Emupos(_free_port(), {width: _free_port() for width in (576, 512, 384)}, folder)
    with (folder / "emupos.log").open("wb") as log:
        process = subprocess.Popen(
            [command, "run", "--config", _config(emupos, folder)],
            cwd=folder,
            env={**os.environ, "TMPDIR": str(folder)},  # where it links its serial ports
            stdout=log,
            stderr=log,
        )
    try:
        deadline = time.monotonic() + START_S
        while not emupos.is_up():
            assert process.poll() is None, (folder / "emupos.log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline, "emupos did not start"
            time.sleep(0.1)
        yield emupos
    finally:
        process.terminate()
        process.wait(ANSWER_S)


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos | None]:
    """A running emupos for the whole session, or None."""
    with running(tmp_path_factory.mktemp("emupos")) as found:
        yield found
