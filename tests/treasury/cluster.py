"""A PostgreSQL of a test's own: a cluster in a folder of its own, reached by a socket there."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from treasury.opening import open_ledger

OWNER = "postgres"
"""Who runs the server where root may not."""
START_TIMEOUT_S, LOOK_EVERY_S = 60, 0.05


def program(name: str) -> str:
    """The path of one of PostgreSQL's own programs, the newest that is installed."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: int(home.parts[-2]))
    found = [home / name for home in homes if (home / name).exists()]
    return str(found[-1]) if found else name


def as_owner() -> dict[str, str]:
    """How to start a process that PostgreSQL takes orders from."""
    return {"user": OWNER, "group": OWNER} if os.geteuid() == 0 else {}


@dataclass
class Cluster:
    """A running server; ``durable``: it syncs as in earnest, for tests that kill it."""

    folder: Path
    durable: bool = False
    process: subprocess.Popen[bytes] = field(init=False)
    _template: str = ""

    def make(self) -> None:
        """Make the cluster's files and start it."""
        words = ["-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run(
            [program("initdb"), "-D", self.folder / "data", *words],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **as_owner(),  # type: ignore[call-overload]
        )
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {"listen_addresses": "", "max_connections": "200", "log_min_messages": "fatal"}
        if not self.durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        asked = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [program("postgres"), "-D", self.folder / "data", "-k", self.folder, *asked],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **as_owner(),  # type: ignore[call-overload]
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._answers():
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, "PostgreSQL does not start"
            time.sleep(LOOK_EVERY_S)

    def _answers(self) -> bool:
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """A plain connection, every statement a transaction of its own."""
        return psycopg.connect(host=str(self.folder), user=OWNER, dbname=database, autocommit=True)

    def database(self, *, with_tables: bool = False) -> str:
        """The SQLAlchemy address of a new database, copied from one ``with_tables`` or empty."""
        like = self._tables() if with_tables else "template1"
        return self._create(f"t{secrets.token_hex(6)}", like)

    def _tables(self) -> str:
        """The name of a database that has a ledger's tables and is never used."""
        if not self._template:
            open_ledger(self._create("tables", "template1")).dispose()
            self._template = "tables"
        return self._template

    def _create(self, name: str, like: str) -> str:
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def drop(self, address: str) -> None:
        """Throw a database away, whoever still looks at it."""
        name = str(make_url(address).database)
        with self.connect() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def kill(self) -> None:
        """End every process of the server at once, as a power cut would."""
        with self.connect() as connection:
            backends = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
        for (pid,) in [(self.process.pid,), *backends]:
            try:
                os.kill(int(str(pid)), signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait(START_TIMEOUT_S)

    def stop(self) -> None:
        """End the server quickly and wait for it."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(START_TIMEOUT_S)


@contextmanager
def running(*, durable: bool = False) -> Iterator[Cluster]:
    """A cluster that is there as long as the block is; its socket's path must be short."""
    folder = Path(tempfile.mkdtemp(prefix="mahasil-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    cluster = Cluster(folder, durable)
    try:
        cluster.make()
        yield cluster
    finally:
        if hasattr(cluster, "process") and cluster.process.poll() is None:
            cluster.stop()
        shutil.rmtree(folder)
