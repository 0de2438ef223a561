"""How quick issuing is: every figure beside a bare thing done in turn on the same machine.

    python -m bench.issue [--rounds N] [--each N] [--only NAME] [--json]

Each measurement runs in a fresh process. README.md says how each figure is got.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from bench.gauges import machine
from bench.gauges.disk import can_watch, watched
from bench.gauges.figures import Figure, Rounds, as_json, from_json, table
from bench.gauges.office import ROOT, folder

SLOW_US = 15_000
Measure = Callable[[Rounds], list[Figure]]


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement: where it is, how many pairs a round, what its disk is like.

    delay_us: None for the disk as it is; else its syncs are counted, and take so much longer.
    """

    module: str
    name: str
    each: int
    delay_us: int | None = None


PARTS = (
    Part("deed", "deed", 30),
    Part("keypress", "keypress", 8),
    Part("paper", "paper", 10),
    Part("whole", "whole", 3),
    Part("deed", "syncs", 6, 0),
    Part("keypress", "key_syncs", 1, 0),
    Part("keypress", "slow_disk", 4, SLOW_US),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a goal was missed."""
    asked = _parser().parse_args(arguments)
    if asked.part:
        return _measure(asked)
    figures = [figure for part in _wanted(asked.only) for figure in _in_its_process(part, asked)]
    print(as_json(figures) if asked.json else f"{machine.line()}\n\n{table(figures)}")
    return int(any(figure.met is False for figure in figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.issue", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--each", type=int, default=0, help="pairs a round; 0: each part's own")
    parser.add_argument("--only", choices=[part.name for part in PARTS])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    return parser


def _wanted(only: str | None) -> list[Part]:
    parts = [part for part in PARTS if only in {None, part.name}]
    if not can_watch():
        print("no gcc: syncs are not counted, no slow disk is tried", file=sys.stderr)
        parts = [part for part in parts if part.delay_us is None]
    return parts


def _in_its_process(part: Part, asked: argparse.Namespace) -> list[Figure]:
    """Return what a process of its own measured; SystemExit if that failed."""
    each = asked.each or part.each
    argv = [sys.executable, "-m", "bench.issue", "--part", f"{part.module}.{part.name}"]
    argv += ["--rounds", str(asked.rounds), "--each", str(each)]
    with folder() as place:
        disk = {} if part.delay_us is None else watched(place, delay_us=part.delay_us)
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **disk}
        done = subprocess.run(argv, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"{part.name} could not be measured")
    return from_json(done.stdout.decode().splitlines()[-1])  # libraries may print, too


def _measure(asked: argparse.Namespace) -> int:
    """Measure one part in this process and print its figures for the one that asked."""
    module, _, name = asked.part.partition(".")
    measure: Measure = getattr(import_module(f"bench.measures.{module}"), name)
    machine.take_precedence()
    print(as_json(measure(Rounds(asked.rounds, asked.each))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
