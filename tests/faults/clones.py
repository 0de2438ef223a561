"""A counter's disk that is copied, and the copy or the original set going a second time."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from desktop.domain.numbers import counter_labels
from tests.faults.in_process import Linked, Office, copy_of
from tests.office import AYESHA, Watch, a_draft
from treasury.ledger import part, reading

MOST = 3
"""Challans between two things that happen to a counter."""
SYNCS = 0.8


@dataclass
class Copying:
    """One treasury, and counters whose disks are copied, each once."""

    office: Office
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def once(self, n: int, copies: int = 1) -> None:
        """Enrol a counter, copy its disk now and then, and let every copy go on by itself."""
        folder = self.office.enrol(f"c{n}", counter_labels()[n % len(counter_labels())])
        watch = Watch(self.office.watch.at)
        app = self.office.open(folder, watch)
        app.open_shift(AYESHA)
        taken = []
        for k in range(copies):
            self._work(app, sync=self.chance.random() < SYNCS)
            app.close()
            taken.append(copy_of(folder, folder.with_name(f"{folder.name}-copy{k}")))
            app = self.office.open(folder, watch)
        numbers = self._work(app, sync=True, least=1)
        device, before = app.counter.device, self._accepted(app.counter.device)
        app.close()
        for copy in taken:
            self._go_on(copy, watch, numbers)
        if self._accepted(device) != before:
            self.wrong.append(f"device {device}: a copy's part was counted")

    def _go_on(self, copy: Path, watch: Watch, numbers: set[str]) -> None:
        """Let a copy issue what it likes and meet the treasury, which must know it for one."""
        app = self.office.open(copy, watch)
        same = self._work(app, sync=False, least=1) & numbers
        met, held = app.sync(), self.office.holds(app.counter.device)
        self.done["copies"] += 1
        self.done["known at first contact"] += held["forked"] and not met.acked
        self.done["numbers on two papers"] += len(same)
        if met.acked or not held["forked"]:
            self.wrong.append(f"{copy.name}: not known for a copy at its first contact")
        if not app.audit().ok:
            self.wrong.append(f"{copy.name}: its own journal is not sound")
        app.close()

    def _work(self, app: Linked, *, sync: bool, least: int = 0) -> set[str]:
        """Issue a few challans, upload them perhaps, and return their numbers."""
        count = self.chance.randint(least, MOST)
        numbers = {app.issue(a_draft(), AYESHA)[0].number for _ in range(count)}
        self.done["challans"] += count
        if sync:
            app.sync()
        return numbers

    def _accepted(self, device: int) -> list[bytes]:
        query = select(part.c.digest).where(part.c.device == device).order_by(part.c.log_index)
        with reading(self.office.treasury.engine) as connection:
            return list(connection.scalars(query))
