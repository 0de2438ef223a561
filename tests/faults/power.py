"""What a disk may hold after a power cut, from the writes and syncs it was told.

``traced.py`` reads them from the program's real process. Here they come from APSW: the product
issues challans while its statements are written down; APSW's SQLite does the same once more, under
the product's own pragmas, through a VFS that notes each write and sync. From either, any number of
disks are made up: everything before the last sync stands, and of what came later the disk kept any
sectors, in any order.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import apsw

from desktop import bootstrap
from desktop.models.database import _PRAGMAS, LedgerDamaged
from desktop.models.prepared import driver_of
from tests.faults.checks import check_sound, numbers
from tests.office import AYESHA, Watch, a_draft, make_counter

SECTOR = 512
IDLE_EVERY = 5
"""Challans between two quiet moments, in which the log is moved into the file."""
LEDGER = "ledger.sqlite"
Kind = Literal["write", "sync", "cut", "done"]
Mode = Literal["FULL", "NORMAL"]


@dataclass(frozen=True, slots=True)
class Op:
    """One thing a disk is told: bytes at a place, a sync, a length; ``done``: a commit returned."""

    kind: Kind
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Recorded:
    """A ledger as it was before, the numbers issued then, and what the disk was told."""

    before: Path
    numbers: list[str]
    ops: list[Op] = field(default_factory=list)

    def shown_at(self) -> list[int]:
        """Return how many things the disk had been told when each number was shown."""
        return [n for n, op in enumerate(self.ops) if op.kind == "done"]


def issued(folder: Path, challans: int) -> tuple[list[str], list[list[str]]]:
    """Issue at the counter in ``folder``; return the numbers, and the statements of each commit."""
    app = bootstrap.build(folder, Watch())
    said: list[str] = []
    with app.db.begin() as uow:
        driver_of(uow.connection).set_trace_callback(said.append)
    numbers = [app.issue(a_draft(), AYESHA)[0].number for _ in range(challans)]
    app.close()
    return numbers, list(_commits(said))


def _commits(said: list[str]) -> Iterator[list[str]]:
    """Yield the statements that change something, one transaction after the other.

    SQLite tells a statement again when it comes to its trigger.
    """
    begun: list[str] = []
    for statement in said:
        word = statement.split(maxsplit=1)[0].upper()
        if word in {"INSERT", "UPDATE", "DELETE"} and statement not in begun[-1:]:
            begun.append(statement)
        elif word == "COMMIT" and begun:
            yield begun
            begun = []


class _Disk(apsw.VFS):
    """Passes everything on to the real disk, and notes it."""

    def __init__(self, name: str, ops: list[Op]) -> None:
        self.ops = ops
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: ANN401 - APSW's own
        if name is None:  # a statement's own journal, which nobody reads after a cut
            return super().xOpen(name, flags)
        return _File(name, flags, self.ops)

    def xDelete(self, name: str, syncdir: bool) -> None:
        self.ops.append(Op("cut", Path(name).name))
        super().xDelete(name, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], ops: list[Op]) -> None:  # noqa: ANN401 - APSW's
        self._name = Path(name if isinstance(name, str) else name.filename()).name
        self._ops = ops
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._ops.append(Op("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._ops.append(Op("sync", self._name))
        super().xSync(flags)

    def xTruncate(self, newsize: int) -> None:
        self._ops.append(Op("cut", self._name, newsize))
        super().xTruncate(newsize)


def record(folder: Path, challans: int, mode: Mode) -> Recorded:
    """Make a counter in ``folder`` and return what its disk is told while it issues."""
    counter, before, again = (folder / name for name in ("counter", "before", "again"))
    make_counter(counter)
    app = bootstrap.build(counter, Watch())
    app.open_shift(AYESHA)
    app.close()
    for log in counter.glob(f"{LEDGER}-*"):
        log.unlink()
    shutil.copytree(counter, before)
    shutil.copytree(counter, again)
    numbers, commits = issued(counter, challans)
    recorded = Recorded(before, numbers)
    disk = _Disk(f"power-{id(recorded)}", recorded.ops)
    connection = apsw.Connection(str(again / LEDGER), vfs=f"power-{id(recorded)}")
    for pragma in _PRAGMAS:
        connection.execute(pragma.replace("synchronous = FULL", f"synchronous = {mode}"))
    for n, statements in enumerate(commits, 1):
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
        recorded.ops.append(Op("done"))
        if n % IDLE_EVERY == 0:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            connection.execute(f"PRAGMA user_version = {connection.pragma('user_version')}")
    assert len(commits) == len(numbers)
    connection.close()
    disk.unregister()
    return recorded


@dataclass(frozen=True)
class Cut:
    """A disk after the power went: its files, and how many challans had been shown by then."""

    files: dict[str, bytes]
    shown: int


def cut(recorded: Recorded, chance: random.Random) -> Cut:
    """Return a disk whose power went at some moment; of what is not synced it keeps anything."""
    ops = recorded.ops[: chance.randint(1, recorded.shown_at()[-1] + 1)]
    odds = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    shown = sum(op.kind == "done" for op in ops)
    return Cut(disk_after(recorded, ops, chance, odds), shown)


def disk_after(
    recorded: Recorded, ops: list[Op], chance: random.Random, odds: float
) -> dict[str, bytes]:
    """Return the ledger's files after ``ops``: all that was synced, and the rest with ``odds``."""
    files = {LEDGER: bytearray((recorded.before / LEDGER).read_bytes())}
    sure = {op.file: n for n, op in enumerate(ops) if op.kind == "sync"}
    for n, op in enumerate(ops):
        if op.file:
            image = files.setdefault(op.file, bytearray())
            _apply(op, image, chance, 1.0 if n <= sure.get(op.file, -1) else odds)
    return {name: bytes(image) for name, image in files.items()}


