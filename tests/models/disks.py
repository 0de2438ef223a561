"""Disks and neighbours a ledger has to live with: real ones, made for a moment."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
HOLDS_THE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""
READ_ONLY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from tests.office import AYESHA, Watch, a_draft, bootstrap
from desktop.domain.errors import MahasilError
if os.geteuid() == 0:
    os.setuid(65534)
try:
    app = bootstrap.build(Path(sys.argv[1]), Watch())
    print("opened", flush=True)
    app.issue(a_draft(), AYESHA)
except MahasilError as error:
    print(type(error).__name__, error)
    sys.exit(75)
"""


ON_A_SMALL_DISK = """
import sys
from pathlib import Path
from tests.office import AYESHA, Watch, a_draft, open_office
from desktop.models.database import LedgerUnavailable
folder = Path(sys.argv[1])
app = open_office(folder / "c", Watch())
app.open_shift(AYESHA)
filler = folder / "filler"
with filler.open("wb", buffering=0) as file:
    try:
        while file.write(bytes(512)):
            pass
    except OSError:
        pass
done = 0
try:
    while done < 1000:
        app.issue(a_draft(), AYESHA)
        done += 1
except LedgerUnavailable as error:
    print(error)
assert len(app.challans(limit=2000)) == done
filler.unlink()
assert app.issue(a_draft(), AYESHA)[0].serial == done + 1
assert app.audit().ok
app.close()
"""


@contextmanager
def another_program_writes(ledger: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLDS_THE_LOCK, str(ledger)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield
        process.communicate("\n")


@contextmanager
def files_may_have(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def closed_to_writing(folder: Path, closed: str) -> Iterator[None]:
    """Give the folder to an account that may write neither the files nor, maybe, the folder."""
    _give(folder, NOBODY, 0o400 if closed == "file" else 0o600)
    folder.chmod(0o777 if closed == "file" else 0o555)
    yield
    folder.chmod(0o700)
    _give(folder, os.geteuid(), 0o600)


def _give(folder: Path, owner: int, mode: int) -> None:
    for path in folder.iterdir():
        if os.geteuid() == 0:
            os.chown(path, owner, owner)
        path.chmod(mode)


def run_read_only(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def run_on_a_small_disk(folder: Path) -> subprocess.CompletedProcess[str]:
    script = (
        f'mount -t tmpfs -o size=2m tmpfs {folder} && exec "{sys.executable}" -c "$SCRIPT" {folder}'
    )
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        env={**os.environ, "SCRIPT": ON_A_SMALL_DISK},
        capture_output=True,
        text=True,
        check=False,
    )
