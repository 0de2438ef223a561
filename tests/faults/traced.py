"""What a disk was told by the program's real process, as strace saw it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.children import told
from tests.faults.conftest import a_counter_with_a_shift
from tests.faults.power import LEDGER, Kind, Op, Recorded
from tests.faults.steps import ROOT

KINDS: dict[str, Kind] = {
    "pwrite64": "write",
    "fdatasync": "sync",
    "fsync": "sync",
    "ftruncate": "cut",
    "unlink": "cut",
}
_CALL = re.compile(
    r'(\w+)\((?:\d+<([^>]*)>)?(?:(?:, )?"([^"]*)")?(?:, )?(\d*)(?:, (\d+))?\) += (\d+)$'
)
_RUN = (
    "import sys, pathlib; from tests.faults import children; "
    "getattr(children, sys.argv[1])"
    "(pathlib.Path(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4]))"
)


def asked_to(
    deed: Callable[[Path, int, Path], None], counter: Path, challans: int, shown: Path
) -> list[str]:
    """Return the command that does ``deed``, one of ``children``, in a process of its own."""
    words = [sys.executable, "-c", _RUN, deed.__name__]
    return [*words, str(counter), str(challans), str(shown)]


def traced(folder: Path, deed: Callable[[Path, int, Path], None], challans: int) -> Recorded:
    """Let a process do ``deed`` at a new counter; return what it told the disk, in order."""
    before, trace, shown = folder / "before", folder / "trace", folder / "shown"
    counter = a_counter_with_a_shift(folder / "counter")
    assert not list(counter.glob(f"{LEDGER}-*"))
    shutil.copytree(counter, before)
    watch = ["strace", "-f", "-y", "-xx", "-s", "10000", "-o", str(trace)]
    watch += ["-e", "trace=write," + ",".join(KINDS)]
    files = [counter / LEDGER, counter / f"{LEDGER}-wal", shown]
    watch += [word for file in files for word in ("-P", str(file))]
    subprocess.run(
        [*watch, *asked_to(deed, counter, challans, shown)],
        check=True,
        cwd=ROOT,
        env=dict(os.environ),
    )
    return Recorded(before, told(shown), list(_ops(trace)))


def _ops(trace: Path) -> Iterator[Op]:
    for line in trace.read_text(encoding="ascii").splitlines():
        found = _CALL.search(line)
        if found is None:
            continue
        call, file, text, size, place, came = found.groups()
        if call == "write":
            yield Op("done")  # the number is shown
        elif call == "unlink":
            yield Op("cut", _name(text))
        elif call == "ftruncate":
            yield Op("cut", _name(file), int(size))
        else:
            data = _plain(text or "")
            assert call != "pwrite64" or len(data) == int(came)
            yield Op(KINDS[call], _name(file), int(place or 0), data)


def _name(hexadecimal: str) -> str:
    return Path(_plain(hexadecimal).decode()).name


def _plain(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal.replace("\\x", ""))
