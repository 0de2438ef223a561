"""The yardstick of a slow disk: as many bytes as an issue logs, written over and synced."""

import os
import time
from pathlib import Path

_BYTES = bytes(16 * 4096)
"""What SQLite's log grows by in an issue of one line: 16 or 17 pages."""


class BareSync:
    """A file of its own in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "bare", os.O_RDWR | os.O_CREAT, 0o600)
        os.pwrite(self._file, _BYTES, 0)
        os.fsync(self._file)

    def once(self) -> float:
        """Write the bytes and sync them; return the seconds it took."""
        start = time.perf_counter()
        os.pwrite(self._file, _BYTES, 0)
        os.fdatasync(self._file)
        return time.perf_counter() - start

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
