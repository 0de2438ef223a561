"""The yardstick of a slow disk: one page written over and synced, nothing else."""

import os
import time
from pathlib import Path

_PAGE = bytes(4096)


class BareSync:
    """A file of one page in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "bare", os.O_RDWR | os.O_CREAT, 0o600)
        os.pwrite(self._file, _PAGE, 0)
        os.fsync(self._file)

    def once(self) -> float:
        """Write the page and sync it; return the seconds it took."""
        start = time.perf_counter()
        os.pwrite(self._file, _PAGE, 0)
        os.fdatasync(self._file)
        return time.perf_counter() - start

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
