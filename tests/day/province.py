"""A real treasury in a process of its own, and counters enrolled there: for days and faults."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from desktop.domain.calendar import PAKISTAN, now
from desktop.services import enrolling
from desktop.services.local_treasury import free_port
from desktop.settings import Settings
from desktop.signing.pins import CHEAP
from tests.office import PEOPLE
from treasury.devices import Terms, approve
from treasury.founding import Treasury, found
from treasury.ingest import CRASH_AT
from treasury.ledger import part, reading
from treasury.report import report

ROOT = Path(__file__).parents[2]
ANSWER_TIMEOUT_S = 30


def treasury_command(*arguments: str | Path) -> list[str]:
    """Return the treasury's command line as another program would call it."""
    return [sys.executable, "-m", "treasury", *map(str, arguments)]


def noon(days_ago: int) -> datetime:
    """Return a past noon in Pakistan: the treasury's own clock cannot be set."""
    today = now().astimezone(PAKISTAN)
    return today.replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=days_ago)


@dataclass
class Province:
    """One treasury: its folder, its port for life, and its server while that runs."""

    folder: Path
    treasury: Treasury = field(init=False)
    port: int = field(default_factory=free_port)
    database: str | None = None
    _server: subprocess.Popen[str] | None = None

    def __post_init__(self) -> None:
        self.treasury = found(self.folder / "treasury", database=self.database, demo=True)

    def start(self, crash_at: str = "") -> None:
        """Serve from now on; ``crash_at`` names the step at which the server dies."""
        log = (self.folder / "server.log").open("a")
        self._server = subprocess.Popen(
            treasury_command(
                *("serve", "--data", self.treasury.folder),
                *("--port", str(self.port), "--stop-with-stdin"),
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=ROOT,
            env={**os.environ, CRASH_AT: crash_at},
        )
        log.close()
        assert self._server.stdout is not None
        assert self._server.stdout.readline().startswith("listening on ")

    def stop(self) -> int:
        """End the server, or find it dead; return its exit status."""
        server, self._server = self._server, None
        assert server is not None
        with server:
            if server.stdin is not None:
                server.stdin.close()
            return server.wait(ANSWER_TIMEOUT_S)

    def kill(self) -> None:
        """Kill the server as a power cut would."""
        assert self._server is not None
        self._server.kill()
        self.stop()

    def close(self) -> None:
        """End the server and let go of the database."""
        if self._server is not None:
            self.stop()
        self.treasury.engine.dispose()

    def counter(self, name: str, counter: str) -> Settings:
        """Return a counter enrolled here, in a folder of its own."""
        wanted = Settings(
            data_dir=self.folder / name,
            office="DC-PSH",
            district="PSH",
            counter=counter,
            treasury_url=f"http://127.0.0.1:{self.port}",
            verify_prefix=f"HTTP://127.0.0.1:{self.port}/V/",
            demo=True,
            cash_at_counter=True,
        )
        key = self.treasury.signer.public_key
        made = enrolling.init(
            wanted, people=PEOPLE, treasury_key=key, now=now, key_place="file", cost=CHEAP
        )
        _, certificate = approve(self.treasury, enrolling.request_of(made), Terms())
        enrolling.install(certificate, settings=made)
        return made

    def report(self) -> dict[str, Any]:
        """Return what ``mahasil-treasury report --json`` prints."""
        asked = treasury_command("report", "--data", self.treasury.folder, "--json")
        done = subprocess.run(asked, capture_output=True, check=True, cwd=ROOT)
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def holds(self, device: int) -> dict[str, Any]:
        """Return the treasury's figures of one device, read beside the running server."""
        devices = {one["device"]: one for one in report(self.treasury)["devices"]}
        answer: dict[str, Any] = devices[device]
        return answer

    def questions(self, device: int) -> list[str]:
        """Return the codes of what the treasury found odd about one device."""
        exceptions = report(self.treasury)["exceptions"]
        return [one["code"] for one in exceptions if one["device"] == device]

    def acks(self, device: int) -> list[bytes]:
        """Return the acknowledgements this treasury has given a device, as it keeps them."""
        query = select(part.c.ack).where(part.c.device == device).order_by(part.c.first)
        with reading(self.treasury.engine) as connection:
            return [bytes(ack) for ack in connection.scalars(query)]

    def page(self, url: str) -> str:
        """Return the public page of the address in a slip's QR, as a telephone gets it."""
        answer = httpx.get(url.lower(), timeout=ANSWER_TIMEOUT_S)
        assert answer.status_code == 200, answer.text
        return answer.text
