"""The mark beside the ledger: an older copy is noticed when it is opened."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.services.marking import MARK, remember
from tests.models.lived import acknowledge
from tests.office import AYESHA, Watch, a_draft, open_office


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[App]:
    app = open_office(tmp_path / "c", Watch())
    app.open_shift(AYESHA)
    yield app
    app.close()


def restored(folder: Path) -> bool:
    app = bootstrap.build(folder, Watch())
    with app.db.read() as uow:
        known = uow.counter.find()
    app.close()
    assert known is not None
    return known.restored_at is not None


def marked(app: App) -> Path:
    acknowledge(app)
    remember(db=app.db, counter=app.counter)
    return app.settings.data_dir / MARK


def copy_of(app: App, folder: Path) -> None:
    app.db.checkpoint()
    shutil.copy(app.db.path, folder)


def test_an_older_ledger_beside_a_newer_mark_is_noticed_and_stays_noticed(
    counter: App, tmp_path: Path
) -> None:
    copy_of(counter, tmp_path / "old")
    counter.issue(a_draft(), AYESHA)
    mark = marked(counter)
    counter.close()
    folder = counter.settings.data_dir
    assert not restored(folder)
    for log in folder.glob("ledger.sqlite-*"):
        log.unlink()
    shutil.copy(tmp_path / "old", folder / "ledger.sqlite")
    assert restored(folder)
    mark.unlink()
    assert restored(folder)


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b"[]", b"\xff", b'{"device": 8, "seq": 99, "head": "00"}',
                b'{"device": 7, "seq": "x", "head": "00"}', b'{"device": 7, "seq": 1, "head": 3}']
)  # fmt: skip
def test_without_a_mark_of_its_own_nothing_is_said(counter: App, content: bytes | None) -> None:
    mark = marked(counter)
    counter.close()
    mark.unlink() if content is None else mark.write_bytes(content)
    assert not restored(counter.settings.data_dir)


def test_another_journal_of_the_same_length_is_noticed(counter: App) -> None:
    mark = marked(counter)
    counter.close()
    mark.write_text('{"device": 7, "seq": 1, "head": "00"}')
    assert restored(counter.settings.data_dir)


def test_before_the_first_acknowledgement_there_is_no_mark(counter: App) -> None:
    remember(db=counter.db, counter=counter.counter)
    assert not (counter.settings.data_dir / MARK).exists()


def test_a_mark_that_cannot_be_written_stops_nothing(counter: App) -> None:
    (counter.settings.data_dir / MARK).mkdir()
    acknowledge(counter)
    remember(db=counter.db, counter=counter.counter)
