"""``python -m drill.treasury_restore``: a treasury's PostgreSQL set back to last week's dump.

Counters issue, pay, void and send; the database is dumped; they go on for a week, one more counter
is enrolled, one is frozen and one revoked; then the disk dies. What comes back is the dump.
``mahasil-treasury restore`` takes the lost counter and the decisions up again, the counters issue
one challan more, send, and are told of the gap. In the end the treasury must say what it said
before, plus those challans, but for the two counters that it counts no more of; and no counter may
accuse it. Exit status 0 when so.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, select

from bench.gauges.office import draft
from desktop import bootstrap
from desktop.bootstrap import App
from desktop.services.watching import faults
from tests.day.province import ROOT, Province, treasury_command
from tests.office import AYESHA, KHALID, PINS
from tests.treasury.cluster import OWNER, Cluster, as_owner, program, running
from treasury.keeping import keep
from treasury.ledger import entry, reading
from treasury.report import report
from treasury.revoking import Decision, freeze, revoke

Report = dict[str, list[dict[str, Any]]]


@dataclass
class Drill:
    """A province on PostgreSQL with its counters, and what it takes to lose the database."""

    cluster: Cluster
    province: Province
    apps: list[App] = field(default_factory=list)
    stopped: set[int] = field(default_factory=set)

    def enrol(self) -> None:
        """Add one counter, its shift open."""
        n = len(self.apps) + 2
        folder = self.province.counter(f"counter-{n}", f"{n:02d}").data_dir
        app = bootstrap.build(folder)
        app.open_shift(AYESHA)
        self.apps.append(app)
        keep(self.province.treasury)

    def work(self, challans: int, *, each: int = 5) -> None:
        """Let every counter issue, void a fifth, and send after every few."""
        for app in self.apps:
            for n in range(challans):
                issued = app.issue(draft(), AYESHA)
                if n % each == each - 1:
                    wrong = {
                        "reason": "wrong person",
                        "approver": KHALID.uid,
                        "pin": PINS[KHALID.uid],
                    }
                    app.void(issued[0].number, clerk=AYESHA, **wrong)
                    app.sync()
            self.send(app)

    def stop(self) -> None:
        """Let two people freeze the first counter and revoke the key of the second."""
        both = Decision("Amina", "Bilal", "Both computers were stolen.")
        frozen, revoked = (app.counter.device for app in self.apps[:2])
        freeze(self.province.treasury, frozen, both)
        held = {each["device"]: each for each in report(self.province.treasury)["devices"]}
        revoke(self.province.treasury, revoked, held[revoked]["entries"], both)
        self.stopped = {frozen, revoked}

    def send(self, app: App) -> None:
        """Send all that waits; only a counter that was stopped is told that anything is wrong."""
        said = app.sync()
        assert said.waiting == 0, said
        assert bool(said.text) == (app.counter.device in self.stopped), said

    def dump(self) -> Path:
        """Return a file with all of the database."""
        made = self.cluster.folder / "last-week.dump"
        self._tool("pg_dump", "-Fc", "-f", str(made), self._database())
        return made

    def lose(self, dump: Path) -> None:
        """Throw the database away and put ``dump`` in its place."""
        self.province.stop()
        self.province.treasury.engine.dispose()
        self._tool("dropdb", self._database())
        self._tool("createdb", self._database())
        self._tool("pg_restore", "-d", self._database(), str(dump))

    def restore(self) -> None:
        """Run the command that makes an older database fit to be served, and serve it."""
        words = treasury_command("restore", "--data", self.province.treasury.folder)
        subprocess.run(words, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        self.province.start()

    def may_serve(self) -> bool:
        """Return whether the treasury would serve the database as it is."""
        words = treasury_command("serve", "--data", self.province.treasury.folder, "--port", "0")
        return subprocess.run(words, check=False, cwd=ROOT, capture_output=True).returncode == 0

    def heads_at(self, told: Report) -> list[str]:
        """Return each device's head where its journal ended when ``told`` was said."""
        with reading(self.province.treasury.engine) as connection:
            return [
                connection.execute(
                    select(entry.c.head).where(
                        entry.c.device == each["device"], entry.c.seq == each["entries"]
                    )
                )
                .scalar_one()
                .hex()
                for each in told["devices"]
            ]

    def _tool(self, name: str, *words: str) -> None:
        host = ["-h", str(self.cluster.folder), "-U", OWNER]
        argv = [program(name), *host, *words]
        subprocess.run(argv, check=True, cwd=self.cluster.folder, **as_owner())  # type: ignore[call-overload]

    def _database(self) -> str:
        return make_url(self.province.database or "").database or ""


@contextmanager
def drilling(folder: Path, counters: int) -> Iterator[Drill]:
    """Yield a served province on PostgreSQL with ``counters`` at work; all ends with the block."""
    with running(durable=True) as cluster:
        drill = Drill(cluster, Province(folder, database=cluster.database()))
        drill.province.start()
        try:
            for _ in range(counters):
                drill.enrol()
            yield drill
        finally:
            for app in drill.apps:
                app.close()
            drill.province.close()


def drill_one(folder: Path, counters: int, challans: int) -> dict[str, int]:
    """Lose a week and get it back; return what was done. AssertionError where it is not whole."""
    with drilling(folder, counters) as drill:
        drill.work(challans)
        dump = drill.dump()
        drill.enrol()
        drill.work(challans)
        drill.stop()
        before = report(drill.province.treasury)
        drill.lose(dump)
        lost = sum(_challans(before)) - sum(_challans(report(drill.province.treasury)))
        assert not drill.may_serve(), "an older database was served"
        drill.restore()
        begun = time.monotonic()
        drill.work(1)
        seconds = time.monotonic() - begun
        after = report(drill.province.treasury)
        _compare(before, after, drill)
        sent_again = sum(each["entries"] for each in after["devices"])
        assert all(app.audit().ok for app in drill.apps)
    return {
        "counters": len(before["devices"]),
        "challans": sum(_challans(after)),
        "challans lost with the disk": lost,
        "entries held in the end": sent_again,
        "seconds to fill the gap": round(seconds),
    }


def _challans(told: Report) -> list[int]:
    return [each["challans"] for each in told["devices"]]


def _compare(before: Report, after: Report, drill: Drill) -> None:
    """Every figure is what it was, plus the one challan that each counter has issued since.

    What a stopped counter has issued since is kept, and not counted.
    """
    more = [each["device"] not in drill.stopped for each in before["devices"]]
    assert _challans(after) == [n + one for n, one in zip(_challans(before), more, strict=True)]
    assert drill.heads_at(before) == [each["head"] for each in before["devices"]]
    assert not any(each["forked"] for each in after["devices"])
    assert after["exceptions"] == before["exceptions"]
    assert after["rulings"] == before["rulings"]
    assert {each["device"] for each in after["quarantine"]} == drill.stopped
    assert not any(faults(app.counter) for app in drill.apps)


def main() -> int:
    """Run the drill and print what was done."""
    parser = argparse.ArgumentParser(prog="python -m drill.treasury_restore", description=__doc__)
    parser.add_argument("--counters", type=int, default=3)
    parser.add_argument(
        "--challans", type=int, default=60, help="of each counter, before and after"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mahasil-drill-") as made:
        done = drill_one(Path(made), args.counters, args.challans)
    print("\n".join(f"{count:8} {what}" for what, count in done.items()))
    print("nothing lost, nothing doubled, the reports are equal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
