"""Issuing by key: from F12 until the number stands in the window, on this disk and a slow one."""

from bench.gauges.disk import Syncs
from bench.gauges.figures import WARM_UP, Figure, Rounds, count, in_turn, ratio, within
from bench.gauges.office import counter, draft
from bench.gauges.window import Desk, desk
from bench.peers.bare_sync import BareSync
from bench.peers.raw_sqlite import RawSqlite

GOAL, SLOW_GOAL = 6.0, 1.25
FRAME_MS = 16.7
"""One frame of a screen that shows sixty a second."""


def keypress(rounds: Rounds) -> list[Figure]:
    """Return F12 → durable and shown, beside raw sqlite3 writing the same rows."""
    with counter() as app, desk(app) as clerk:
        raw, painted = RawSqlite(app.settings.ledger), list[float]()
        pairs = in_turn(lambda: _issue(clerk, painted), raw.repeat, rounds)
        raw.close()
        return [
            ratio("F12 → durable, number set", "raw sqlite3", pairs, goal=GOAL),
            within("F12 → number painted", painted[WARM_UP:], goal=None),
            *_gaps(clerk, rounds, ""),
        ]


def slow_disk(rounds: Rounds) -> list[Figure]:
    """Return the same where a sync takes 15 ms longer, beside one such sync; watched."""
    with counter() as app, desk(app) as clerk:
        bare = BareSync(app.settings.data_dir)
        pairs = in_turn(lambda: _issue(clerk, []), bare.once, rounds)
        bare.close()
        return [
            ratio("slow disk: F12 → durable, number set", "one fdatasync", pairs, goal=SLOW_GOAL),
            *_gaps(clerk, rounds, "slow disk: "),
        ]


def key_syncs(rounds: Rounds) -> list[Figure]:
    """Return how often F12 syncs the disk until everything but paper is done; watched."""
    asked, found = Syncs(), []
    with counter() as app, desk(app) as clerk:
        for _ in range(rounds.count):
            clerk.fill(draft())
            before = asked()
            clerk.press(print_later=True)
            found.append(asked() - before)
    return [count("syncs a challan, F12", found, goal=1)]


def _issue(clerk: Desk, painted: list[float]) -> float:
    """Fill in a form and press F12; return the seconds until its number was set."""
    clerk.fill(draft())
    press = clerk.press()
    painted.append(1000 * press.painted_s)
    return press.shown_s


def _gaps(clerk: Desk, rounds: Rounds, where: str) -> list[Figure]:
    """Return the longest the window stood still, in presses of their own."""
    seen = []
    for _ in range(rounds.count * rounds.each):
        clerk.fill(draft())
        seen.append(clerk.watch())
    to_paint, to_paper = zip(
        *[(1000 * gap.painted_s, 1000 * gap.printed_s) for gap in seen], strict=True
    )
    return [
        within(f"{where}GUI gap, F12 → painted", to_paint, goal=FRAME_MS),
        within(f"{where}GUI gap, F12 → printed", to_paper, goal=FRAME_MS),
    ]
