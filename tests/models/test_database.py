"""The ledger's file: durable, one writer at a time, and plain words when the disk says no."""

import re
import shutil
import sqlite3
import tempfile
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.errors import Unavailable
from desktop.models import database
from desktop.models.database import (
    SCHEMA,
    Database,
    LedgerDamaged,
    LedgerMissing,
    LedgerNewer,
    LedgerUnavailable,
)
from tests.models.disks import (
    another_program_writes,
    closed_to_writing,
    files_may_have,
    run_on_a_small_disk,
    run_read_only,
)
from tests.models.lived import raw
from tests.office import AYESHA, Watch, a_draft, make_counter, open_office


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def issued(app: App) -> int:
    return len(app.challans(limit=1000))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A counter that waits for another program for a blink only."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    pragmas = [each for each in database._PRAGMAS if "busy_timeout" not in each]
    monkeypatch.setattr(database, "_PRAGMAS", (*pragmas, "PRAGMA busy_timeout = 50"))


def test_every_connection_is_durable_and_guarded(office: App) -> None:
    with office.db.begin() as uow:
        asked = {
            name: uow.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "recursive_triggers",
                "trusted_schema", "wal_autocheckpoint",
            )
        }  # fmt: skip
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "wal_autocheckpoint": 0,
    }


def test_an_error_in_the_middle_keeps_nothing_and_the_next_deed_works(office: App) -> None:
    def half_a_deed() -> None:
        with office.db.begin() as uow:
            uow.counter.failed("half")
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        half_a_deed()
    with office.db.read() as uow:
        found = uow.counter.find()
    assert found is not None
    assert found.last_answer == ""
    office.issue(a_draft(), AYESHA)


def test_a_reader_sees_one_moment_while_a_writer_works(office: App) -> None:
    with office.db.read() as before:
        assert before.journal.newest() == 1
        office.issue(a_draft(), AYESHA)
        assert before.journal.newest() == 1
    with office.db.read() as after:
        assert after.journal.newest() == 2


def test_threads_of_one_program_take_turns(office: App) -> None:
    errors: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(5):
                office.issue(a_draft(), AYESHA)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert issued(office) == 20
    assert office.audit().ok


def test_a_newer_ledger_is_named_and_left_byte_for_byte_as_it_is(tmp_path: Path) -> None:
    make_counter(tmp_path)
    with raw(tmp_path / "ledger.sqlite") as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA user_version = {SCHEMA + 6}")
    before = content(tmp_path)
    with pytest.raises(LedgerNewer, match=r"newer Mahasil Desktop.*Nothing was changed") as caught:
        bootstrap.build(tmp_path)
    assert caught.value.found == SCHEMA + 6
    assert content(tmp_path) == before


def test_a_folder_without_a_ledger_is_named_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match="mahasil init"):
        Database(tmp_path / "ledger.sqlite")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"\0" * 100, b"not a ledger at all, but long enough" * 200])
def test_a_file_that_is_no_ledger_is_refused_and_left_as_it_is(
    tmp_path: Path, damage: bytes
) -> None:
    make_counter(tmp_path)
    ledger = tmp_path / "ledger.sqlite"
    ledger.write_bytes(damage + ledger.read_bytes()[len(damage) :])
    before = sha256(ledger.read_bytes()).digest()
    with pytest.raises(LedgerDamaged, match="Keep this folder as it is"):
        bootstrap.build(tmp_path)
    assert sha256(ledger.read_bytes()).digest() == before


def test_damaged_pages_are_named_when_they_are_met(tmp_path: Path) -> None:
    app = open_office(tmp_path)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    app.close()
    with raw(tmp_path / "ledger.sqlite") as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'challan'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with (tmp_path / "ledger.sqlite").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xee" * size)
    app = bootstrap.build(tmp_path, Watch())
    with pytest.raises(LedgerDamaged, match="malformed"):
        app.challans()
    app.close()


def test_a_ledger_another_program_holds_is_read_but_not_written_and_works_afterwards(
    impatient: None, tmp_path: Path
) -> None:
    app = open_office(tmp_path, Watch())
    app.open_shift(AYESHA)
    draft = a_draft()
    with another_program_writes(tmp_path / "ledger.sqlite"):
        with pytest.raises(LedgerUnavailable, match=r"Another program.*Nothing was issued"):
            app.issue(draft, AYESHA)
        assert issued(app) == 0
    assert app.issue(draft, AYESHA)[0].serial == 1
    assert app.audit().ok
    app.close()


