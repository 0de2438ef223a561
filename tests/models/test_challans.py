"""Challan rows: a series without gaps, and what is asked of them."""

import sqlite3
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.models.challans import ChallanRow, RequestRow
from tests.models.lived import raw
from tests.office import AYESHA, a_draft

SOME_ROW = "SELECT * FROM challan ORDER BY seq DESC LIMIT 1"


def another(connection: sqlite3.Connection, **changes: object) -> None:
    """Insert the newest challan once more, changed."""
    connection.row_factory = sqlite3.Row
    row = {**dict(connection.execute(SOME_ROW).fetchone()), "number": "n", "reference": "r"}
    newest = connection.execute("SELECT max(seq) FROM entry").fetchone()[0]
    row = {**row, "seq": newest, **changes}
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO challan ({', '.join(row)}) VALUES ({marks})", row)


@pytest.mark.parametrize("serial", [0, 1, 2, 4, 999])
def test_only_the_next_serial_of_the_year_may_be_written(ledger: Path, serial: int) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="next serial"):
        another(connection, serial=serial)


def test_the_next_serial_and_a_new_years_first_may_be_written(ledger: Path) -> None:
    with raw(ledger) as connection:
        another(connection, serial=3)
        another(connection, seq=1, serial=1, fiscal_year=2028, number="m", reference="s")


@pytest.mark.parametrize("column", ["number", "reference"])
def test_a_number_and_a_reference_are_used_once(ledger: Path, column: str) -> None:
    with raw(ledger) as connection:
        used = connection.execute(f"SELECT {column} FROM challan").fetchone()[0]
        with pytest.raises(sqlite3.IntegrityError, match=f"UNIQUE.*{column}"):
            another(connection, serial=3, **{column: used})


def test_an_amount_below_zero_a_payment_of_nothing_and_a_row_without_entry_are_refused(
    ledger: Path,
) -> None:
    with raw(ledger) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="ck_challan_amount"):
            another(connection, serial=3, amount_paisa=-1)
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            another(connection, serial=3, seq=999)
        with pytest.raises(sqlite3.IntegrityError, match="ck_payment_paisa"):
            connection.execute(
                "INSERT INTO payment SELECT 1, challan, 9, 0, tender, clerk, shift, day, at"
                " FROM payment"
            )


def test_a_void_stays_and_a_paid_challan_never_becomes_one(ledger: Path) -> None:
    with raw(ledger) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="a void stays"):
            connection.execute("UPDATE challan SET is_void = 0 WHERE is_void")
        with pytest.raises(sqlite3.IntegrityError, match="only an unpaid challan"):
            connection.execute("UPDATE challan SET is_void = 1 WHERE paid_paisa > 0")


def test_a_challan_is_found_by_number_reference_and_entry(office: App) -> None:
    one = office.issue(a_draft("LG-01", "LG-03"), AYESHA)[0]
    with office.db.read() as uow:
        found = uow.challans.find(one.number)
        assert found is not None
        assert found == uow.challans.find(one.reference) == uow.challans.find(one.seq)
        assert (found.serial, found.amount_paisa) == (1, 700_000)
        assert uow.challans.lines(one.seq) == (("LG-01", 1, 500_000), ("LG-03", 1, 200_000))
        assert uow.challans.codes([one.seq, 99]) == {one.seq: ["LG-01", "LG-03"], 99: []}
        assert uow.challans.find("nothing") is uow.challans.find(99) is None


def test_custody_moves_on_for_the_acknowledged_range_only(office: App) -> None:
    first, second, third = (office.issue(a_draft(), AYESHA)[0] for _ in range(3))
    with office.db.begin() as uow:
        uow.challans.questioned(first.seq)
        uow.challans.reported(first.seq, second.seq)
        custody = [row.custody for row in uow.search.newest()]
    assert custody == ["issued", "reported", "exception"]
    assert third.serial == 3


def test_a_request_and_another_systems_number_are_kept_once(office: App) -> None:
    row = RequestRow(b"d" * 32, 1, 1)
    with office.db.begin() as uow:
        uow.challans.add_request(b"a" * 16, row, "tablet", "7")
        uow.challans.add_request(b"b" * 16, row, "", "")
        uow.challans.add_request(b"c" * 16, row, "", "")
        assert uow.challans.request(b"a" * 16) == row
        assert uow.challans.request(b"z" * 16) is None
        assert uow.challans.external("tablet", "8") is None
    with pytest.raises(sqlite3.IntegrityError), office.db.begin() as uow:
        uow.challans.add_request(b"a" * 16, row, "tablet", "9")


def test_a_row_holds_every_column_of_its_table(lived: Path) -> None:
    with raw(lived) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(challan)")]
    assert columns == list(ChallanRow.__dataclass_fields__)


def test_a_walk_meets_every_challan_once_with_its_lines_however_few_it_holds(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.models.challans._AT_ONCE", 2)
    for codes in (("LG-01",), ("LG-01", "LG-03"), ("LG-02",)):
        office.issue(a_draft(*codes), AYESHA)
    with office.db.read() as uow:
        walked = list(uow.challans.walk())
        assert [row for row, _ in walked] == uow.search.newest()[::-1]
        assert [lines for _, lines in walked] == [uow.challans.lines(row.seq) for row, _ in walked]
    assert len(walked) >= 3
