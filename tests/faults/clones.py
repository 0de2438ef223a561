"""A counter's disk that is copied, or that dies and comes back as an older backup."""

import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from desktop import bootstrap
from desktop.domain.errors import Refused
from desktop.domain.numbers import counter_labels
from tests.faults.checks import numbers
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
        issued = set(self._work(app, sync=True, least=1))
        device, before = app.counter.device, self._accepted(app.counter.device)
        app.close()
        for copy in taken:
            self._go_on(copy, watch, issued)
        if self._accepted(device) != before:
            self.wrong.append(f"device {device}: a copy's part was counted")

    def _go_on(self, copy: Path, watch: Watch, issued: set[str]) -> None:
        """Let a copy issue what it likes and meet the treasury, which must know it for one."""
        app = self.office.open(copy, watch)
        same = issued & set(self._work(app, sync=False, least=1))
        met, held = app.sync(), self.office.holds(app.counter.device)
        self.done["copies"] += 1
        self.done["known at first contact"] += held["forked"] and not met.acked
        self.done["numbers on two papers"] += len(same)
        if met.acked or not held["forked"]:
            self.wrong.append(f"{copy.name}: not known for a copy at its first contact")
        if not app.audit().ok:
            self.wrong.append(f"{copy.name}: its own journal is not sound")
        app.close()

    def die_and_return(self, n: int, times: int = 1) -> None:
        """Enrol a counter; its disk dies so often after a round, and a backup takes its place.

        It must refuse to issue before it has met the treasury, and go on behind what it lost.
        """
        folder = self.office.enrol(f"r{n}", counter_labels()[-1 - n % len(counter_labels())])
        watch, papers = Watch(self.office.watch.at), list[str]()
        app = self.office.open(folder, watch)
        app.open_shift(AYESHA)
        for k in range(times):
            papers += self._work(app, sync=self.chance.random() < SYNCS)
            backup = app.backup(folder.with_name(f"{folder.name}-backup{k}")).path
            papers += self._work(app, sync=True, least=1)
            app.close()
            app = self._put_back(folder, backup, watch)
            papers += self._work(app, sync=True, least=1)
        self._judge_restored(app, papers)
        app.close()

    def _put_back(self, folder: Path, backup: Path, watch: Watch) -> Linked:
        """Restore a backup where the ledger is gone; return the counter once it was heard."""
        for lost in folder.glob("ledger.sqlite*"):
            lost.unlink()
        bootstrap.restore(folder, backup, watch)
        backup.unlink()
        app = self.office.open(folder, watch)
        with suppress(Refused):
            app.issue(a_draft(), AYESHA)
            self.wrong.append(f"{folder.name}: it issued before it had asked the treasury")
        met = app.sync()
        if met.text or met.waiting:
            self.wrong.append(f"{folder.name}: {met}")
        self.done["restores"] += 1
        return app

    def _judge_restored(self, app: Linked, papers: list[str]) -> None:
        folder, held = app.settings.data_dir, self.office.holds(app.counter.device)
        if numbers(app) != papers or len(set(papers)) < len(papers):
            self.wrong.append(f"{folder.name}: its numbers are not those on paper, each once")
        if (held["challans"], held["forked"]) != (len(papers), False):
            self.wrong.append(f"{folder.name}: the treasury holds {held}")
        if not app.audit().ok:
            self.wrong.append(f"{folder.name}: its journal is not sound")

    def _work(self, app: Linked, *, sync: bool, least: int = 0) -> list[str]:
        """Issue a few challans, upload them perhaps, and return their numbers."""
        count = self.chance.randint(least, MOST)
        made = [app.issue(a_draft(), AYESHA)[0].number for _ in range(count)]
        self.done["challans"] += count
        if sync:
            app.sync()
        return made

    def _accepted(self, device: int) -> list[bytes]:
        query = select(part.c.digest).where(part.c.device == device).order_by(part.c.log_index)
        with reading(self.office.treasury.engine) as connection:
            return list(connection.scalars(query))
