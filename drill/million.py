"""``python -m drill.million``: a million challans over a link that fails three times in ten.

Provinces, one after the other: a treasury and its counters in one process, for as many business
days as it takes. Of all requests 30 % are struck, on their way or on the way back, and counters
die while they wait. Each form is a transaction of its own, as in the product; one in ten makes two
challans. In the end both sides are compared, challan by challan and entry by entry. What a province
came to is a line in ``--kept``: started again, the drill goes on from there. The ledgers may lie
in memory (``TMPDIR``), for nobody cuts the power here. Exit status 0 when nothing was lost or
doubled and no counter was called a fork.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from desktop.domain.challan import DraftItem, Issued
from desktop.domain.numbers import counter_labels
from tests.faults.checks import chain_at, check_sound
from tests.faults.in_process import Linked, Office
from tests.faults.weather import Died, Weather
from tests.office import AYESHA, KHALID, PINS, a_draft, a_stranger
from treasury.ledger import challan, reading
from treasury.report import report

COUNTERS, A_PROVINCE, A_DAY = 4, 20_000, 300
"""Counters of a province, challans of a province, and of one counter's day."""
BETWEEN_FORMS_S = 5
MOST_FORMS = 60
"""Forms between two rounds of a counter."""
MIXED, PAID, VOID = 0.1, 0.1, 0.01
RENT = DraftItem(code="RP-02", asked_paisa=90_000)
ROUNDS = 100
"""In peace; a counter that still has something waiting then never sends it."""


@dataclass
class Desk:
    """One counter under fire: its program while that lives, and what people were shown."""

    folder: Path
    app: Linked
    shown: list[Issued] = field(default_factory=list)
    days: int = 0


@dataclass
class Year:
    """A province at work: its counters, its weather, and what was done."""

    office: Office
    weather: Weather
    desks: list[Desk] = field(default_factory=list)

    @property
    def done(self) -> Counter[str]:
        """What was done, by its name."""
        return self.weather.done

    @property
    def chance(self) -> random.Random:
        """What decides everything that is left to chance."""
        return self.weather.chance

    def enrol(self) -> None:
        """Add a counter."""
        folder = self.office.enrol(f"c{len(self.desks)}", counter_labels()[len(self.desks) + 1])
        self.desks.append(Desk(folder, self.office.open(folder)))

    def day(self, challans: int) -> None:
        """Let every counter open, issue so many in turns, and close."""
        morning = self.office.watch.at
        for desk in self.desks:
            desk.app.open_shift(AYESHA)
        goals = {desk.app.counter.device: len(desk.shown) + challans for desk in self.desks}
        while busy := [d for d in self.desks if len(d.shown) < goals[d.app.counter.device]]:
            for desk in busy:
                self._forms(desk, goals[desk.app.counter.device])
                self.round(desk)
        for desk in self.desks:
            desk.app.close_shift(AYESHA)
            desk.app.close_day(KHALID)
            desk.days += 1
            self.round(desk)
        self.office.watch.at = morning + timedelta(days=1)

    def _forms(self, desk: Desk, until: int) -> None:
        for _ in range(self.chance.randint(1, MOST_FORMS)):
            if len(desk.shown) < until:
                self.office.watch.forward(seconds=BETWEEN_FORMS_S)
                self._form(desk)

    def _form(self, desk: Desk) -> None:
        """Issue one form; now and then it is asked twice, paid, or made void."""
        items = ("LG-02", RENT) if self.chance.random() < MIXED else ("LG-02",)
        form = a_draft(*items, payer=a_stranger())
        made = desk.app.issue(form, AYESHA)
        desk.shown += made
        drawn = self.chance.random()
        if drawn < VOID:
            approver = {"approver": KHALID.uid, "pin": PINS[KHALID.uid]}
            desk.app.void(made[0].number, reason="wrong person", clerk=AYESHA, **approver)
            self.done["voids"] += 1
        elif drawn < VOID + PAID:
            paisa = made[0].amount_paisa
            desk.app.pay(made[0].number, amount_paisa=paisa, tender="cash", clerk=AYESHA)
            self.done["payments"] += 1
            assert desk.app.issue(form, AYESHA) == made, "a form was issued twice"

    def round(self, desk: Desk) -> None:
        """Do one round; the counter may die in it, and is started again."""
        self.done["rounds"] += 1
        try:
            desk.app.sync()
        except Died:
            self.done["counters killed"] += 1
            desk.app.close()
            desk.app = self.office.open(desk.folder)

    def settle(self) -> None:
        """Let all that waits arrive in peace."""
        self.weather.clear()
        for desk in self.desks:
            said = desk.app.sync()
            for _ in range(ROUNDS):
                if said.waiting:
                    said = desk.app.sync()
            assert (said.waiting, said.text) == (0, ""), said


