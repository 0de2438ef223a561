"""One slip in every rendering: its bytes, its paper, and the time to make it."""

import time
from dataclasses import dataclass, replace
from itertools import cycle

from bench.gauges.figures import Figure, Rounds, in_turn, ratio
from bench.gauges.office import counter, draft
from bench.peers.plain_escpos import PlainSlip, plain_slip, print_plainly
from desktop.bootstrap import App
from desktop.printing import fonts
from desktop.printing.content import SlipContent
from desktop.printing.jobs import Encoded, Paper
from desktop.printing.layout import slip
from desktop.printing.pen import Pen
from desktop.printing.profiles import GENERIC58, TM80, PrinterProfile
from desktop.services.issuing import record_of
from desktop.services.slips import challan_slip
from tests.office import AYESHA

PLAIN = "python-escpos: text, raster QR"
_SLIPS = 8
_PAPERS = {"80 mm": TM80, "58 mm": GENERIC58}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to print a slip."""

    name: str
    profile: PrinterProfile
    pen: Pen


def ways(profile: PrinterProfile) -> list[Way]:
    """Return every rendering on one paper, strips and text with either kind of QR."""
    sent, native = (replace(profile, native_qr=native) for native in (False, True))
    return [
        Way("raster, both languages", replace(sent, rendering="raster"), Pen()),
        Way("strips, both languages", replace(sent, rendering="strips"), Pen()),
        Way("strips, native QR", replace(native, rendering="strips"), Pen()),
        Way("text, English", replace(sent, rendering="text"), Pen("en")),
        Way("text, native QR", replace(native, rendering="text"), Pen("en")),
    ]


def slips(rounds: Rounds) -> list[Figure]:
    """Return for each paper and way its time, its bytes and its paper's millimetres."""
    fonts.load()
    with counter() as app:
        contents = [_issued(app) for _ in range(_SLIPS)]
    return [
        figure
        for paper, profile in _PAPERS.items()
        for figure in _on(paper, profile, contents, rounds)
    ]


def _issued(app: App) -> SlipContent:
    seq = app.issue(draft(), AYESHA)[0].seq
    with app.db.read() as uow:
        row = uow.challans.find(seq)
        assert row is not None
        return challan_slip(row, record_of(seq, uow), app.counter, AYESHA.name.en)


def _on(
    paper: str, profile: PrinterProfile, contents: list[SlipContent], rounds: Rounds
) -> list[Figure]:
    plain = [
        plain_slip(slip(each, Pen("en")), each.url_prefix + each.digits, profile.width_dots)
        for each in contents
    ]
    found = []
    for way in ways(profile):
        found += _beside_plain(f"{paper} {way.name}", way, contents, plain, rounds)
    _, data = print_plainly(plain[0])
    return [*found, _plain_bytes(paper, data)]


def _beside_plain(
    name: str, way: Way, contents: list[SlipContent], plain: list[PlainSlip], rounds: Rounds
) -> list[Figure]:
    next_content, next_plain = cycle(contents), cycle(plain)
    made: list[Encoded] = []

    def ours() -> float:
        content = next(next_content)
        start = time.perf_counter()
        made[:] = [encoded(content, way)]
        return time.perf_counter() - start

    def theirs() -> float:
        seconds, _ = print_plainly(next(next_plain))
        return seconds

    pairs = in_turn(ours, theirs, rounds)
    _, data = print_plainly(plain[0])
    return [
        ratio(name, PLAIN, pairs, goal=None),
        _sized(
            name, "B", len(made[0].data), len(data), goal=_BYTES_GOALS.get(way.profile.rendering)
        ),
        _sized(name, "mm", made[0].mm, None, goal=None),
    ]


_BYTES_GOALS = {"text": 1.0}
"""Where nothing but letters and a symbol is sent, it is no more than the usual way sends."""


def encoded(content: SlipContent, way: Way) -> Encoded:
    """Return a slip's job from what it says: layout, QR, letters or dots, bytes."""
    paper = Paper(job_id="bench", title="slip", sheets=(slip(content, way.pen),))
    return paper.encoded(way.profile)


def _sized(
    name: str, unit: str, ours: float, yardstick: float | None, *, goal: float | None
) -> Figure:
    value = ours / yardstick if yardstick else ours
    return Figure(
        name=name,
        beside=PLAIN if yardstick else "",
        unit=unit,
        ours=ours,
        yardstick=yardstick,
        value=value,
        low=value,
        high=value,
        goal=goal,
    )


def _plain_bytes(paper: str, data: bytes) -> Figure:
    return _sized(f"{paper} {PLAIN}", "B", len(data), None, goal=None)
