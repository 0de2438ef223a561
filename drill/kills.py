"""``python -m drill.kills``: a counter and its treasury killed at random, for as long as you like.

A counter issues, prints and uploads in processes of their own; each is killed with SIGKILL at a
moment nobody chose, and now and then the treasury's server is. In the end everything is started
once more and compared: every number that was shown must be at the counter and at the treasury
exactly once. Exit status 0 when that is so.
"""

import argparse
import math
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from desktop import bootstrap
from desktop.bootstrap import App
from tests.day.province import Province
from tests.faults.checks import check_sound, numbers
from tests.faults.children import ended, issue_on_and_on, print_all, start, sync, told
from tests.office import AYESHA

LONGEST_LIVES_S: dict[Callable[..., None], float] = {
    issue_on_and_on: 0.3,
    print_all: 1.0,
    sync: 1.5,
}
TREASURY_DIES = 0.1
SETTLING_ROUNDS = 3


@dataclass
class Drill:
    """One counter under fire, and what was done to it."""

    folder: Path
    province: Province
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)

    @property
    def asked(self) -> Path:
        """Where the requests stand that were sent."""
        return self.folder.with_name("asked")

    @property
    def shown(self) -> Path:
        """Where the numbers stand that somebody saw."""
        return self.folder.with_name("shown")

    @property
    def printed(self) -> Path:
        """Where the jobs stand that a process saw through."""
        return self.folder.with_name("printed")

    def volley(self) -> None:
        """Start one of each, kill each at its own time; perhaps the treasury as well."""
        shown = {issue_on_and_on: (self.asked, self.shown), print_all: (self.printed,), sync: ()}
        begun = time.monotonic()
        lives = [
            (self.chance.uniform(0, longest), start(deed, self.folder, *shown[deed]))
            for deed, longest in LONGEST_LIVES_S.items()
        ]
        if self.chance.random() < TREASURY_DIES:
            time.sleep(self.chance.uniform(0, max(LONGEST_LIVES_S.values())))
            self.province.kill()
            self.province.start()
            self.done["treasury kills"] += 1
        for life_s, process in sorted(lives, key=itemgetter(0)):
            time.sleep(max(0.0, begun + life_s - time.monotonic()))
            self.done["kills" if process.is_alive() else "ended by themselves"] += 1
            process.kill()
            ended(process)

    def settle(self) -> App:
        """Start once more in peace: ask about paper, upload what waits; return the counter."""
        app = bootstrap.build(self.folder)
        app.paper.recover_spool()
        self.done["questions about paper"] = len(app.status().uncertain)
        for _ in range(SETTLING_ROUNDS):
            app.sync()
        return app


def check(drill: Drill, app: App) -> None:
    """Assert that nothing was lost or doubled on either side."""
    kept, seen = numbers(app), told(drill.shown)
    assert kept[: len(seen)] == seen, "a number that was shown is not in its place"
    assert len(kept) <= len(told(drill.asked)), "a form was issued twice"
    check_sound(app, challans=len(kept))
    held = drill.province.holds(app.counter.device)
    assert held["challans"] == len(kept), held
    assert not held["forked"], held
    assert drill.province.questions(app.counter.device) == []
    drill.done["challans"], drill.done["entries"] = len(kept), held["entries"]
    jobs = [line.split()[0] for line in told(drill.printed)]
    assert len(jobs) == len(set(jobs)), "a job was printed twice"
    drill.done["jobs printed"] = len(jobs)
    drill.done["parts"] = len(drill.province.acks(app.counter.device))


def drill_one(folder: Path, seed: int, volleys: int, until: float = math.inf) -> Counter[str]:
    """Return what was done in so many volleys, or in as many as there was time for."""
    province = Province(folder)
    province.start()
    counter = province.counter("counter", "02").data_dir
    drill = Drill(counter, province, random.Random(seed))  # noqa: S311 - repeatable
    app = bootstrap.build(counter)
    app.open_shift(AYESHA)
    app.close()
    for _ in range(volleys):
        if time.monotonic() < until:
            drill.volley()
    app = drill.settle()
    check(drill, app)
    app.close()
    province.close()
    return drill.done


def main() -> int:
    """Run the drill and print what was done."""
    parser = argparse.ArgumentParser(prog="python -m drill.kills", description=__doc__)
    parser.add_argument("--volleys", type=int, default=10**6)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    args = parser.parse_args()
    print(f"seed {args.seed}, {args.seconds:.0f} s", flush=True)
    with tempfile.TemporaryDirectory(prefix="mahasil-drill-") as made:
        until = time.monotonic() + args.seconds
        done = drill_one(Path(made), args.seed, args.volleys, until)
    print("\n".join(f"{count:8} {what}" for what, count in done.items()))
    print("nothing lost, nothing doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
