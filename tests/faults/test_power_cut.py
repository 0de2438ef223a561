"""What the disk holds when the power goes: traced from a real process, replayed write by write."""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from tests.faults.checks import check_sound, numbers
from tests.faults.children import told
from tests.faults.conftest import a_counter_with_a_shift
from tests.faults.steps import ROOT

WARM_UP = 2
CHALLANS = 20
LOG = "ledger.sqlite-wal"
_CALL = re.compile(r'(\w+)\(\d+<([^>]*)>(?:, "([^"]*)", (\d+)(?:, (\d+))?)?.*= (\d+)$')


@dataclass(frozen=True)
class Call:
    """One system call on a file: what was written where, or a sync."""

    name: str
    file: str
    data: bytes
    offset: int


@dataclass(frozen=True)
class Traced:
    """A ledger before its process started, and what that process then did, in order."""

    before: Path
    shown: list[str]
    calls: list[Call]

    def moments(self) -> Iterator[tuple[int, list[Call]]]:
        """Yield (how many numbers were shown, the calls until then) at each number shown."""
        count = 0
        for n, call in enumerate(self.calls):
            if call.file == "shown":
                count += 1
                yield count, self.calls[:n]


def calls_of(trace: Path) -> Iterator[Call]:
    for line in trace.read_text(encoding="ascii").splitlines():
        found = _CALL.search(line)
        if found is None:
            continue
        name, file, text, _, offset, done = found.groups()
        data = plain(text or "")
        assert name != "pwrite64" or len(data) == int(done)
        yield Call(name, Path(plain(file).decode()).name, data, int(offset or 0))


def plain(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal.replace("\\x", ""))


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    base = tmp_path_factory.mktemp("traced")
    before, trace, shown = base / "before", base / "trace", base / "shown"
    folder = a_counter_with_a_shift(base / "counter")
    shutil.copytree(folder, before)
    assert not (before / LOG).exists()
    files = [folder / "ledger.sqlite", folder / LOG, shown]
    code = (
        "import sys, pathlib; from tests.faults.children import issue_many; "
        "issue_many(pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3]))"
    )
    asked = [sys.executable, "-c", code, str(folder), str(WARM_UP + CHALLANS), str(shown)]
    watch = ["strace", "-f", "-y", "-xx", "-s", "10000", "-o", str(trace)]
    watch += ["-e", "trace=pwrite64,write,fdatasync,fsync,ftruncate"]
    watch += [word for file in files for word in ("-P", str(file))]
    subprocess.run([*watch, *asked], check=True, cwd=ROOT, env=dict(os.environ))
    found = Traced(before, told(shown), list(calls_of(trace)))
    assert len(list(found.moments())) == len(found.shown) == WARM_UP + CHALLANS
    return found


def log_of(calls: list[Call]) -> bytes:
    """Return the write-ahead log these calls leave on the disk."""
    log = bytearray()
    for call in calls:
        if call.file == LOG and call.name == "pwrite64":
            log.extend(bytes(max(0, call.offset + len(call.data) - len(log))))
            log[call.offset : call.offset + len(call.data)] = call.data
        elif call.file == LOG and call.name == "ftruncate":
            del log[call.offset :]
    return bytes(log)


def synced(calls: list[Call]) -> int:
    """Return how many of these calls the disk has promised to keep."""
    syncs = [n for n, call in enumerate(calls) if call.name in {"fdatasync", "fsync"}]
    return syncs[-1] + 1 if syncs else 0


def after_the_cut(traced: Traced, kept: list[Call], folder: Path) -> App:
    """Return the counter as it starts again on a disk that kept these writes."""
    shutil.copytree(traced.before, folder)
    (folder / LOG).write_bytes(log_of(kept))
    return bootstrap.build(folder)


@pytest.mark.peer
def test_an_issue_costs_exactly_one_sync(traced: Traced) -> None:
    syncs = [
        [call.file for call in calls if call.name in {"fdatasync", "fsync"}]
        for _, calls in traced.moments()
    ]
    assert [len(each) for each in syncs[WARM_UP:]] == [
        len(syncs[WARM_UP - 1]) + n for n in range(1, CHALLANS + 1)
    ]
    assert set(syncs[-1][WARM_UP:]) == {LOG}


@pytest.mark.peer
def test_a_power_cut_loses_no_number_that_was_shown(traced: Traced, tmp_path: Path) -> None:
    for count, calls in traced.moments():
        app = after_the_cut(traced, calls[: synced(calls)], tmp_path / f"cut-{count}")
        assert numbers(app) == traced.shown[:count]
        check_sound(app, challans=count)
        app.close()


@pytest.mark.peer
def test_a_torn_write_leaves_a_whole_ledger(traced: Traced, tmp_path: Path) -> None:
    chance = random.Random(1122)
    for (count, calls), (_, later) in pairwise(traced.moments()):
        sure = synced(calls)
        odds = chance.choice((0.5, 0.95, 1.0))  # the disk keeps what it likes
        some = [call for call in later[sure : synced(later)] if chance.random() < odds]
        app = after_the_cut(traced, later[:sure] + some, tmp_path / f"torn-{count}")
        kept = numbers(app)
        assert kept in (traced.shown[:count], traced.shown[: count + 1])
        check_sound(app, challans=len(kept))
        app.close()
