"""From a durable challan to the printer's bytes, beside a bare QPainter drawing the same."""

import time
from concurrent.futures import ThreadPoolExecutor

from bench.gauges.figures import Figure, Rounds, in_turn, ratio, within
from bench.gauges.office import counter, draft
from bench.peers.bare_painter import Drawing, draw, drawing_of
from desktop.bootstrap import App
from desktop.printing import escpos, fonts, profiles
from desktop.printing.layout import slip
from desktop.printing.render import render
from desktop.services.issuing import record_of
from desktop.services.papers import pen_of, slip_bitmap
from desktop.services.slips import challan_slip
from tests.office import AYESHA

GOAL = 1.5


def paper(rounds: Rounds) -> list[Figure]:
    """Return both widths' figures: everything from the ledger's rows to ESC/POS, in a thread."""
    fonts.load()  # makes Qt's application, on the main thread
    with counter() as app, ThreadPoolExecutor(1) as lane:
        first = lane.submit(_bytes_of, _issued(app), app, profiles.TM80).result()
        found = [_beside_painter(app, lane, profile, rounds) for profile in _PROFILES]
    return [*found, within("the process's first slip, 80 mm", [1000 * first], goal=None)]


_PROFILES = (profiles.TM80, profiles.GENERIC58)


def _beside_painter(
    app: App, lane: ThreadPoolExecutor, profile: profiles.PrinterProfile, rounds: Rounds
) -> Figure:
    newest = [0]

    def ours() -> float:
        newest[0] = _issued(app)
        return lane.submit(_bytes_of, newest[0], app, profile).result()

    def bare() -> float:
        drawing = drawing_of_slip(newest[0], app, profile.width_dots)
        return lane.submit(draw, drawing).result()

    pairs = in_turn(ours, bare, rounds)
    return ratio(f"durable → slip's bytes, {profile.name}", "bare QPainter", pairs, goal=GOAL)


def _issued(app: App) -> int:
    return app.issue(draft(), AYESHA)[0].seq


def _bytes_of(seq: int, app: App, profile: profiles.PrinterProfile) -> float:
    """Make a slip's bytes as the spool does; return the seconds it took."""
    start = time.perf_counter()
    bitmap = slip_bitmap(seq, profile.width_dots, db=app.db, counter=app.counter)
    data = escpos.encode(bitmap, profile)
    seconds = time.perf_counter() - start
    assert len(data) > bitmap.height
    return seconds


def drawing_of_slip(seq: int, app: App, width: int) -> Drawing:
    """Return what stands on the slip of the challan of entry ``seq``."""
    with app.db.read() as uow:
        row = uow.challans.find(seq)
        assert row is not None
        content = challan_slip(row, record_of(seq, uow), app.counter, AYESHA.name.en)
    blocks = slip(content, pen_of(app.counter))
    return drawing_of(blocks, render(blocks, width))
