"""``python -m drill.spool``: twelve ways a printer fails, a thousand challans each, one spool.

A counter issues and prints on a printer that fails in one way; rolls are changed, the program is
started anew, the clock moves, a clerk answers what he is asked, and now and then wrongly. In the
end what the ledger believes is held against the paper that came out: no second original without
its mark, no job lost, no state that is not true. Exit status 0 when that is so.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.models import spool
from desktop.models.spool import PrintJobRow
from desktop.printing.blocks import Block, Text
from desktop.printing.render import render
from desktop.services import papers
from desktop.settings import Settings
from tests.office import AYESHA, BILAL, NOON, Watch, a_draft, make_counter
from tests.printing.fault_proxy import FAULTS, FaultyPrinter

PROFILES = ("generic-80", "epson-tm-t20")
"""A printer that keeps what it has taken, and one that can be told to forget it."""

WIDTH = 576
TIMEOUT_S = 0.05
CHANGES: dict[str, dict[str, object]] = {"slow_link": {"pace": 40_000}}
"""A slow line need only be slower than its profile believes; at 960 B/s a drill takes days."""

FAILS, MENDS, ANSWERS, LIES = 0.6, 0.5, 0.7, 0.1
RESTARTS, OUTAGES, REPRINTS, DROPS = 0.05, 0.05, 0.08, 0.2
TRIES = 3
LONGEST_PAUSE_S, OUTAGE_S = 30, 3600

Key = tuple[int, int]
"""A challan's entry, and n of DUPLICATE n; 0 for the original."""


def short_slip(job: PrintJobRow, _desk: papers.Desk) -> papers.Sheets:
    """Return a job as a few lines that say which it is: the layout is not what is drilled."""
    return (_lines((job.subject, job.copy)),)


def _lines(key: Key) -> tuple[Block, ...]:
    seq, copy = key
    said = [Text(text=f"Challan {seq}", size="number"), Text(text=f"entry {seq}, " * 3)]
    if copy:
        said.append(Text(text=f"DUPLICATE {copy}", size="number"))
    return tuple(said)


@cache
def digest(key: Key) -> str:
    """Return what the paper of one job looks like."""
    return render(_lines(key), WIDTH).digest()


@contextmanager
def short_slips() -> Iterator[None]:
    """Let the spool print short slips, all else being the product's own."""
    whole = papers.KINDS["slip"]
    papers.KINDS["slip"] = short_slip
    try:
        yield
    finally:
        papers.KINDS["slip"] = whole


