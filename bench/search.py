"""How quickly anything is found among a million challans: beside what is plain to write.

    python -m bench.search [--rows N] [--json]

README.md says how each figure is got.
"""

import argparse
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from statistics import median, quantiles

from bench.gauges import machine
from bench.gauges.figures import Figure, Rounds, as_json, in_turn, ratio, table, within
from bench.gauges.office import counter
from bench.measures.years import DAYS, FIRST_DAY, fill
from desktop.bootstrap import App
from desktop.services.searching import Wanted, narrowed

NUMBER_GOAL, NAME_GOAL, TALLY_GOAL = 1 / 200, 1 / 15, 1 / 30
OPENING_GOAL = 1 / 5
TERMS, LIMIT = 40, 20
LIKE = """
    SELECT * FROM challan WHERE number LIKE :t OR id_number LIKE :t OR payer_name LIKE :t
        OR plate LIKE :t ORDER BY seq DESC LIMIT 20
"""
COVER = "CREATE INDEX bench_cover ON challan (day, amount_paisa, is_void, paid_paisa)"
COVERED = """
    SELECT day, count(*), sum(amount_paisa), sum(NOT is_void AND paid_paisa < amount_paisa),
        sum(is_void) FROM challan INDEXED BY bench_cover GROUP BY day
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="bench.search", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    figures = searches(asked.rows)
    print(as_json(figures) if asked.json else f"{machine.line()}\n\n{table(figures)}")
    return int(any(figure.met is False for figure in figures))


def searches(rows: int) -> list[Figure]:
    """Return every figure on a ledger of so many challans."""
    with counter() as app:
        began = time.perf_counter()
        fill(app.settings.ledger, rows)
        made = within(
            f"making {rows:,} challans", [1000 * (time.perf_counter() - began)], goal=None
        )
        with closing(sqlite3.connect(app.settings.ledger)) as plain:
            found = [
                *_finding(app, plain),
                _opening(app, plain),
                *_lists(app),
                _tallies(app, plain),
            ]
    return [made, *found]


def _finding(app: App, plain: sqlite3.Connection) -> list[Figure]:
    chance = random.Random(2)  # noqa: S311 - which terms is of no moment
    seqs = [chance.randrange(10, _last(plain)) for _ in range(TERMS)]
    told = [
        plain.execute(
            "SELECT id_number, plate, payer_name FROM challan WHERE seq = ?", (seq,)
        ).fetchone()
        for seq in seqs
    ]
    numbers = [number for row in told for number in row[:2]]
    names = [row[2] for row in told]
    naive = [_timed(partial(_like, plain, t)) for t in numbers[: TERMS // 4]]
    return [
        _beside("a number, any beginning: p99", [_all(app, term) for term in numbers], naive,
                NUMBER_GOAL),
        _beside("a name, any beginning: p99", [_all(app, term) for term in names], naive,
                NAME_GOAL),
    ]  # fmt: skip


def _all(app: App, term: str) -> list[float]:
    """Return how long each beginning of ``term`` takes, as it is typed."""
    typed = [term[:length] for length in range(1, len(term) + 1)]
    return [_timed(partial(app.search, Wanted(text=t, limit=LIMIT))) for t in typed]


def _like(plain: sqlite3.Connection, term: str) -> None:
    plain.execute(LIKE, {"t": f"%{term}%"}).fetchall()


def _beside(name: str, ours: list[list[float]], naive: list[float], goal: float) -> Figure:
    flat = [each for term in ours for each in term]
    mine, that = _p99(flat), _p99(naive)
    return Figure(
        name=name,
        beside="LIKE on 4 columns: p99",
        unit="ms",
        ours=1000 * mine,
        yardstick=1000 * that,
        value=mine / that,
        low=median(flat) / that,
        high=max(flat) / that,
        goal=goal,
    )


def _opening(app: App, plain: sqlite3.Connection) -> Figure:
    pairs = [
        (
            _timed(lambda: app.search(Wanted())),
            _timed(lambda: plain.execute("SELECT * FROM challan ORDER BY seq DESC").fetchall()),
        )
        for _ in range(3)
    ]
    return ratio("the list's first page", "all of it loaded", pairs, goal=OPENING_GOAL)


def _lists(app: App) -> list[Figure]:
    """Return how long the lists of few among many take; nothing stands beside them."""
    figures = []
    for chip in ("void", "unsent", "mine"):
        only = narrowed(frozenset({chip}), day=FIRST_DAY, clerk="nobody")
        took = [1000 * _timed(partial(app.search, Wanted(only=only))) for _ in range(9)]
        figures.append(within(f"an empty list: {chip}", took, goal=None))
    return figures


def _tallies(app: App, plain: sqlite3.Connection) -> Figure:
    plain.execute(COVER)
    last = FIRST_DAY + timedelta(days=DAYS)
    with app.db.read() as uow:
        ours = {one.day.isoformat(): one.issued for one in uow.tallies.days(date.min, last)}
    counted = {row[0]: row[1] for row in plain.execute(COVERED)}
    if ours != counted:
        raise AssertionError("the tallies are not what a count gives")

    def dashboard() -> float:
        return _timed(lambda: _read_tallies(app, last))

    def scan() -> float:
        return _timed(lambda: plain.execute(COVERED).fetchall())

    pairs = in_turn(dashboard, scan, Rounds(5, 3))
    return ratio("dashboard: 90 days, a day's hours, top items", "covering index", pairs,
                 goal=TALLY_GOAL)  # fmt: skip


def _read_tallies(app: App, last: date) -> None:
    with app.db.read() as uow:
        uow.tallies.days(last - timedelta(days=90), last)
        uow.tallies.hours(last)
        uow.tallies.items(last - timedelta(days=90), last, 10)


def _last(plain: sqlite3.Connection) -> int:
    found: int = plain.execute("SELECT max(seq) FROM challan").fetchone()[0]
    return found


def _p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98]


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
