"""Migrations: all of them or none, whoever pulls the plug and whoever else is at it."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.models.database import SCHEMA, Database
from desktop.models.migrate import configuration
from desktop.models.search import Cut, words_in
from tests.models.lived import raw, triggers
from tests.models.test_schema import LAWS

KILLED = 137
CUT_SHORT = """
import os, sys
from pathlib import Path
from alembic import op

plain, left = op.execute, int(sys.argv[2])

def execute(statement):
    global left
    left -= 1
    if left == 0:
        os._exit(137)
    plain(statement)

op.execute = execute
from desktop.models.database import Database
Database(Path(sys.argv[1]), create=True).close()
"""
PLAIN = """
import sys
from pathlib import Path
from desktop.models.database import Database
print("ready", flush=True)
sys.stdin.readline()
Database(Path(sys.argv[1]), create=True).close()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def statements(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many statements all migrations have together."""
    from alembic import op

    plain, done = op.execute, []

    def execute(statement: str) -> None:
        done.append(statement)
        plain(statement)

    with monkeypatch.context() as counting:
        counting.setattr(op, "execute", execute)
        Database(path, create=True).close()
    return len(done)


@pytest.mark.parametrize("last", [False, True])
def test_a_migration_killed_in_the_middle_leaves_nothing_and_the_next_start_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, last: bool
) -> None:
    path = tmp_path / "ledger.sqlite"
    statement = statements(tmp_path / "whole.sqlite", monkeypatch) if last else 20
    with start(CUT_SHORT, path, statement) as process:
        assert process.wait() == KILLED
    with raw(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    Database(path).close()
    with raw(path) as connection:
        assert triggers(connection) == LAWS
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_a_migration_that_fails_is_rolled_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    plain, done = op.execute, []

    def execute(statement: str) -> None:
        done.append(statement)
        plain("CREATE nonsense" if len(done) == 30 else statement)

    monkeypatch.setattr(op, "execute", execute)
    with pytest.raises(Exception, match="nonsense"):
        Database(tmp_path / "ledger.sqlite", create=True)
    with raw(tmp_path / "ledger.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_two_programs_that_find_an_old_file_together_migrate_it_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    sqlite3.connect(path).close()
    processes = [start(PLAIN, path), start(PLAIN, path)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.communicate("go\n")[0] == ""
        assert process.returncode == 0
    with raw(path) as connection:
        assert triggers(connection) == LAWS
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (f"{SCHEMA:04}",)
        ]


def test_an_up_to_date_file_is_opened_without_alembic(ledger: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from desktop.models.database import Database;"
        f"Database(Path({str(ledger)!r})).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_migrations_are_looked_for_beside_the_program() -> None:
    scripts = Path(configuration().get_main_option("script_location") or "")
    assert (scripts / "versions" / "m0001_a_counters_day.py").is_file()


def test_an_older_ledger_is_indexed_and_tallied_as_if_it_always_had_been(
    lived: Path, tmp_path: Path
) -> None:
    tables = ("day_tally", "hour_tally", "item_tally")
    old = tmp_path / "old.sqlite"
    shutil.copy(lived, old)
    with closing(sqlite3.connect(old)) as connection:
        before = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in tables}
        made_since = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%tall%'"
        for (name,) in connection.execute(made_since).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for name in (*tables, "challan_name"):
            connection.execute(f"DROP TABLE {name}")
        for column in ("mobile", "plate", "psid"):
            connection.execute(f"DROP INDEX ix_challan_{column}")
        for index in ("challan_open", "challan_void", "challan_unsent", "challan_clerk"):
            connection.execute(f"DROP INDEX ix_{index}")
        for index in ("entry_reprint", "feed_item_entry"):
            connection.execute(f"DROP INDEX ix_{index}")
        connection.execute("CREATE INDEX ix_challan_payer_name ON challan (payer_name)")
        connection.execute("UPDATE alembic_version SET version_num = '0004'")
        connection.commit()
        connection.execute("PRAGMA user_version = 4")
    upgraded = Database(old)
    with upgraded.read() as uow:
        newest = uow.search.newest(Cut(limit=1))[0]
        assert newest in uow.search.by_name(words_in(newest.payer_name))
    upgraded.close()
    with raw(old) as connection:
        after = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in tables}
        assert triggers(connection) == LAWS
    assert after == before
