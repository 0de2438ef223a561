"""``python -m drill.machine``: the state machine of counters, link and treasury, at length.

Counters issue, seal, send, crash, start anew, are copied and set back, and their clocks jump, over
a link that loses, doubles, holds back, cuts and garbles. After every run both sides are compared.
Exit status 0 when nothing was lost or doubled and no counter was wrongly called a fork.
"""

import argparse
import sys
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.machine import Province


def main() -> int:
    """Run the machine and print what it did."""
    parser = argparse.ArgumentParser(prog="python -m drill.machine", description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--steps", type=int, default=60)
    args = parser.parse_args()
    begun = time.monotonic()
    run_state_machine_as_test(
        Province,
        settings=settings(
            max_examples=args.runs,
            stateful_step_count=args.steps,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    for what, count in sorted(Province.done.items()):
        print(f"{count:8} {what}")
    print(f"{time.monotonic() - begun:.0f} s; nothing lost, nothing doubled, no false fork")
    return 0


if __name__ == "__main__":
    sys.exit(main())
