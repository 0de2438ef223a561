"""Counters, their treasury and a link that does what it likes, as hypothesis drives them.

The model is small: the numbers each disk has shown, and what the treasury has acknowledged. What
must hold is said after every step where it is cheap, and wholly at the end of every run.
"""

import atexit
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import httpx
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)
from sqlalchemy import select

from desktop import bootstrap
from desktop.domain.errors import MahasilError
from desktop.domain.numbers import counter_labels
from desktop.models.database import UnitOfWork
from desktop.services.sealing import seal
from desktop.services.standing import Contested, Frozen, may_issue
from desktop.services.succession import KeyOnItsWay
from desktop.signing.parts import open_ack
from desktop.signing.token import to_digits
from tests.faults.checks import chain_at, check_sound, numbers
from tests.faults.in_process import Linked, Office, copy_of
from tests.model.fickle import FATES, Fickle
from tests.office import AYESHA, PINS, Watch, a_draft
from treasury.ledger import part, reading
from treasury.revoking import Decision, freeze, revoke, thaw
from treasury.verdict import Verdict, judge

BOTH = Decision("the registrar", "the supervisor", "the model")

MOST_DISKS, MOST_CHALLANS = 4, 3
"""Disks in one run, and challans in one step."""
NAMES = ("c1", "c2")
"""The counters each run begins with, by the names of their folders."""


@dataclass
class Disk:
    """One counter's folder: the numbers shown from it, and the place where a copy began.

    device: whose journal is on it. backup: the last one that was made of it.
    """

    folder: Path
    app: Linked
    watch: Watch
    shown: list[str] = field(default_factory=list)
    backup: Path | None = None

    @property
    def device(self) -> int:
        return self.app.counter.device


def new_folder() -> Path:
    """Return a new folder, in memory where the system has such a disk: no step cuts the power."""
    memory = Path("/dev/shm")  # noqa: S108 - what is made there is named by mkdtemp
    return Path(tempfile.mkdtemp(prefix="mahasil-model-", dir=memory if memory.is_dir() else None))


@cache
def _founded() -> Path:
    """Found one treasury a process, with its counters enrolled and their shifts open."""
    folder = new_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = Office(folder)
    for name, label in zip(NAMES, counter_labels(), strict=False):
        app = office.open(office.enrol(name, label))
        app.open_shift(AYESHA)
        app.close()
    office.close()
    return folder