def _apply(op: Op, image: bytearray, chance: random.Random, odds: float) -> None:
    """Let a file have a write or a truncation, or of a write any of its sectors."""
    if op.kind == "cut" and chance.random() < odds:
        del image[op.at :]
    if op.kind != "write":
        return
    if odds == 1:
        image.extend(bytes(max(0, op.at - len(image))))
        image[op.at : op.at + len(op.data)] = op.data
        return
    end = op.at + len(op.data)
    edges = [op.at, *range((op.at // SECTOR + 1) * SECTOR, end, SECTOR), end]
    for begin, until in pairwise(edges):
        if chance.random() < odds:
            image.extend(bytes(max(0, until - len(image))))
            image[begin:until] = op.data[begin - op.at : until - op.at]


def restart(recorded: Recorded, disk: Cut, folder: Path) -> bootstrap.App:
    """Return the counter as it starts on such a disk; only the ledger's files change."""
    if not folder.exists():
        shutil.copytree(recorded.before, folder)
    for left in folder.glob(f"{LEDGER}*"):
        left.unlink()
    for name, content in disk.files.items():
        if not name.endswith("-shm"):
            (folder / name).write_bytes(content)
    return bootstrap.build(folder, Watch())


def cut_often(recorded: Recorded, folder: Path, cuts: int, seed: int) -> Counter[str]:
    """Cut the power so often and return how often it left a ledger whole, less, or damaged."""
    chance, came = random.Random(seed), Counter[str]()
    for _ in range(cuts):
        disk = cut(recorded, chance)
        try:
            app = restart(recorded, disk, folder)
        except LedgerDamaged:
            came["damaged"] += 1
            continue
        try:
            kept = numbers(app)
            check_sound(app, challans=len(kept))
        except (LedgerDamaged, AssertionError):
            came["damaged"] += 1
        else:
            assert kept == recorded.numbers[: len(kept)]
            came["lost" if len(kept) < disk.shown else "whole"] += 1
        finally:
            app.close()
    return came