def check(year: Year) -> None:
    """Assert that the treasury counts what people were shown, each once, and nothing else."""
    told = report(year.office.treasury)
    assert told["exceptions"] == [], told["exceptions"][:3]
    assert told["quarantine"] == [], "a part was kept apart"
    held = {one["device"]: one for one in told["devices"]}
    for desk in year.desks:
        device = desk.app.counter.device
        assert not held[device]["forked"], "a false fork"
        counted = list(_counted(year.office, device))
        assert counted == [(one.seq, one.reference, one.amount_paisa) for one in desk.shown]
        check_sound(desk.app, challans=len(desk.shown))
        check_journal(desk, chain_at(year.office.treasury, device))
        year.done["challans"] += len(desk.shown)
        year.done["entries"] += held[device]["entries"]


def _counted(office: Office, device: int) -> Iterator[tuple[int, str, int]]:
    columns = (challan.c.seq, challan.c.reference, challan.c.amount_paisa)
    query = select(*columns).where(challan.c.device == device).order_by(challan.c.seq)
    with reading(office.treasury.engine) as connection:
        for row in connection.execute(query):
            yield row.seq, row.reference, row.amount_paisa


def check_journal(desk: Desk, chain: dict[int, bytes]) -> None:
    """Assert that the treasury's chain is the counter's own, and that it agreed to every day."""
    with desk.app.db.read() as uow:
        acked, days = uow.parts.last_acked(), uow.shifts.days()
        assert chain == {one.seq: one.head for one in uow.journal.span(1, acked)}
    assert len(days) == desk.days
    assert all(one.agreed for one in days), "a day was not agreed"


def drill_one(folder: Path, counters: int, challans: int, seed: int) -> Counter[str]:
    """Return what a province came to whose counters issue so many challans together."""
    office = Office(folder)
    year = Year(office, Weather(office, random.Random(seed)))  # noqa: S311 - repeatable
    for _ in range(counters):
        year.enrol()
    try:
        left = challans // counters
        while left > 0:
            year.day(min(left, A_DAY))
            left -= A_DAY
        year.settle()
        check(year)
    finally:
        for desk in year.desks:
            desk.app.close()
        office.close()
    return year.done


def one_line(challans: int, seed: int) -> dict[str, int]:
    """Return what one province came to, with its seed and its seconds."""
    begun = time.monotonic()
    with TemporaryDirectory(prefix="mahasil-million-") as made:
        done = drill_one(Path(made), COUNTERS, challans, seed)
    return {"seed": seed, **done, "seconds": round(time.monotonic() - begun)}


def kept_in(file: Path) -> list[dict[str, int]]:
    """Return what provinces came to before."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def run(goal: int, until: float, kept: Path, workers: int) -> None:
    """Run provinces, ``workers`` at a time, until there are ``goal`` challans or time is over."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        while (done := sum(one["challans"] for one in kept_in(kept))) < goal:
            if time.monotonic() > until:
                return
            batch = min(A_PROVINCE, -(-(goal - done) // workers))
            seeds = [random.SystemRandom().randrange(10**9) for _ in range(workers)]
            for each in as_completed([pool.submit(one_line, batch, seed) for seed in seeds]):
                with kept.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(each.result()) + "\n")


def main() -> int:
    """Run the drill, or go on with it, and print what all of it came to."""
    parser = argparse.ArgumentParser(prog="python -m drill.million", description=__doc__)
    parser.add_argument("--challans", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=Path("build/drill/million.jsonl"))
    args = parser.parse_args()
    run(args.challans, time.monotonic() + args.seconds, args.kept, args.workers)
    total: Counter[str] = Counter()
    for one in kept_in(args.kept):
        total.update(one)
    del total["seed"]
    print("\n".join(f"{count:10} {what}" for what, count in total.items()))
    print("nothing lost, nothing doubled, no false fork")
    return int(total["challans"] < args.challans)


if __name__ == "__main__":
    sys.exit(main())
