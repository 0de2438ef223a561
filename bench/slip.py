"""What a slip costs in every rendering: bytes, time on the wire, paper; beside python-escpos.

    python -m bench.slip [--rounds N] [--each N] [--json]

README.md says how each figure is got.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

from bench.gauges import machine
from bench.gauges.figures import Figure, Rounds, as_json, from_json, table
from bench.gauges.office import ROOT

BAUD = (9600, 19_200, 38_400, 115_200)
BITS_A_BYTE = 10
"""On a serial line: eight, a start and a stop bit."""
FAST = 1_000_000
"""Bytes a second over USB or Ethernet; a printer's own memory takes them no slower."""
MM_PER_S = {"80 mm": 150, "58 mm": 60}
TO_CUTTER_MM = 18
"""From the head to the cutter or the edge to tear at."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a goal was missed."""
    asked = _parser().parse_args(arguments)
    if asked.part:
        return _measure(asked)
    figures = [*_issued(asked), *_rendered(asked)]
    if asked.json:
        print(as_json(figures))
    else:
        goals = [figure for figure in figures if figure.goal is not None or figure.unit == "ms"]
        print(f"{machine.line()}\n\n{table(goals)}\n\n{wires(figures)}")
    return int(any(figure.met is False for figure in figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.slip", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--each", type=int, default=8, help="pairs a round")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    return parser


def _issued(asked: argparse.Namespace) -> list[Figure]:
    """Return what bench.issue says of the default slip beside a bare QPainter."""
    return _in_its_process(["bench.issue", "--part", "paper.paper"], asked)


def _rendered(asked: argparse.Namespace) -> list[Figure]:
    return _in_its_process(["bench.slip", "--part"], asked)


def _in_its_process(what: Sequence[str], asked: argparse.Namespace) -> list[Figure]:
    argv = [sys.executable, "-m", *what, "--rounds", str(asked.rounds), "--each", str(asked.each)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(argv, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"{what[0]} could not be measured")
    return from_json(done.stdout.decode().splitlines()[-1])


def _measure(asked: argparse.Namespace) -> int:
    from bench.measures.slips import slips

    machine.take_precedence()
    print(as_json(slips(Rounds(asked.rounds, asked.each))))
    return 0


def wires(figures: Sequence[Figure]) -> str:
    """Return each way's bytes, paper and seconds: on every wire, and in the printer."""
    of = {(figure.name, figure.unit): figure.ours for figure in figures}
    names = [name for name, unit in of if unit == "B"]
    heads = ["slip", "bytes", "paper", *(f"{baud} Bd" for baud in BAUD), "USB, TCP", "printing"]
    rows = [heads, *(_row(name, of[name, "B"], of.get((name, "mm"))) for name in names)]
    wide = [max(len(row[at]) for row in rows) for at in range(len(heads))]
    lines = ["  ".join([row[0].ljust(wide[0]), *map(str.rjust, row[1:], wide[1:])]) for row in rows]
    lines.insert(1, "─" * len(lines[0]))
    return "\n".join(lines)


def _row(name: str, size: float, mm: float | None) -> list[str]:
    seconds = [size * BITS_A_BYTE / baud for baud in BAUD]
    paper, printing = "", ""
    if mm is not None:
        paper = f"{mm:.0f} mm"
        printing = f"{(mm + TO_CUTTER_MM) / MM_PER_S[name[:5]]:.1f} s"
    on_wires = (f"{each:.1f} s" for each in seconds)
    return [name, f"{size:.0f}", paper, *on_wires, f"{size / FAST:.2f} s", printing]


if __name__ == "__main__":
    sys.exit(main())
