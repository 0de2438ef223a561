"""A whole copy of a ledger in one file, made while the program goes on."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.domain.errors import Unavailable


class CopyFailed(Unavailable):
    """The ledger could not be copied: the disk is full, away or read-only, or a file damaged."""

    def __init__(self, target: Path, why: str) -> None:
        super().__init__(f"The ledger cannot be copied to {target} ({why}). Nothing is lost here.")
        self.target = target
        self.why = why


def copy_ledger(source: Path, target: Path) -> int:
    """Write the ledger as of one moment to ``target`` and return its last entry.

    Durable and whole when this returns; no log lies beside it. Raises CopyFailed; nothing by the
    name ``target`` is left then.
    """
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as here,
            closing(sqlite3.connect(target)) as there,
        ):
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")
            (said,) = there.execute("PRAGMA quick_check(1)").fetchone()
            (last,) = there.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
        if said != "ok":
            raise sqlite3.DatabaseError(said)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise CopyFailed(target, str(error)) from error
    return int(last)
