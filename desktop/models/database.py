"""The ledger's file: opened once a process, written by one transaction at a time.

Every write begins with BEGIN IMMEDIATE, so head and serial are read under the lock they are
written under, and other processes wait their turn. WAL with ``synchronous=FULL`` makes a
commit durable before it returns; checkpoints wait for an idle moment, so that issuing costs
one fdatasync and no more.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from desktop.domain.errors import Refused, Unavailable
from desktop.models.challans import Challans
from desktop.models.counter import CounterRecord
from desktop.models.feed import Feed
from desktop.models.figures import FigureQueries
from desktop.models.journal import Journal
from desktop.models.parts import Parts
from desktop.models.people import People
from desktop.models.prepared import driver_of
from desktop.models.renewals import Renewals
from desktop.models.search import Search
from desktop.models.shifts import Shifts
from desktop.models.spool import Spool
from desktop.models.successors import Successors
from desktop.models.tallies import Tallies

SCHEMA = 6
"""The newest migration this program knows, kept in the file's ``user_version``."""
BUSY_TIMEOUT_MS = 10_000
CHECKPOINT_PAGES = 4000
CHECKPOINT_REST = 200
"""Commits between two checkpoints of a log that is long."""
_MAGIC, _VERSION_AT = b"SQLite format 3\0", slice(60, 64)
"""Where ``user_version`` stands in the file. Source: sqlite.org/fileformat2.html, 1.3."""
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # INSERT OR REPLACE must meet the DELETE triggers too
    "PRAGMA trusted_schema = OFF",
    "PRAGMA wal_autocheckpoint = 0",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
)


class LedgerNewer(Refused):
    """The file was written by a later version of the program."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"This ledger was made by a newer Mahasil Desktop (form {found}; this program knows "
            f"up to {SCHEMA}). Nothing was changed. Install the newer program to open it."
        )
        self.found = found


class LedgerMissing(Refused):
    """There is no ledger in the folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no counter in {path.parent}. Run “mahasil init” there first, "
            "or start with --demo to try the program."
        )
        self.path = path


class LedgerDamaged(Refused):
    """The file is not a ledger or its pages are broken."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The ledger cannot be read ({why}). Nothing was changed. Keep this folder as it is, "
            "and call support: the treasury holds every part that was uploaded."
        )
        self.why = why


class LedgerUnavailable(Unavailable):
    """The disk does not take the write now; nothing of it was kept."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why} Nothing was issued or changed. {remedy}")
        self.why = why
        self.remedy = remedy


class LedgerUnreadable(Unavailable):
    """The ledger cannot be read now; what was done before stands."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why} What was issued before is safe. {remedy}")
        self.why = why
        self.remedy = remedy


_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DAMAGE = ("malformed", "not a database", "could not decode", "no such column", "no such table")
"""What SQLite says of broken pages, text and schema: the form was known before it was read."""
_FAULTS = (
    ("full", "The disk is full.", "Free some space, then press the key again."),
    ("readonly", "The ledger may not be written: its file or folder is read-only.",
     "Give this account the right to write there, then try again."),
    ("locked", "Another program is using the ledger.", "Wait a moment, then try again."),
    ("i/o", "The disk reported an error.", "Check the disk and its cable, then try again."),
    ("unable to open", "The ledger's file cannot be opened.", "Check the folder and its rights."),
)  # fmt: skip


def _translated(
    error: Exception, unavailable: type[LedgerUnavailable | LedgerUnreadable]
) -> Exception:
    """Return the program's word for what SQLite said; other errors stay as they are."""
    origin = getattr(error, "orig", error)
    said, code = str(origin), getattr(origin, "sqlite_errorcode", 0)
    if code & 0xFF in _BROKEN or any(mark in said.lower() for mark in _DAMAGE):
        return LedgerDamaged(said.partition("\n")[0])
    for mark, why, remedy in _FAULTS:
        if mark in said.lower():
            return unavailable(why, remedy)
    return error


