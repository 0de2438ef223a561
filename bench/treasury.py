"""How quick the treasury is: every figure beside a bare thing done in turn on the same machine.

    python -m bench.treasury [--rounds N] [--each N] [--only NAME] [--json]

Needs PostgreSQL's programs, which ``dev.py test --all`` installs. README.md says how each figure
is got.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from bench.gauges import machine
from bench.gauges.figures import Figure, Rounds, as_json, table

MEASURES = {"intake": 8, "answering": 4, "checking": 1}
"""What is measured → pairs a round; each in the module of its name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="bench.treasury", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=0, help="pairs a round; 0: each one's own")
    parser.add_argument("--only", choices=list(MEASURES))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    names = [asked.only] if asked.only else list(MEASURES)
    figures = [one for name in names for one in measured(name, asked.rounds, asked.each)]
    print(as_json(figures) if asked.json else f"{machine.line()}\n\n{table(figures)}")
    return int(any(figure.met is False for figure in figures))


def measured(name: str, rounds: int, each: int = 0) -> list[Figure]:
    """Return the figures of one measurement."""
    measure: Callable[[Rounds], list[Figure]] = getattr(
        import_module(f"bench.measures.{name}"), name
    )
    return measure(Rounds(rounds, each or MEASURES[name]))


if __name__ == "__main__":
    sys.exit(main())
