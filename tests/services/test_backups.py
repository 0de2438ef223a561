"""Backups: put back only where the ledger is gone, and never without asking the treasury."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.services.backups import BackupDamaged, BackupExists, LedgerIsHere
from desktop.services.standing import Restored
from desktop.signing.keys import KEY_FILE, KeyMissing
from tests.office import AYESHA, Watch, a_draft, open_office
from tests.services.province import Province


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[App]:
    app = open_office(tmp_path / "c", Watch())
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    yield app
    app.close()


def lose(app: App) -> Path:
    app.close()
    folder = app.settings.data_dir
    for path in folder.glob("ledger.sqlite*"):
        path.unlink()
    return folder


def test_a_backup_is_put_back_and_nothing_is_issued_before_the_treasury_was_asked(
    counter: App, tmp_path: Path
) -> None:
    made = counter.backup(tmp_path / "b")
    assert made.entries == 2
    assert (tmp_path / "b.sha256").read_text() == f"{made.sha256}  b\n"
    folder = lose(counter)
    back = bootstrap.restore(folder, tmp_path / "b", Watch())
    assert (back.entries, back.sha256) == (2, made.sha256)
    app = bootstrap.build(folder, Watch())
    with pytest.raises(Restored):
        app.issue(a_draft(), AYESHA)
    assert len(app.challans()) == 1
    assert app.audit().ok
    app.close()


def test_a_backup_replaces_no_file(counter: App, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(BackupExists):
        counter.backup(tmp_path / "b")
    assert (tmp_path / "b").read_text() == "mine"


def test_a_ledger_that_can_be_read_is_not_replaced(counter: App, tmp_path: Path) -> None:
    counter.backup(tmp_path / "b")
    with pytest.raises(LedgerIsHere, match="lose what came after"):
        bootstrap.restore(counter.settings.data_dir, tmp_path / "b")
    counter.issue(a_draft(), AYESHA)


def test_a_damaged_ledger_is_kept_under_another_name(counter: App, tmp_path: Path) -> None:
    counter.backup(tmp_path / "b")
    folder = lose(counter)
    (folder / "ledger.sqlite").write_bytes(b"rubbish" * 1000)
    bootstrap.restore(folder, tmp_path / "b", Watch())
    (kept,) = folder.glob("damaged-*")
    assert kept.read_bytes().startswith(b"rubbish")


@pytest.mark.parametrize("fault", ["changed", "cut", "no sum", "gone"])
def test_what_is_not_the_file_that_was_written_is_refused(
    counter: App, tmp_path: Path, fault: str
) -> None:
    path = tmp_path / "b"
    counter.backup(path)
    folder = lose(counter)
    if fault == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    elif fault == "cut":
        path.write_bytes(path.read_bytes()[:-4096])
    else:
        (path if fault == "gone" else tmp_path / "b.sha256").unlink()
    with pytest.raises(BackupDamaged, match="Nothing was changed"):
        bootstrap.restore(folder, path)
    assert not list(folder.glob("ledger*"))


def test_without_the_devices_key_nothing_is_put_back(counter: App, tmp_path: Path) -> None:
    counter.backup(tmp_path / "b")
    folder = lose(counter)
    (folder / KEY_FILE).unlink()
    with pytest.raises(KeyMissing):
        bootstrap.restore(folder, tmp_path / "b")
    assert not list(folder.glob("ledger*"))


def test_a_copy_put_back_by_hand_goes_on_exactly_where_the_treasury_stands(
    province: Province, tmp_path: Path
) -> None:
    app = province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    app.backup(tmp_path / "b")
    for _ in range(3):
        app.issue(a_draft(), AYESHA)
        assert app.sync().acked == 1
    numbers = [view.number for view in app.challans()]
    folder = lose(app)
    shutil.copy(tmp_path / "b", folder / "ledger.sqlite")
    again = bootstrap.build(folder, Watch())
    with pytest.raises(Restored):
        again.issue(a_draft(), AYESHA)
    report = again.sync()
    assert (report.text, report.waiting) == ("", 0)
    assert [view.number for view in again.challans()] == numbers
    again.issue(a_draft(), AYESHA)
    report = again.sync()
    assert (report.acked, report.apart, report.waiting, report.text) == (1, 0, 0, "")
    told = province.report(again.counter.device)
    assert (told["challans"], told["forked"]) == (4, False)
    assert again.audit().ok
    again.close()
