"""How quick the window is there: beside a bare PySide6 window, started in turn.

    python -m bench.start [--rounds N] [--xcb] [--json]

README.md says how each figure is got.
"""

import argparse
import compileall
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

from bench.gauges import machine
from bench.gauges.figures import Figure, as_json, ratio, table
from bench.gauges.office import ROOT, counter

PAINT_GOAL, READY_GOAL, MEMORY_GOAL = 1.5, 4.0, 2.0
PATIENCE_S = 60.0
BARE = ("-m", "bench.peers.bare_window")
OURS = ("-m", "bench.measures.opening")

Stamps = dict[str, tuple[float, int]]
"""What happened: seconds since the process was started, and its memory in kB."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="bench.start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--xcb", action="store_true", help="on the X display there is")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    for room in ("desktop", "bench"):
        compileall.compile_dir(ROOT / room, quiet=1)
    figures = starts(asked.rounds, "xcb" if asked.xcb else "offscreen")
    print(as_json(figures) if asked.json else f"{machine.line()}\n\n{table(figures)}")
    return int(any(figure.met is False for figure in figures))


def starts(rounds: int, platform: str) -> list[Figure]:
    """Return first paint, ready to issue and memory, each beside the bare window's."""
    with counter() as app:
        folder = str(app.settings.data_dir)
        _started(*BARE, platform=platform), _started(*OURS, folder, platform=platform)
        pairs = [
            (_started(*OURS, folder, platform=platform), _started(*BARE, platform=platform))
            for _ in range(rounds)
        ]
    bare = [one["painted"] for _, one in pairs]
    return [
        _times(f"{platform}: start → first paint", "painted", pairs, PAINT_GOAL),
        _times(f"{platform}: start → counter open", "ready", pairs, None),
        _times(f"{platform}: start → ready to issue", "form", pairs, READY_GOAL),
        _memory([ours["form"][1] for ours, _ in pairs], [each for _, each in bare]),
    ]


def _started(*argv: str, platform: str) -> Stamps:
    """Return what a fresh process told of its start; SystemExit if it failed."""
    env = {**os.environ, "QT_QPA_PLATFORM": platform}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, *argv], cwd=ROOT, env=env, stdout=subprocess.PIPE, timeout=PATIENCE_S,
        check=True,
    )  # fmt: skip
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    return {name: (float(at) - began, int(kb)) for name, at, kb in lines}


def _times(
    name: str, what: str, pairs: Sequence[tuple[Stamps, Stamps]], goal: float | None
) -> Figure:
    found = [(ours[what][0], bare["painted"][0]) for ours, bare in pairs]
    return ratio(name, "bare window painted", found, goal=goal)


def _memory(ours: Sequence[int], bare: Sequence[int]) -> Figure:
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    return Figure(
        name="memory when ready to issue",
        beside="bare window",
        unit="MiB",
        ours=median(ours) / 1024,
        yardstick=median(bare) / 1024,
        value=median(ratios),
        low=min(ratios),
        high=max(ratios),
        goal=MEMORY_GOAL,
    )


if __name__ == "__main__":
    sys.exit(main())
