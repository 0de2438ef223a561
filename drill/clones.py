"""``python -m drill.clones``: a thousand copies of counters' disks, each going on by itself.

Counters issue and upload; their disks are copied, copies issue and meet the treasury. Each must be
known for a copy at its first contact, nothing of it may be counted, and its own journal must stay
sound. Exit status 0 when that is so. Numbers that stand on two papers are counted as well: a copy
that has not met anybody yet cannot know, and only digits of the record's hash tell them apart.
"""

import argparse
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.clones import Copying
from tests.faults.in_process import Office

COPIES = 10
"""Of one counter."""


def main() -> int:
    """Run the drill and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m drill.clones", description=__doc__)
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    args = parser.parse_args()
    print(f"seed {args.seed}", flush=True)
    begun = time.monotonic()
    with TemporaryDirectory(prefix="mahasil-clones-") as made:
        office = Office(Path(made))
        copying = Copying(office, random.Random(args.seed))  # noqa: S311 - repeatable
        for n in range(args.copies // COPIES):
            if time.monotonic() > begun + args.seconds:
                break
            copying.once(n, COPIES)
        office.close()
    for what, count in copying.done.items():
        print(f"{count:8} {what}")
    print(*copying.wrong, sep="\n")
    print(f"{time.monotonic() - begun:.0f} s")
    return int(bool(copying.wrong))


if __name__ == "__main__":
    sys.exit(main())
