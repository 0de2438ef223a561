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

from desktop.domain.errors import MahasilError
from desktop.domain.numbers import counter_labels
from desktop.services.sealing import seal
from desktop.signing.parts import open_ack
from tests.faults.checks import chain_at, check_sound, numbers
from tests.faults.in_process import Linked, Office, copy_of
from tests.office import AYESHA, Watch, a_draft
from treasury.ledger import part, reading

MOST_DISKS, MOST_CHALLANS = 4, 3
"""Disks in one run, and challans in one step."""
NAMES = ("c1", "c2")
"""The counters each run begins with, by the names of their folders."""
FATES = ("lost", "unheard", "cut", "doubled", "held", "garbled", "refused", "passed")


@dataclass
class Disk:
    """One counter's folder: the numbers shown from it, and the place where a copy began.

    device: whose journal is on it. began: how many challans were on it when it was copied.
    """

    folder: Path
    app: Linked
    watch: Watch
    shown: list[str] = field(default_factory=list)

    @property
    def device(self) -> int:
        return self.app.counter.device


@dataclass
class Fickle:
    """The link's will: what happens to the next requests that carry a part, then nothing."""

    office: Office
    fates: list[str] = field(default_factory=list)
    held: list[httpx.Request] = field(default_factory=list)
    _fate: str = "passed"

    def there(self, request: httpx.Request) -> None:
        self._fate = self.fates.pop(0) if request.method == "PUT" and self.fates else "passed"
        if self._fate == "lost":
            raise httpx.ConnectError("lost", request=request)
        if self._fate == "held":
            self.held.append(request)
            raise httpx.ReadTimeout("held", request=request)

    def back(self, request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if self._fate == "unheard":
            raise httpx.RemoteProtocolError("unheard", request=request)
        if self._fate == "doubled":
            return self.office.link.ask(request)
        if self._fate in {"cut", "garbled", "refused"}:
            return struck(self._fate, answer)
        return answer

    def deliver(self) -> None:
        """Let the treasury have what was held back, long after whoever sent it gave up."""
        while self.held:
            self.office.link.ask(self.held.pop())


def struck(fate: str, answer: httpx.Response) -> httpx.Response:
    body = answer.read()
    if fate == "refused":
        return httpx.Response(503, stream=httpx.ByteStream(b""))
    changed = body[: len(body) // 2] if fate == "cut" else bytes(byte ^ 1 for byte in body)
    headers = {"content-type": answer.headers.get("content-type", "")}
    return httpx.Response(answer.status_code, headers=headers, stream=httpx.ByteStream(changed))


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
            disk.watch.forward(seconds=20)
            try:
                (one,) = disk.app.issue(a_draft(), AYESHA)
            except MahasilError:
                assert disk.device in self.copied, "a counter nobody copied refused to issue"
                return
            disk.shown.append(one.number)
            self.done["challans"] += 1

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
        for _ in range(2):
            for disk in self.all:
                disk.app.sync()
        try:
            for disk in self.all:
                check_disk(disk, self.office, copied=disk.device in self.copied)
        finally:
            for disk in self.all:
                disk.app.close()
            self.office.close()
            shutil.rmtree(self.folder)


def check_disk(disk: Disk, office: Office, *, copied: bool) -> None:
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
    if not copied:
        assert all(each.ack for each in parts), "sound parts were not acknowledged"
        assert (held["challans"], held["forked"]) == (len(disk.shown), False), "a false fork"
