"""PostgreSQL is killed, every process of it, while parts are taken in: none is lost or doubled."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import httpx
import pytest
from sqlalchemy.exc import DBAPIError

from tests.treasury.cluster import Cluster, running
from tests.treasury.conftest import Server, enrol, serving
from tests.treasury.device import Journal
from treasury import ingest
from treasury.founding import Treasury, found
from treasury.ingest import take_part
from treasury.report import report

pytestmark = pytest.mark.peer

COUNTERS, PARTS, CHALLANS, KILLS = 3, 12, 4, 4
SEED = 20261122


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that syncs in earnest, so that what a kill leaves behind is the truth."""
    with running(durable=True) as made:
        yield made


@pytest.fixture
def treasury(cluster: Cluster, tmp_path: Path) -> Iterator[Treasury]:
    opened = found(tmp_path / "treasury", database=cluster.database())
    yield opened
    opened.engine.dispose()


@pytest.mark.parametrize(
    ("step", "new"), [("ingest-before-commit", True), ("ingest-after-commit", False)]
)
def test_a_kill_on_either_side_of_the_commit_leaves_all_of_a_part_or_nothing(
    treasury: Treasury, cluster: Cluster, monkeypatch: pytest.MonkeyPatch, step: str, new: bool
) -> None:
    journal = enrol(treasury)
    for _ in range(5):
        journal.challan()
    part = journal.part()
    with monkeypatch.context() as planted:
        planted.setattr(ingest, "_crash_point", lambda at: cluster.kill() if at == step else None)
        with suppress(DBAPIError):
            take_part(treasury, part)
            assert not new, "it said yes without a commit"
    cluster.start()
    treasury.engine.dispose()
    assert take_part(treasury, part).new is new
    told = report(treasury)
    assert [(each["entries"], each["challans"]) for each in told["devices"]] == [(5, 5)]
    assert told["exceptions"] == []


@dataclass
class Sending:
    """A counter that sends its parts, each until it is acknowledged, and keeps what it was told."""

    journal: Journal
    server: Server
    told: dict[bytes, bytes] = field(default_factory=dict)

    def send_all(self) -> None:
        for n in range(PARTS):
            for _ in range(CHALLANS):
                self.journal.challan()
            part = self.journal.part(n * CHALLANS + 1)
            while part not in self.told:
                self._send(part)

    def _send(self, part: bytes) -> None:
        with httpx.Client(base_url=self.server.url, timeout=20) as client:
            self.server.client = client
            with suppress(httpx.TransportError):
                answer = self.server.put(part)
                assert answer.status_code in {200, 201, 500, 503}, answer.text
                if answer.is_success:
                    self.told[part] = answer.content


def test_kills_while_many_counters_send_lose_and_double_nothing(
    treasury: Treasury, cluster: Cluster
) -> None:
    chance = random.Random(SEED)
    journals = [enrol(treasury, f"c{n}", f"{n:02d}") for n in range(COUNTERS)]
    treasury.engine.dispose()
    done = Event()
    with serving(treasury, workers=2) as server, ThreadPoolExecutor(COUNTERS) as pool:
        sending = [Sending(journal, Server(**vars(server))) for journal in journals]
        work = [pool.submit(each.send_all) for each in sending]
        for _ in range(KILLS):
            done.wait(chance.uniform(0.05, 0.4))
            cluster.kill()
            cluster.start()
        for sent in work:
            sent.result()
        for each in sending:
            for part, ack in each.told.items():
                assert server.put(part).content == ack, "an acknowledgement was forgotten"
    told = report(treasury)
    assert [each["head"] for each in told["devices"]] == [
        journal.heads[PARTS * CHALLANS].hex() for journal in journals
    ]
    assert {each["challans"] for each in told["devices"]} == {PARTS * CHALLANS}
    assert told["exceptions"] == []