class Province(RuleBasedStateMachine):
    """Everything that may happen, in any order."""

    disks = Bundle("disks")
    done: ClassVar[Counter[str]] = Counter()

    @initialize(target=disks)
    def begin(self) -> Any:  # noqa: ANN401 - a bundle's values
        """Found a treasury and enrol two counters."""
        self.folder = new_folder()
        shutil.copytree(_founded(), self.folder, dirs_exist_ok=True)
        self.office = Office(self.folder)
        self.fickle = Fickle(self.office)
        self.office.link.there, self.office.link.back = self.fickle.there, self.fickle.back
        self.all: list[Disk] = []
        self.counted: dict[int, list[bytes]] = {}
        self.copied: set[int] = set()
        self.frozen: set[int] = set()
        self.revoked: set[int] = set()
        return multiple(*(self._started(self.folder / name) for name in NAMES))

    def _started(self, folder: Path) -> Disk:
        watch = Watch(self.office.watch.at)
        disk = Disk(folder, self.office.open(folder, watch), watch)
        self.all.append(disk)
        return disk

    @rule(disk=disks, count=st.integers(1, MOST_CHALLANS))
    def issue(self, disk: Disk, count: int) -> None:
        """Issue challans; a counter that knows it is contested may refuse, and then keeps none."""
        for _ in range(count):
            self._let_time_pass()
            try:
                (one,) = disk.app.issue(a_draft(), AYESHA)
            except MahasilError:
                assert self._stopped(disk), "a counter refused to issue that nobody stopped"
                return
            disk.shown.append(one.number)
            self.done["challans"] += 1
            said = judge(self.office.treasury, to_digits(one.token)).verdict
            assert said != Verdict.NOT_GENUINE, "a slip cannot be checked when it is printed"

    def _let_time_pass(self) -> None:
        for watch in (self.office.watch, *(each.watch for each in self.all)):
            watch.forward(seconds=20)

    def _stopped(self, disk: Disk) -> bool:
        """Whether a counter has a reason to issue no more, or once had: it may not have heard."""
        if disk.device in self.copied | self.frozen | self.revoked:
            return True
        with disk.app.db.read() as uow:
            return isinstance(_reason(uow), Frozen)

    @rule(disk=disks)
    def cut_parts(self, disk: Disk) -> None:
        """Seal what waits, without sending it."""
        seal(db=disk.app.db, counter=disk.app.counter, now=disk.app.now)

    @rule(
        disk=disks,
        count=st.integers(0, MOST_CHALLANS),
        fates=st.lists(st.sampled_from(FATES), max_size=2),
    )
    def send(self, disk: Disk, count: int, fates: list[str]) -> None:
        """Issue perhaps, and do a round over a link that does this to the first parts."""
        self.issue(disk, count)
        self.fickle.fates = list(fates)
        self.done["rounds"] += 1
        disk.app.sync()
        self.fickle.fates = []

    @precondition(lambda self: self.fickle.held)
    @rule()
    def arrive_late(self) -> None:
        """Deliver what the link held back."""
        self.fickle.deliver()

    @rule(disk=disks, after=st.sampled_from(["lost", "unheard", "passed"]))
    def crash(self, disk: Disk, after: str) -> None:
        """Issue one, let the process die in the round that follows, and start anew."""
        self.issue(disk, 1)
        self.fickle.fates = [after]
        self.done["crashes"] += 1
        whole = disk.app.db.begin

        def dies(*_: object) -> Any:  # noqa: ANN401 - never returns
            raise KeyboardInterrupt

        def answered(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
            if request.method == "PUT":
                setattr(disk.app.db, "begin", dies)  # noqa: B010 - a planted fault
            return self.fickle.back(request, answer)

        self.office.link.back = answered
        try:
            disk.app.sync()
        except KeyboardInterrupt:
            pass
        finally:
            self.office.link.back = self.fickle.back
            setattr(disk.app.db, "begin", whole)  # noqa: B010 - the fault taken away
        self.restart(disk)

    @rule(disk=disks)
    def restart(self, disk: Disk) -> None:
        """Close the counter and open it again."""
        disk.app.close()
        disk.app = self.office.open(disk.folder, disk.watch)
        assert numbers(disk.app) == disk.shown

    @precondition(lambda self: len(self.all) < MOST_DISKS)
    @rule(target=disks, disk=disks)
    def clone(self, disk: Disk) -> Disk:
        """Copy a counter's disk and let the copy run beside it."""
        return self._copied(disk)

    def _copied(self, disk: Disk) -> Disk:
        disk.app.close()
        folder = copy_of(disk.folder, self.folder / f"copy{len(self.all)}")
        disk.app = self.office.open(disk.folder, disk.watch)
        watch = Watch(disk.watch.at)
        copy = Disk(folder, self.office.open(folder, watch), watch, list(disk.shown))
        self.copied.add(disk.device)
        self.all.append(copy)
        self.done["copies"] += 1
        return copy

    @precondition(lambda self: len(self.all) < MOST_DISKS)
    @rule(target=disks, disk=consumes(disks))
    def restore(self, disk: Disk) -> Disk:
        """Go on from a copy made now, after the original has issued and sent some more."""
        copy = self._copied(disk)
        self.send(disk, 1, [])
        return copy

    @rule(disk=disks)
    def rotate_key(self, disk: Disk) -> None:
        """Let a counter's key pass its work on, if no other is on its way."""
        try:
            disk.app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
        except KeyOnItsWay:
            return
        except MahasilError:
            assert self._stopped(disk), "a counter refused a new key that nobody stopped"
            return
        self.done["keys"] += 1

    @rule(disk=disks)
    def freeze_or_thaw(self, disk: Disk) -> None:
        """Let two people at the treasury stop counting a device, or count it again."""
        if disk.device in self.frozen:
            thaw(self.office.treasury, disk.device, BOTH)
            self.frozen.remove(disk.device)
        else:
            freeze(self.office.treasury, disk.device, BOTH)
            self.frozen.add(disk.device)
            self.done["freezes"] += 1

    @precondition(lambda self: not self.revoked)
    @rule(disk=disks, back=st.integers(0, 4))
    def revoke(self, disk: Disk, back: int) -> None:
        """Let the treasury trust a device's key no more, perhaps since some entries ago."""
        last = self.office.holds(disk.device)["entries"]
        revoke(self.office.treasury, disk.device, max(last - back, 0), BOTH)
        self.revoked.add(disk.device)
        self.done["revocations"] += 1

    @rule(disk=disks)
    def back_up(self, disk: Disk) -> None:
        """Make a backup of the ledger."""
        disk.backup = disk.folder / f"backup-{self.done['backups']}"
        disk.app.backup(disk.backup)
        self.done["backups"] += 1

    @rule(disk=disks)
    def set_back(self, disk: Disk) -> None:
        """Lose the ledger when all of it was sent, and go on from the backup."""
        if disk.backup is None or self._stopped(disk):
            return
        if (before := disk.app.sync()).waiting or before.text:
            return
        disk.app.close()
        for path in disk.folder.glob("ledger.sqlite*"):
            path.unlink()
        bootstrap.restore(disk.folder, disk.backup, disk.watch)
        disk.app = self.office.open(disk.folder, disk.watch)
        assert not (after := disk.app.sync()).text, after
        assert numbers(disk.app) == disk.shown, "the treasury did not give back what it had"
        self.done["restores"] += 1

    @rule(disk=disks, minutes=st.sampled_from([-600, -3, -1, 1, 90, 60 * 24 * 46]))
    def clock_jumps(self, disk: Disk, minutes: int) -> None:
        """Set one counter's clock wrong, or let weeks pass there."""
        disk.watch.forward(minutes=minutes)

    @invariant()
    def what_is_counted_stays(self) -> None:
        """No acknowledged part is ever taken back, and every chain stays one chain."""
        if not self.all:
            return
        for device in {disk.device for disk in self.all}:
            now = self._counted(device)
            before = self.counted.get(device, [])
            assert now[: len(before)] == before, "what was acknowledged has changed"
            self.counted[device] = now

    @invariant()
    def count_a_step(self) -> None:
        """Note that a step was done."""
        self.done["steps"] += 1

    def _counted(self, device: int) -> list[bytes]:
        query = select(part.c.digest).where(part.c.device == device).order_by(part.c.log_index)
        with reading(self.office.treasury.engine) as connection:
            return [bytes(each) for each in connection.scalars(query)]

    def teardown(self) -> None:
        """Let everything arrive and every counter send in peace; then compare both sides."""
        self.done["runs"] += 1
        self.fickle.deliver()
        for device in self.frozen:
            thaw(self.office.treasury, device, BOTH)
        for _ in range(2):
            for disk in self.all:
                disk.app.sync()
        try:
            for disk in self.all:
                check_disk(disk, self.office, doubtful=disk.device in self.copied | self.revoked)
        finally:
            for disk in self.all:
                disk.app.close()
            self.office.close()
            shutil.rmtree(self.folder)


def check_disk(disk: Disk, office: Office, *, doubtful: bool) -> None:
    """Assert that a disk is whole, and that the treasury has what it acknowledged of it, once."""
    assert numbers(disk.app) == disk.shown, "a number that was shown is not in its place"
    check_sound(disk.app, challans=len(disk.shown))
    held = office.holds(disk.device)
    chain = chain_at(office.treasury, disk.device)
    with disk.app.db.read() as uow:
        parts = uow.parts.all()
        mine = {one.seq: one.head for one in uow.journal.span(1)}
    for each in parts:
        if each.ack is not None:
            ack = open_ack(each.ack, office.treasury.signer.public_key)
            assert ack.part == sha256(each.body).digest()
            assert all(chain[seq] == mine[seq] for seq in range(each.first, each.last + 1)), (
                "acknowledged, and another branch is counted"
            )
    if not doubtful:
        assert all(each.ack or each.evidence for each in parts), "sound parts were not answered"
        assert (held["challans"], held["forked"]) == (len(disk.shown), False), "a false fork"
        with disk.app.db.read() as uow:
            tokens = [row.token for row, _ in uow.challans.walk()]
        for token in tokens:
            said = judge(office.treasury, to_digits(token)).verdict
            assert said in {Verdict.UNPAID, Verdict.OVERDUE}, "a sound slip is not said to be one"


def _reason(uow: UnitOfWork) -> Contested | None:
    try:
        may_issue(uow.counter.find())
    except Contested as error:
        return error
    return None
