"""Turns, at the printer above all: one process prints at a time, and a dead one holds no turn.

The operating system drops the lock with its process, so a job that is ``sending`` while nobody
holds the turn belongs to a process that died.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from desktop.domain.errors import Unavailable

FILE = "printing.lock"
PATIENCE_S = 30.0
_PAUSE_S = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold the lock at ``path`` unless another process does; yield whether it is held."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        yield _take(file)


class NoTurn(Unavailable):
    """The lock that gives turns cannot be made: the data folder may not be written."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The data folder may not be written ({why}). The slips wait.")
        self.why = why


class PrinterBusy(Unavailable):
    """Another process of this counter is printing."""

    def __init__(self) -> None:
        super().__init__("Another Mahasil program is printing. The slips wait their turn.")


@contextmanager
def printers_turn(folder: Path, *, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold this counter's one turn at the printer.

    folder: the data folder. Waits at most ``patience_s`` seconds, then raises PrinterBusy;
    NoTurn where the folder may not be written.
    """
    try:
        lock = (folder / FILE).open("ab")
    except OSError as error:
        raise NoTurn(error.strerror or str(error)) from error
    with lock as file:
        until = time.monotonic() + patience_s
        while not _take(file):
            if time.monotonic() >= until:
                raise PrinterBusy
            time.sleep(_PAUSE_S)
        yield  # closing the file gives the turn back