def issue_until_refused(app: App) -> None:
    for _ in range(100):
        app.issue(a_draft(), AYESHA)


def test_a_full_disk_keeps_nothing_and_works_once_there_is_room(office: App) -> None:
    draft = a_draft()
    with office.db.begin() as uow:
        pages = uow.connection.exec_driver_sql("PRAGMA page_count").scalar()
    writer = office.db._writer
    assert writer is not None
    writer.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerUnavailable, match=r"The disk is full. Nothing was issued"):
        issue_until_refused(office)
    before = issued(office)
    writer.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert office.issue(draft, AYESHA)[0].serial == before + 1
    assert office.audit().ok


def test_a_write_the_system_breaks_off_keeps_nothing_and_works_afterwards(office: App) -> None:
    draft = a_draft()
    log = Path(f"{office.db.path}-wal").stat().st_size
    with (
        files_may_have(log + 2000),
        pytest.raises(LedgerUnavailable, match=r"The disk reported an error. Nothing was issued"),
    ):
        office.issue(draft, AYESHA)
    assert issued(office) == 0
    assert office.issue(draft, AYESHA)[0].serial == 1
    assert office.audit().ok


@pytest.mark.parametrize(
    ("closed", "log_is_there"), [("file", True), ("file", False), ("folder", False)]
)
def test_a_ledger_that_may_not_be_written_is_named_and_nothing_is_lost(
    closed: str, *, log_is_there: bool
) -> None:
    # Not below pytest's own folder: the account that may not write must still find the way.
    folder = Path(tempfile.mkdtemp(prefix="mahasil-read-only-"))
    app = open_office(folder, Watch())
    app.open_shift(AYESHA)
    if not log_is_there:
        app.close()
    with closed_to_writing(folder, closed):
        done = run_read_only(folder)
    app.close()
    assert (done.returncode, done.stderr) == (75, "")
    assert re.search("LedgerUnavailable|LedgerUnreadable", done.stdout)
    assert "Nothing was issued" in done.stdout or "issued before is safe" in done.stdout
    again = bootstrap.build(folder, Watch())
    assert again.issue(a_draft(), AYESHA)[0].serial == 1
    again.close()
    shutil.rmtree(folder)


@pytest.mark.peer
def test_a_disk_that_is_really_full_is_named_and_works_once_there_is_room(tmp_path: Path) -> None:
    done = run_on_a_small_disk(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The disk is full. Nothing was issued" in done.stdout


def test_the_log_moves_into_the_file_in_an_idle_moment(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    assert office.db.log_pages() > 0
    office.idle()
    office.db.close()
    assert office.db.log_pages() == 0
    with raw(office.db.path) as connection:
        assert connection.execute("SELECT count(*) FROM challan").fetchone() == (1,)


def test_other_errors_of_the_database_stay_what_they_are(office: App) -> None:
    with pytest.raises(Exception, match="no such table") as caught, office.db.read() as uow:
        uow.connection.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(caught.value, Unavailable)


def test_a_lost_log_is_no_reason_to_lose_what_was_committed(tmp_path: Path) -> None:
    """The log of a program that died is replayed by the next one."""
    app = open_office(tmp_path / "c", Watch())
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    shutil.copytree(tmp_path / "c", tmp_path / "copy")  # what a power cut would leave
    copy = bootstrap.build(tmp_path / "copy", Watch())
    assert issued(copy) == 1
    assert copy.audit().ok
    copy.close()
    app.close()


def test_a_second_program_waits_its_turn(tmp_path: Path) -> None:
    first, second = (open_office(tmp_path, Watch()) for _ in range(2))
    first.open_shift(AYESHA)
    assert [app.issue(a_draft(), AYESHA)[0].serial for app in (first, second, first)] == [1, 2, 3]
    with pytest.raises(sqlite3.IntegrityError), raw(tmp_path / "ledger.sqlite") as connection:
        connection.execute("UPDATE entry SET kind = 1")
    first.close()
    second.close()