@dataclass
class Drill:
    """One counter and its failing printer.

    wrong: jobs about which the clerk said the opposite of what he could see. forgetting: jobs
    answered while the settings named a printer that can be told to forget them.
    """

    mode: str
    folder: Path
    printer: FaultyPrinter
    chance: random.Random
    watch: Watch = field(default_factory=Watch)
    done: Counter[str] = field(default_factory=Counter)
    wrong: set[int] = field(default_factory=set)
    forgetting: set[int] = field(default_factory=set)
    numbers: list[str] = field(default_factory=list)
    out: Counter[str] = field(default_factory=Counter)
    _seen: int = 0

    def run(self, challans: int) -> None:
        """Issue and print until that many challans are issued, then set everything right."""
        make_counter(
            self.folder, printer=self._url(PROFILES[0]), printer_timeout_s=TIMEOUT_S, counter="02"
        )
        self.app = self._build()
        self.app.open_shift(AYESHA)
        while len(self.numbers) < challans:
            self._work()
        self._settle()

    def close(self) -> None:
        """Let go of the ledger."""
        self.app.close()

    def jobs(self) -> list[PrintJobRow]:
        """Return every job of the ledger."""
        with self.app.db.read() as uow:
            return uow.spool.in_state(*_STATES)

    def look(self) -> Counter[str]:
        """Return how often each whole paper has come out so far."""
        sheets = self.printer.machine.sheets
        for sheet in sheets[self._seen :]:
            self.out[sheet.digest if sheet.whole else "torn"] += 1
        self._seen = len(sheets)
        return self.out

    def _url(self, profile: str) -> str:
        address = self.printer.url.partition("?")[0]
        return f"{address}?profile={profile}"

    def _build(self) -> App:
        return bootstrap.build(self.folder, self.watch)

    def _happens(self, odds: float) -> bool:
        return self.chance.random() < odds

    def _work(self) -> None:
        """Let one challan be issued, and around it whatever happens in an office."""
        if self._happens(FAILS):
            self.printer.strike(self.mode, **CHANGES.get(self.mode, {}))
        self.numbers.append(self.app.issue(a_draft(), AYESHA)[0].number)
        self._print()
        if self._happens(MENDS):
            self.printer.refill()
        if self._happens(REPRINTS):
            self.done["reprints asked"] += 1
            self.app.reprint(self.chance.choice(self.numbers), clerk=BILAL)
        self._print()
        self._answer(ANSWERS)
        self._pass_time()

    def _print(self) -> None:
        """Drain the spool as the window does, trying again a few times."""
        for _ in range(TRIES):
            while (printed := self.app.paper.print_next()) is not None:
                self.done["tries"] += 1
                if printed.state == spool.QUEUED:
                    break
            if printed is None:
                return
            self.watch.forward(seconds=5)

    def _answer(self, odds: float) -> None:
        """Let the clerk look at the paper and answer, mostly as it is."""
        seen = self.look()
        for job in self.app.status().uncertain:
            if not self._happens(odds):
                continue
            row = self._row(job)
            came_out = seen[digest((row.subject, row.copy))] > 0
            if self._happens(LIES):
                self.wrong.add(job)
                came_out = not came_out
            self.done["answers"] += 1
            if PROFILES[1] in self.app.settings.printer:
                self.forgetting.add(job)
            self.app.paper.answer_uncertain(job, AYESHA, came_out=came_out)

    def _row(self, job: int) -> PrintJobRow:
        with self.app.db.read() as uow:
            found = uow.spool.find(job)
        assert found is not None
        return found

    def _pass_time(self) -> None:
        self.watch.forward(seconds=self.chance.uniform(0, LONGEST_PAUSE_S))
        if self._happens(OUTAGES):
            self.watch.forward(seconds=OUTAGE_S)
            self._decide()
        if self._happens(RESTARTS):
            self._restart()

    def _decide(self) -> None:
        """Let somebody look at what was held back: print it, or drop some of it."""
        for job in self.app.paper.waiting_jobs():
            if job.held and self._happens(DROPS):
                self.done["dropped"] += 1
                self.app.paper.drop_held(job.id, AYESHA)
        if self._happens(MENDS):
            self.done["let out"] += self.app.paper.print_held()

    def _restart(self) -> None:
        """Start the program anew, perhaps with another kind of printer in the settings."""
        self.done["restarts"] += 1
        self.app.close()
        settings = Settings.load(self.folder)
        replace(settings, printer=self._url(self.chance.choice(PROFILES))).save()
        self.app = self._build()
        self.app.paper.recover_spool()

    def _settle(self) -> None:
        """Mend the printer and bring every job to its end."""
        self.printer.refill()
        while self.app.paper.waiting_jobs() or self.app.status().uncertain:
            self.app.paper.print_held()
            self._print()
            self._answer(1.0)
        self.look()


_STATES = (
    *(spool.QUEUED, spool.SENDING, spool.CONFIRMED, spool.SENT),
    *(spool.UNCERTAIN, spool.SPOILED, spool.DROPPED),
)


def faults(drill: Drill) -> Iterator[str]:
    """Yield every way in which the ledger and the paper disagree."""
    out, jobs = drill.out, drill.jobs()
    for row in jobs:
        yield from _faults_of(row, out[digest((row.subject, row.copy))], drill)
    known = {digest((row.subject, row.copy)) for row in jobs} | {"torn"}
    strange = sum(n for each, n in out.items() if each not in known)
    if strange:
        yield f"{strange} papers look like no job"
    yield from _lost(jobs, drill)


def _faults_of(row: PrintJobRow, sheets: int, drill: Drill) -> Iterator[str]:
    name = f"job {row.id} ({row.state}, copy {row.copy}, {row.tries} tries, {row.answer!r})"
    if sheets > 1:
        yield f"{name}: {sheets} papers"
    if row.state == spool.CONFIRMED and not sheets:
        yield f"{name}: no paper"
    if row.state == spool.SENT and not sheets and row.id not in drill.wrong:
        yield f"{name}: the clerk saw it, and there is none"
    if row.state == spool.DROPPED and sheets:
        yield f"{name}: there is a paper"
    if row.state in {spool.QUEUED, spool.SENDING, spool.UNCERTAIN}:
        yield f"{name}: not at its end"


