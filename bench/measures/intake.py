"""Taking parts in, beside a bare binary COPY of the same rows and beside a commit a row."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy import Engine

from bench.gauges.figures import Figure, Rounds, in_turn, ratio
from bench.gauges.office import folder
from bench.peers.raw_postgres import Bare, Rows, rows_of
from tests.treasury.cluster import running
from tests.treasury.device import Journal, a_request
from treasury.devices import Terms, approve
from treasury.founding import Treasury, found
from treasury.ingest import take_part

ENTRIES = 200
"""A part of a busy half hour: as many payments as challans."""
COPY_GOAL, COMMIT_GOAL = 15.0, 1 / 12


@contextmanager
def on_postgresql() -> Iterator[Treasury]:
    """Yield a treasury on a PostgreSQL of its own that syncs as in earnest."""
    with folder() as made, running(durable=True) as cluster:
        treasury = found(made / "treasury", database=cluster.database())
        try:
            yield treasury
        finally:
            treasury.engine.dispose()


class Counter:
    """One counter that always has a part to send."""

    def __init__(self, treasury: Treasury, name: str = "one", label: str = "02") -> None:
        number, certificate = approve(treasury, a_request(name, counter=label), Terms())
        self.journal = Journal(name, number, certificate)

    def part(self, entries: int = ENTRIES) -> bytes:
        """Return the next part, challans and payments in turn."""
        first = self.journal.next_seq
        for _ in range(entries // 2):
            self.journal.pay(self.journal.challan())
        return self.journal.part(first)


def intake(rounds: Rounds) -> list[Figure]:
    """Return how long a part takes, beside its rows copied, and beside its rows inserted."""
    with on_postgresql() as treasury:
        bare = Bare(treasury.engine)
        try:
            return [
                _beside(treasury, bare, "binary COPY without index", rounds),
                _beside(treasury, bare, "INSERT and commit each row", rounds),
            ]
        finally:
            bare.close()


_names = count(1)


def _beside(treasury: Treasury, bare: Bare, beside: str, rounds: Rounds) -> Figure:
    by_copy = beside.startswith("binary")
    counter = Counter(treasury, beside, f"{next(_names):02d}")
    pace = rounds if by_copy else Rounds(min(rounds.count, 3), min(rounds.each, 3))

    def ours() -> float:
        part = counter.part()
        began = time.perf_counter()
        take_part(treasury, part)
        return time.perf_counter() - began

    def that() -> float:
        rows = _last_rows(treasury.engine, counter.journal)
        return bare.copy(rows) if by_copy else bare.insert_each(rows)

    pairs = in_turn(ours, that, pace)
    goal = COPY_GOAL if by_copy else COMMIT_GOAL
    return ratio(f"a part of {ENTRIES} entries", beside, pairs, goal=goal)


def _last_rows(engine: Engine, journal: Journal) -> Rows:
    last = journal.next_seq - 1
    return rows_of(engine, journal.device, last - ENTRIES + 1, last)