class UnitOfWork:
    """One transaction and every table in it; all of it is kept, or none."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def counter(self) -> CounterRecord:
        """The counter's own row."""
        return CounterRecord(self.connection)

    @cached_property
    def journal(self) -> Journal:
        """The chain of entries."""
        return Journal(self.connection)

    @cached_property
    def challans(self) -> Challans:
        """Challans, payments, voids, requests."""
        return Challans(self.connection)

    @cached_property
    def search(self) -> Search:
        """Challans by what their numbers and names begin with."""
        return Search(self.connection)

    @cached_property
    def shifts(self) -> Shifts:
        """Shifts and closed days."""
        return Shifts(self.connection)

    @cached_property
    def people(self) -> People:
        """Who may log in."""
        return People(self.connection)

    @cached_property
    def spool(self) -> Spool:
        """Print jobs."""
        return Spool(self.connection)

    @cached_property
    def parts(self) -> Parts:
        """Parts and acknowledgements."""
        return Parts(self.connection)

    @cached_property
    def successors(self) -> Successors:
        """The keys this device's first key passed its work on to."""
        return Successors(self.connection)

    @cached_property
    def renewals(self) -> Renewals:
        """What was asked for to renew the certificate, and what came."""
        return Renewals(self.connection)

    @cached_property
    def feed(self) -> Feed:
        """What the treasury told this office."""
        return Feed(self.connection)

    @cached_property
    def figures(self) -> FigureQueries:
        """Counts and sums."""
        return FigureQueries(self.connection)

    @cached_property
    def tallies(self) -> Tallies:
        """Sums of each day, kept as things happen."""
        return Tallies(self.connection)


class Database:
    """The ledger of one counter; safe to use from several threads and beside other processes."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if not create and not path.is_file():
            raise LedgerMissing(path)
        _check_header(path)
        self.path = path
        self._engine = _engine(path, create=create)
        self._writing = threading.RLock()
        self._writer: Connection | None = None
        self._rest = 0
        self._unmoved = False
        try:
            self._check_schema()
        except BaseException:
            self._engine.dispose()
            raise

    def _check_schema(self) -> None:
        with self.read() as uow:
            found = uow.connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
        if found > SCHEMA:
            raise LedgerNewer(found)
        if found < SCHEMA:
            from desktop.models.migrate import upgrade

            with _mended():
                upgrade(self._engine)

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """Yield a unit of work that is committed and synced on leaving, rolled back on error.

        Raises LedgerUnavailable or LedgerDamaged in the program's words when the disk says no.
        """
        with self._writing, _mended():
            if self._writer is None:
                self._writer = self._engine.connect()
            connection = self._writer
            driver = driver_of(connection)
            driver.execute("BEGIN IMMEDIATE")
            try:
                yield UnitOfWork(connection)
                driver.execute("COMMIT")
                self._rest -= 1
                self._unmoved = True
            except BaseException:
                _roll_back(connection)
                raise
            finally:
                connection.rollback()  # SQLAlchemy's own state; the driver has nothing open

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Yield a unit of work that sees one moment of the ledger and changes nothing."""
        with _mended(LedgerUnreadable), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield UnitOfWork(connection)
            finally:
                _roll_back(connection)

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file; for an idle moment, never within a deed.

        The next commit would begin the log anew and sync its head as well as itself. One that
        says nothing new does that here, so that the next deed costs one sync as always.
        """
        with self._writing, _mended(), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
            self._rest = CHECKPOINT_REST
            self._unmoved = False

    def wants_checkpoint(self) -> bool:
        """Tell whether the write-ahead log has grown long since it was last moved.

        Its file never shrinks: after the first time, commits are counted too.
        """
        return self._rest <= 0 and self.log_pages() > CHECKPOINT_PAGES

    @property
    def unmoved(self) -> bool:
        """Whether this process has committed anything since it last moved the log."""
        return self._unmoved

    def log_pages(self) -> int:
        """Return about how many pages wait in the write-ahead log."""
        try:
            return Path(f"{self.path}-wal").stat().st_size // 4096
        except OSError:
            return 0

    def close(self) -> None:
        """Checkpoint and let go of the file."""
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            try:
                with self._engine.connect() as connection:  # TRUNCATE would wait for readers,
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")  # and hold writers
            except DBAPIError:
                pass  # a full or read-only disk: the log stays and is replayed at the next start
            self._engine.dispose()


def _check_header(path: Path) -> None:
    """Refuse a newer ledger by its first bytes, before SQLite opens it and tidies its log away."""
    try:
        with path.open("rb") as file:
            header = file.read(64)
    except OSError:
        return  # SQLite says what is wrong with it
    found = int.from_bytes(header[_VERSION_AT])
    if header.startswith(_MAGIC) and found > SCHEMA:
        raise LedgerNewer(found)


def _engine(path: Path, *, create: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        mode = "rwc" if create else "rw"
        return sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_TIMEOUT_MS / 1000,
            cached_statements=256,
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4)
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except UnicodeDecodeError as error:  # SQLite quotes a schema that is no text any more
        raise sqlite3.DatabaseError("malformed database schema") from error


def _roll_back(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if driver is not None and driver.in_transaction:
        driver.execute("ROLLBACK")


@contextmanager
def _mended(
    unavailable: type[LedgerUnavailable | LedgerUnreadable] = LedgerUnavailable,
) -> Iterator[None]:
    """Turn what SQLite says about disk and file into the program's words."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        translated = _translated(error, unavailable)
        if translated is error:
            raise
        raise translated from error
