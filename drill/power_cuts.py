"""``python -m drill.power_cuts``: the power goes ten thousand times while a counter issues.

Under the product's pragmas every challan that was shown must be there at the next start, and the
journal sound; for comparison a tenth as many cuts with ``synchronous = NORMAL``, which must lose
some. Exit status 0 when both is so.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.power import Mode, cut_often, record

CHALLANS, A_STORY = 23, 250
"""Challans issued in one story, and how often the power goes in it."""


def drilled(mode: Mode, cuts: int, seed: int, until: float) -> Counter[str]:
    """Return what came of that many cuts, or of as many as there was time for."""
    came: Counter[str] = Counter()
    for n in range(0, cuts, A_STORY):
        if time.monotonic() > until:
            break
        with TemporaryDirectory(prefix="mahasil-power-") as made:
            recorded = record(Path(made), CHALLANS, mode)
            came += cut_often(recorded, Path(made) / "cut", min(A_STORY, cuts - n), seed + n)
    return came


def main() -> int:
    """Run the drill and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m drill.power_cuts", description=__doc__)
    parser.add_argument("--cuts", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    args = parser.parse_args()
    print(f"seed {args.seed}", flush=True)
    begun = time.monotonic()
    full = drilled("FULL", args.cuts, args.seed, begun + args.seconds)
    print(f"FULL: {dict(full)}, {time.monotonic() - begun:.0f} s", flush=True)
    less = drilled("NORMAL", max(A_STORY, args.cuts // 10), args.seed, begun + 2 * args.seconds)
    print(f"NORMAL: {dict(less)}, {time.monotonic() - begun:.0f} s")
    return 0 if set(full) == {"whole"} and less["lost"] else 1


if __name__ == "__main__":
    sys.exit(main())
