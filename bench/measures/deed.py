"""Issuing without a window: the deed beside bare sqlite3, and its syncs."""

import gc
import time

from bench.gauges.disk import Syncs
from bench.gauges.figures import Figure, Rounds, count, in_turn, ratio
from bench.gauges.office import counter, draft
from bench.peers.raw_sqlite import RawSqlite
from desktop.bootstrap import App
from tests.office import AYESHA

GOAL = 6.0


def deed(rounds: Rounds) -> list[Figure]:
    """Return the deed's figure beside raw sqlite3, both writing the same rows to the same disk."""
    with counter() as app:
        for _ in range(rounds.each):
            app.issue(draft(), AYESHA)
        app.idle()
        raw = RawSqlite(app.settings.ledger)
        gc.freeze()
        pairs = in_turn(lambda: _issue(app), raw.repeat, rounds)
        raw.close()
    return [ratio("App.issue → durable", "raw sqlite3", pairs, goal=GOAL)]


def syncs(rounds: Rounds) -> list[Figure]:
    """Return how often the disk was asked to sync for each challan; to be run watched.

    Every second challan comes after a quiet moment, in which the log was moved into the file.
    """
    asked = Syncs()
    with counter() as app:
        app.issue(draft(), AYESHA)
        found = []
        for quiet in [False, True] * rounds.count * rounds.each:
            if quiet:
                app.idle()
            before = asked()
            app.issue(draft(), AYESHA)
            found.append(asked() - before)
    return [count("syncs a challan, App.issue", found, goal=1)]


def _issue(app: App) -> float:
    asked = draft()
    start = time.perf_counter()
    issued = app.issue(asked, AYESHA)
    seconds = time.perf_counter() - start
    assert len(issued) == 1
    return seconds
