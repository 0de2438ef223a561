"""Taking parts in, beside a bare binary COPY of the same rows and beside a commit a row.

Storing is the one transaction: lock, compare, rules, COPY, acknowledgement, head. Checking, which
comes before it, is one signature a challan and no database; a bare COPY has nothing like it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy import Engine

from bench.gauges.figures import Figure, Rounds, in_turn, rate, ratio
from bench.gauges.office import folder
from bench.peers.raw_postgres import Bare, Rows, rows_of
from desktop.domain.calendar import local_day
from tests.treasury.cluster import running
from tests.treasury.device import Journal, a_request
from treasury.devices import Terms, approve
from treasury.founding import Treasury, found
from treasury.ingest import store_part, take_part
from treasury.partitions import make_room
from treasury.verify import check_part

ENTRIES = 200
"""A part of a busy half hour: as many payments as challans."""
COPY, COMMITS = "binary COPY without index", "INSERT and commit each row"
GOALS = {COPY: 15.0, COMMITS: 1 / 12}


@contextmanager
def on_postgresql() -> Iterator[Treasury]:
    """Yield a treasury on a PostgreSQL of its own that syncs as in earnest."""
    with folder() as made, running(durable=True) as cluster:
        treasury = found(made / "treasury", database=cluster.database())
        make_room(treasury.engine, local_day(treasury.clock()))
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
                *_beside(treasury, bare, COPY, rounds, checking=False),
                *_beside(treasury, bare, COMMITS, rounds, checking=False),
                *_beside(treasury, bare, COPY, rounds, checking=True),
                *_beside(treasury, bare, COMMITS, rounds, checking=True),
            ]
        finally:
            bare.close()


_names = count(1)


def _beside(
    treasury: Treasury, bare: Bare, beside: str, rounds: Rounds, *, checking: bool
) -> list[Figure]:
    label = f"{next(_names):02d}"
    counter = Counter(treasury, f"counter-{label}", label)
    pace = rounds if beside == COPY else Rounds(min(rounds.count, 3), min(rounds.each, 3))

    def ours() -> float:
        part = counter.part()
        return _taken(treasury, part) if checking else _stored(treasury, counter, part)

    def that() -> float:
        rows = _last_rows(treasury.engine, counter.journal)
        return bare.copy(rows) if beside == COPY else bare.insert_each(rows)

    pairs = in_turn(ours, that, pace)
    deed = f"{'checking and ' if checking else ''}storing"
    goal = None if checking else GOALS[beside]
    return [
        ratio(f"{deed} {ENTRIES} entries", beside, pairs, goal=goal),
        rate(f"{deed}, entries a second", beside, pairs, things=ENTRIES),
    ]


def _taken(treasury: Treasury, part: bytes) -> float:
    began = time.perf_counter()
    take_part(treasury, part)
    return time.perf_counter() - began


def _stored(treasury: Treasury, counter: Counter, part: bytes) -> float:
    journal = counter.journal
    checked = check_part(part, journal.device, journal.signer.public_key)
    began = time.perf_counter()
    store_part(treasury, checked, part)
    return time.perf_counter() - began


def _last_rows(engine: Engine, journal: Journal) -> Rows:
    last = journal.next_seq - 1
    return rows_of(engine, journal.device, last - ENTRIES + 1, last)
