"""A treasury on a real database, a counter enrolled there, and servers of their own processes.

Everything that stands on the fixtures ``treasury`` and ``server`` is tested on an SQLite file with
one process and, among the peers, on PostgreSQL with several.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from desktop.domain.wire import Ack
from desktop.signing.parts import open_ack
from tests.treasury.cluster import Cluster, running
from tests.treasury.device import Journal, a_request
from treasury.devices import Terms, approve
from treasury.founding import Treasury, found

HTTP_TIMEOUT_S = 20
START_TIMEOUT_S = 30
WORKERS = 4

Enrol = Callable[..., Journal]


SQLITE, POSTGRESQL = "sqlite", "postgresql"
STORES = [SQLITE, pytest.param(POSTGRESQL, marks=pytest.mark.peer)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    with running() as cluster:
        yield cluster


@pytest.fixture(params=STORES)
def treasury(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Treasury]:
    opened = found(tmp_path / "treasury", database=a_database(request), name="Test treasury")
    yield opened
    opened.engine.dispose()


def a_database(request: pytest.FixtureRequest, *, with_tables: bool = True) -> str | None:
    """The address of an unused database of the kind that the test is run with."""
    if request.param == SQLITE:
        return None
    cluster: Cluster = request.getfixturevalue("postgres")
    address = cluster.database(with_tables=with_tables)
    request.addfinalizer(lambda: cluster.drop(address))
    return address


def enrol(treasury: Treasury, name: str = "one", counter: str = "02") -> Journal:
    request = a_request(name, counter=counter, demo=treasury.demo)
    number, certificate = approve(treasury, request, Terms())
    return Journal(name, number, certificate)


@pytest.fixture
def journal(treasury: Treasury) -> Journal:
    return enrol(treasury)


@dataclass
class Server:
    """A running ``mahasil-treasury serve`` and the folder it serves."""

    treasury: Treasury
    url: str
    process: subprocess.Popen[str]
    client: httpx.Client

    def put(self, part: bytes, *, kind: str = "parts") -> httpx.Response:
        return self.client.put(
            f"/v1/{kind}/{sha256(part).hexdigest()}",
            content=part,
            headers={"Content-Type": "application/cose"},
        )

    def ack(self, answer: httpx.Response) -> Ack:
        assert answer.status_code in {200, 201}, answer.text
        return open_ack(answer.content, self.treasury.signer.public_key)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "treasury", *map(str, arguments)]


@contextmanager
def serving(
    treasury: Treasury, env: dict[str, str] | None = None, *more: str | Path, workers: int = 1
) -> Iterator[Server]:
    """Serve until the block is left: closing the pipe on its standard input ends the process.

    Whatever was sent to it, it must not have logged a defect.
    """
    log = treasury.folder / "server.log"
    words = ["serve", "--data", str(treasury.folder), "--port", "0"]
    with log.open("a") as errors:
        process = subprocess.Popen(
            command(*words, "--stop-with-stdin", "--workers", str(workers), *more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=env,
        )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        url = process.stdout.readline().removeprefix("listening on ").strip()
        assert url, "the server did not start"
        with httpx.Client(base_url=url, timeout=HTTP_TIMEOUT_S) as client:
            yield Server(treasury, url, process, client)
        process.stdin.close()
        process.wait(START_TIMEOUT_S)
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="module", params=STORES)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served") / "treasury"
    opened = found(folder, database=a_database(request), name="Test treasury")
    with serving(opened, workers=1 if request.param == SQLITE else WORKERS) as running:
        yield running
    opened.engine.dispose()
