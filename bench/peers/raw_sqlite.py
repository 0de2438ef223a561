"""The yardstick of issuing: bare sqlite3 writing the same rows, with nothing thought about them.

It writes into a copy of the same ledger, in the same folder, with the same triggers, indexes and
durability; it reads nothing and computes nothing.
"""

import sqlite3
import time
from pathlib import Path

_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON",
            "recursive_triggers = ON", "wal_autocheckpoint = 0")  # fmt: skip
_OF_CHALLAN = {
    "entry": "SELECT * FROM entry WHERE seq = :seq",
    "challan": "SELECT * FROM challan WHERE seq = :seq",
    "challan_line": "SELECT * FROM challan_line WHERE challan = :seq",
    "print_job": "SELECT * FROM print_job WHERE subject = :seq",
    "request": "SELECT * FROM request WHERE first_seq = :seq",
}


class RawSqlite:
    """Repeats on a copy of ``ledger`` what was written there, row for row."""

    def __init__(self, ledger: Path) -> None:
        self._source = _opened(ledger)
        copy = ledger.with_name("raw.sqlite")
        with sqlite3.connect(copy) as target:
            self._source.backup(target)
        target.close()
        self._target = _opened(copy)
        self._done: int = self._newest()

    def repeat(self) -> float:
        """Write the challans issued since the last call; return the seconds each took."""
        newest = self._newest()
        assert newest > self._done, "nothing was issued"
        seconds = [self._write(self._rows(seq)) for seq in range(self._done + 1, newest + 1)]
        self._done = newest
        return sum(seconds) / len(seconds)

    def close(self) -> None:
        """Let go of both files."""
        self._source.close()
        self._target.close()

    def checkpoint(self) -> None:
        """Move the copy's log into its file, as the product does with its own."""
        self._target.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _newest(self) -> int:
        found: int = self._source.execute("SELECT max(seq) FROM entry").fetchone()[0]
        return found

    def _rows(self, seq: int) -> list[tuple[str, tuple[object, ...]]]:
        return [
            (_insert(table, len(row)), row)
            for table, query in _OF_CHALLAN.items()
            for row in self._source.execute(query, {"seq": seq})
        ]

    def _write(self, rows: list[tuple[str, tuple[object, ...]]]) -> float:
        write = self._target.execute
        start = time.perf_counter()
        write("BEGIN IMMEDIATE")
        for statement, row in rows:
            write(statement, row)
        write("COMMIT")
        return time.perf_counter() - start


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - our own names


def _opened(path: Path) -> sqlite3.Connection:
    opened = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in _PRAGMAS:
        opened.execute(f"PRAGMA {pragma}")
    return opened