def _lost(jobs: list[PrintJobRow], drill: Drill) -> Iterator[str]:
    """Yield the challans of which no paper came out, though nobody gave them up."""
    views = {view.seq: view for view in drill.app.challans("", -1)}
    if len(views) != len(drill.numbers):
        yield f"{len(views)} challans of {len(drill.numbers)}"
    for seq, view in views.items():
        mine = [row for row in jobs if row.subject == seq]
        if not mine or [row.copy for row in mine] != list(range(len(mine))):
            yield f"{view.number}: its jobs are {[row.copy for row in mine]}"
        came = sum(drill.out[digest((seq, row.copy))] for row in mine)
        given_up = any(row.state == spool.DROPPED or row.id in drill.wrong for row in mine)
        if not came and not given_up:
            yield f"{view.number}: no paper at all"


def figures(drill: Drill) -> dict[str, int]:
    """Return what came of a drill, for the table.

    late: papers that came out of a printer's memory after the clerk, rightly, had seen none;
    though told: of a printer that could have been told to forget them.
    """
    jobs = drill.jobs()
    states = Counter(row.state for row in jobs)
    unmarked = Counter({row.subject: drill.out[digest((row.subject, 0))] for row in jobs})
    late = {
        row.id
        for row in jobs
        if row.state == spool.SPOILED and drill.out[digest((row.subject, row.copy))]
    } - drill.wrong
    return {
        "challans": len(drill.numbers),
        "jobs": len(jobs),
        "tries": drill.done["tries"],
        "answers": drill.done["answers"],
        "wrong": len(drill.wrong),
        "restarts": drill.done["restarts"],
        "confirmed": states[spool.CONFIRMED],
        "sent": states[spool.SENT],
        "spoiled": states[spool.SPOILED],
        "dropped": states[spool.DROPPED],
        "late": len(late),
        "though told": len(late & drill.forgetting),
        "2nd orig.": sum(n > 1 for n in unmarked.values()),
    }


@dataclass(frozen=True)
class Result:
    """What one mode came to."""

    mode: str
    figures: dict[str, int]
    faults: tuple[str, ...]
    seconds: float


def drill_one(mode: str, challans: int, seed: int) -> Result:
    """Return what ``challans`` challans came to on a printer that fails in ``mode``."""
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="mahasil-spool-") as made,
        FaultyPrinter() as printer,
        short_slips(),
    ):
        chance = random.Random(f"{seed} {mode}")  # noqa: S311 - repeatable
        drill = Drill(mode, Path(made) / "counter", printer, chance, Watch(NOON))
        drill.run(challans)
        found = tuple(faults(drill))
        if not drill.app.audit().ok:
            found += ("the journal is not sound",)
        counted = figures(drill)
        drill.close()
    return Result(mode, counted, found, time.monotonic() - begun)


def _shown(result: Result) -> int:
    """Print one line of the table, what is wrong below it, and return how much that is."""
    if result.mode == next(iter(FAULTS)):
        print("mode".ljust(22), *(f"{name:>11}" for name in result.figures), "    seconds")
    numbers = (f"{count:11}" for count in result.figures.values())
    print(result.mode.ljust(22), *numbers, f"{result.seconds:11.0f}", flush=True)
    for fault in result.faults:
        print(f"    {fault}", flush=True)
    return len(result.faults)


def main() -> int:
    """Run the drill and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m drill.spool", description=__doc__)
    parser.add_argument("--challans", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("modes", nargs="*", default=list(FAULTS))
    args = parser.parse_args()
    print(f"seed {args.seed}, {args.challans} challans a mode", flush=True)
    with ProcessPoolExecutor(args.workers, mp_context=get_context("spawn")) as pool:
        todo = [pool.submit(drill_one, mode, args.challans, args.seed) for mode in args.modes]
        wrong = sum(_shown(each.result()) for each in todo)
    print("no second original, nothing lost, every state true" if not wrong else f"{wrong} faults")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
