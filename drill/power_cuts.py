"""``python -m drill.power_cuts``: the power goes ten thousand times while a counter issues.

Half of the disks are made up from what strace saw of the program's process, half from what APSW's
SQLite told its VFS under the product's pragmas: every challan that was shown must be there at the
next start, and the journal sound. For comparison a tenth as many cuts with ``synchronous =
NORMAL``, which must lose some. Exit status 0 when all is so.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.children import issue_and_rest
from tests.faults.power import Mode, Recorded, cut_often, record
from tests.faults.traced import traced

CHALLANS, A_STORY = 23, 250
"""Challans issued in one story, and how often the power goes in it."""


def by_strace(folder: Path) -> Recorded:
    """Record the program's own process."""
    return traced(folder, issue_and_rest, CHALLANS)


def by_vfs(mode: Mode) -> Callable[[Path], Recorded]:
    """Return what records SQLite in a mode."""
    return lambda folder: record(folder, CHALLANS, mode)


def drilled(
    recording: Callable[[Path], Recorded], cuts: int, seed: int, until: float
) -> Counter[str]:
    """Return what came of that many cuts, or of as many as there was time for."""
    came: Counter[str] = Counter()
    for n in range(0, cuts, A_STORY):
        if time.monotonic() > until:
            break
        with TemporaryDirectory(prefix="mahasil-power-") as made:
            recorded = recording(Path(made))
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
    begun, third = time.monotonic(), args.seconds / 3
    half, tenth = -(-args.cuts // 2), max(A_STORY, args.cuts // 10)
    todo = {
        "strace": (by_strace, half),
        "VFS": (by_vfs("FULL"), half),
        "VFS, NORMAL": (by_vfs("NORMAL"), tenth),
    }
    came = {}
    for n, (name, (recording, cuts)) in enumerate(todo.items(), 1):
        came[name] = drilled(recording, cuts, args.seed, begun + n * third)
        print(f"{name}: {dict(came[name])}, {time.monotonic() - begun:.0f} s", flush=True)
    whole = all(came[name] == {"whole": half} for name in ("strace", "VFS"))
    return 0 if whole and came["VFS, NORMAL"]["lost"] else 1


if __name__ == "__main__":
    sys.exit(main())
