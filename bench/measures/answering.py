"""The served treasury, beside a bare Starlette route that answers with the same bytes."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx

from bench.gauges.figures import Figure, Rounds, in_turn, rate, ratio
from bench.gauges.office import ROOT, folder
from bench.measures.intake import ENTRIES, Counter, on_postgresql
from tests.treasury.conftest import serving

PAGES_AT_ONCE = 20
PARTS_AT_ONCE = 5
PAGE_GOAL = 20.0


def answering(rounds: Rounds) -> list[Figure]:
    """Return how long a page and a part take over HTTP, one caller after the other."""
    with on_postgresql() as treasury, serving(treasury) as server:
        counter = Counter(treasury, "answering", "99")
        server.put(counter.part())
        slips = [f"/V/{counter.journal.digits(seq)}" for seq in counter.journal.tokens]
        page = server.client.get(slips[0])
        assert page.is_success
        with bare(page.content) as bare_page, bare(b"x" * 400) as bare_part:

            def pages(client: httpx.Client) -> float:
                began = time.perf_counter()
                for path in slips[:PAGES_AT_ONCE]:
                    client.get(path)
                return (time.perf_counter() - began) / PAGES_AT_ONCE

            def parts(client: httpx.Client) -> float:
                made = [counter.part() for _ in range(PARTS_AT_ONCE)]
                began = time.perf_counter()
                for part in made:
                    client.put(f"/v1/parts/{sha256(part).hexdigest()}", content=part)
                return (time.perf_counter() - began) / PARTS_AT_ONCE

            shown = in_turn(lambda: pages(server.client), lambda: pages(bare_page), rounds)
            taken = in_turn(lambda: parts(server.client), lambda: parts(bare_part), rounds)
    return [
        ratio("public page, checked and counted", "bare route", shown, goal=PAGE_GOAL),
        rate("public pages a second", "bare route", shown, things=1),
        ratio(f"PUT of a part of {ENTRIES} entries", "bare route", taken, goal=None),
        rate("parts a second", "bare route", taken, things=1),
    ]


@contextmanager
def bare(answer: bytes) -> Iterator[httpx.Client]:
    """Yield a client of a bare server that gives ``answer`` to everything."""
    with folder() as made:
        file = Path(made) / "answer"
        file.write_bytes(answer)
        with subprocess.Popen(
            [sys.executable, "-m", "bench.peers.bare_route", str(file)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            with httpx.Client(base_url=process.stdout.readline().strip()) as client:
                yield client
            process.stdin.close()
