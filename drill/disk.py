"""``python -m drill.disk``: a counter issues on a disk that is full, or reports errors.

The program's own process runs under strace, which lets system calls on the ledger's files fail:
once, now and then, or from some moment on; and under libfiu, which lets a share of all writes and
syncs fail. The program may refuse; it may not fall over. At the next start on a sound disk every
number that was shown is there, the journal is sound, at most one challan more is there (a disk
that said no to a sync may have kept it all the same), and the next one has the next number. Exit
status 0 when that is so. libfiu's half needs ``fiu-run`` (Debian: fiu-utils).
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop import bootstrap
from tests.faults.checks import check_sound, numbers
from tests.faults.children import issue_stubbornly, told
from tests.faults.conftest import a_counter_with_a_shift
from tests.faults.power import LEDGER
from tests.faults.steps import ROOT
from tests.faults.traced import asked_to
from tests.office import AYESHA, a_draft

CALLS = {
    "pwrite64": ("ENOSPC", "EIO"),
    "fdatasync": ("EIO", "ENOSPC"),
    "pread64": ("EIO",),
    "ftruncate": ("EIO",),
}
FAULTS = tuple((call, error) for call, errors in CALLS.items() for error in errors)
POINTS = ("posix/io/rw/pwrite", "posix/io/sync/fdatasync")
SHARE = 0.005
CHALLANS = 12


def by_strace(call: str, error: str, when: str, ledger: Path) -> list[str]:
    """Return the words that let ``call`` on the ledger's files fail; ``when`` is strace's."""
    words = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull]
    words += ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    return [*words, "-P", str(ledger), "-P", f"{ledger}-wal"]


def by_libfiu() -> list[str]:
    """Return the words that let a share of all writes and syncs fail."""
    points = [f"enable_random name={point},probability={SHARE}" for point in POINTS]
    return ["fiu-run", "-x", *(word for point in points for word in ("-c", point))]


def drill_one(ready: Path, folder: Path, failing: list[str]) -> Counter[str]:
    """Let a copy of the counter in ``ready`` issue on such a disk; return what came of it."""
    counter, shown = folder / "counter", folder / "shown"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ready, counter)
    failing = [word.replace(str(ready), str(counter)) for word in failing]
    done = subprocess.run(
        [*failing, *asked_to(issue_stubbornly, counter, CHALLANS, shown)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen, refused = told(shown), told(folder / "refused")
    app = bootstrap.build(counter)
    kept = numbers(app)
    assert kept[: len(seen)] == seen, "a number that was shown is not in its place"
    assert len(kept) <= len(seen) + 1, "more was kept than was asked for"
    app.issue(a_draft(), AYESHA)
    check_sound(app, challans=len(kept) + 1)
    app.close()
    return Counter(
        {
            "disks": 1,
            "challans shown": len(seen),
            "kept though refused": len(kept) - len(seen),
            **Counter(f"refused: {word}" for word in refused),
        }
    )


def main() -> int:
    """Run the drill and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m drill.disk", description=__doc__)
    parser.add_argument("--disks", type=int, default=30, help="of each fault")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    args = parser.parse_args()
    print(f"seed {args.seed}", flush=True)
    chance = random.Random(args.seed)  # noqa: S311 - repeatable
    with TemporaryDirectory(prefix="mahasil-disk-") as made:
        ready, folder = a_counter_with_a_shift(Path(made) / "ready"), Path(made) / "disk"
        for call, error in FAULTS:
            came: Counter[str] = Counter()
            for _ in range(args.disks):
                often = chance.choice(("", "+", f"+{chance.randint(40, 200)}"))
                when = f"{chance.randint(1, 120)}{often}"
                failing = by_strace(call, error, when, ready / LEDGER)
                came += drill_one(ready, folder, failing)
            print(f"{call} {error}: {dict(came)}", flush=True)
        if shutil.which("fiu-run"):
            came = Counter()
            for _ in range(args.disks):
                came += drill_one(ready, folder, by_libfiu())
            print(f"libfiu: {dict(came)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
