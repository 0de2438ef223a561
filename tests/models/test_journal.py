"""The journal's table: only the end may grow."""

import sqlite3
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import Kind, Tip, step
from desktop.models.journal import Journal
from tests.models.lived import raw
from tests.office import AYESHA, a_draft


@pytest.mark.parametrize("place", ["-1", "0", "1", "(SELECT max(seq) FROM entry)"])
@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
def test_no_place_is_written_twice_or_before_the_first(ledger: Path, place: str, verb: str) -> None:
    with raw(ledger, recursive=False) as connection:
        before = connection.execute("SELECT count(*), max(seq) FROM entry").fetchone()
        with pytest.raises(sqlite3.IntegrityError, match="only the next place"):
            connection.execute(f"{verb} INTO entry VALUES ({place}, 0, 1, x'00', x'00')")
        assert connection.execute("SELECT count(*), max(seq) FROM entry").fetchone() == before


def test_a_gap_is_refused(ledger: Path) -> None:
    with raw(ledger) as connection:
        newest = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
        with pytest.raises(sqlite3.IntegrityError, match="only the next place"):
            connection.execute("INSERT INTO entry VALUES (?, 0, 1, x'00', x'00')", [newest + 2])
        connection.execute("INSERT INTO entry VALUES (?, 0, 1, x'00', x'00')", [newest + 1])


def test_the_tip_is_the_genesis_before_the_first_entry_and_the_last_head_after(
    office: App,
) -> None:
    genesis = office.counter.genesis
    with office.db.read() as uow:
        (only,) = uow.journal.span(1)
        assert uow.journal.tip(genesis) == Tip(1, step(genesis, only.body), only.at)


def test_an_empty_journal_has_the_genesis_as_its_tip(tmp_path: Path) -> None:
    from desktop.models.database import Database

    db = Database(tmp_path / "ledger.sqlite", create=True)
    with db.read() as uow:
        assert uow.journal.tip(b"g" * 32) == Tip(0, b"g" * 32, None)
        assert (uow.journal.newest(), uow.journal.last_of(Kind.DAY)) == (0, 0)
        assert uow.journal.at(1) is None
    db.close()


def test_spans_come_in_order_with_both_ends(office: App) -> None:
    for _ in range(4):
        office.issue(a_draft(), AYESHA)

    def places(journal: Journal, first: int, last: int | None = None) -> list[int]:
        return [sealed.seq for sealed in journal.span(first, last)]

    with office.db.read() as uow:
        assert places(uow.journal, 1) == [1, 2, 3, 4, 5]
        assert places(uow.journal, 2, 4) == [2, 3, 4]
        assert places(uow.journal, 4, 2) == places(uow.journal, 6) == []
        assert uow.journal.last_of(Kind.CHALLAN) == 5
        assert uow.journal.last_of(Kind.SHIFT) == 1
