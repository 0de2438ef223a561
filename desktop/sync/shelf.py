"""A folder of small files beside the ledger: what the treasury signed for everybody."""

import os
from collections.abc import Iterator
from pathlib import Path

MAX_KEPT_BYTES = 4 * 1024 * 1024
"""Nothing signed has more than half of it."""


class Shelf:
    """Keeps files whole or not at all, under names of one's own making."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str) -> bytes | None:
        """Return the file, None where there is none; of one too large to be ours, its beginning."""
        try:
            with (self.folder / name).open("rb") as file:
                return file.read(MAX_KEPT_BYTES)
        except FileNotFoundError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep ``data`` under ``name`` in place of what is there; on the disk when it returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{name}.{os.getpid()}.new"
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / name)

    def names(self) -> Iterator[str]:
        """Yield the names of what is kept, in order."""
        if self.folder.exists():
            yield from sorted(p.name for p in self.folder.iterdir() if p.suffix != ".new")
