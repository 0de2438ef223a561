"""``python -m drill.clones``: a thousand disks that are copied, or put back from a backup.

Half are copies: counters issue and upload, their disks are copied, copies issue and meet the
treasury. Each must be known for a copy at its first contact, and nothing of it may be counted. Half
are restores: a ledger dies after a round, an older backup is put back; it must issue nothing before
it has met the treasury, and then no number that stands on paper. Every journal must stay sound.
Exit status 0 when all that is so. Numbers that stand on two papers are counted as well: a copy
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

EACH = 10
"""Copies, or restores, of one counter."""


def main() -> int:
    """Run the drill and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m drill.clones", description=__doc__)
    parser.add_argument("--disks", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    args = parser.parse_args()
    print(f"seed {args.seed}", flush=True)
    begun = time.monotonic()
    with TemporaryDirectory(prefix="mahasil-clones-") as made:
        office = Office(Path(made))
        copying = Copying(office, random.Random(args.seed))  # noqa: S311 - repeatable
        for n in range(args.disks // (2 * EACH)):
            if time.monotonic() > begun + args.seconds:
                break
            copying.once(n, EACH)
            copying.die_and_return(n, EACH)
        office.close()
    for what, count in copying.done.items():
        print(f"{count:8} {what}")
    print(*copying.wrong, sep="\n")
    print(f"{time.monotonic() - begun:.0f} s")
    met = copying.done["copies"] + copying.done["restores"]
    return int(bool(copying.wrong) or met < args.disks)


if __name__ == "__main__":
    sys.exit(main())
