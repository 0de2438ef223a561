"""A ledger of an older form is brought up whole; one of a newer form is left alone."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, inspect, select

from desktop.domain.calendar import local_day
from tests.treasury.conftest import STORES, a_database, enrol
from tests.treasury.device import Journal
from treasury.forms import FORM, LedgerNewer, form_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import device, entry, form, metadata, part, reading, writing
from treasury.opening import open_ledger
from treasury.report import report


@pytest.fixture(params=STORES)
def address(request: pytest.FixtureRequest, tmp_path: object) -> str:
    return a_database(request, with_tables=False) or f"sqlite:///{tmp_path}/ledger.sqlite"


@pytest.fixture
def empty(address: str) -> Iterator[Engine]:
    engine = open_ledger(address)
    yield engine
    engine.dispose()


def as_of_form_1(treasury: Treasury) -> None:
    """Take away what later forms brought."""
    with writing(treasury.engine) as connection:
        connection.exec_driver_sql(
            "CREATE TABLE older AS SELECT device, seq, kind, at, body, head FROM entry"
        )
        connection.exec_driver_sql("DROP TABLE entry")
        connection.exec_driver_sql("ALTER TABLE older RENAME TO entry")
        connection.exec_driver_sql("DROP TABLE form")
        connection.exec_driver_sql("DROP INDEX part_of_device")
        connection.exec_driver_sql("ALTER TABLE device DROP COLUMN forked_from")
        connection.exec_driver_sql("ALTER TABLE challan DROP COLUMN full_paisa")
        connection.exec_driver_sql("ALTER TABLE scan DROP COLUMN typed")
        for name in ("rail", "allocation", "suspense", "payment", "refund"):
            connection.exec_driver_sql(f"DROP TABLE {name}")


def columns(engine: Engine) -> dict[str, set[str]]:
    known = inspect(engine)
    return {name: {each["name"] for each in known.get_columns(name)} for name in metadata.tables}


def test_an_empty_database_gets_every_table_and_its_form(empty: Engine) -> None:
    with reading(empty) as connection:
        assert form_of(connection) == FORM
    assert columns(empty) == {
        name: {column.name for column in table.columns} for name, table in metadata.tables.items()
    }


def test_opening_again_changes_nothing(empty: Engine, address: str) -> None:
    before = set(inspect(empty).get_table_names())
    open_ledger(address).dispose()
    assert set(inspect(empty).get_table_names()) == before


def test_a_newer_ledger_is_refused_and_left_as_it_is(empty: Engine, address: str) -> None:
    with writing(empty) as connection:
        connection.execute(form.update().values(form=FORM + 1))
    with pytest.raises(LedgerNewer, match="newer treasury"):
        open_ledger(address)
    with reading(empty) as connection:
        assert form_of(connection) == FORM + 1


def test_entries_of_form_1_keep_everything_and_learn_the_day_they_came(
    treasury: Treasury, journal: Journal
) -> None:
    other = enrol(treasury, "two", "03")
    for each in (journal, other):
        for _ in range(5):
            each.challan()
    take_part(treasury, journal.part(1, 3))
    take_part(treasury, journal.part(2, 5))
    take_part(treasury, other.part())
    yesterday = treasury.clock() - timedelta(days=1)
    with writing(treasury.engine) as connection:
        connection.execute(part.update().where(part.c.log_index == 1).values(received_at=yesterday))
    held = report(treasury)
    as_of_form_1(treasury)
    again = open_ledger(treasury.engine.url.render_as_string(hide_password=False))
    with reading(again) as connection:
        by_day = select(entry.c.received_day, func.count()).group_by(entry.c.received_day)
        counted: dict[date, int] = dict(connection.execute(by_day).all())
        rows = connection.execute(
            select(entry.c.body).where(entry.c.device == journal.device).order_by(entry.c.seq)
        ).scalars()
        assert list(rows) == journal.bodies
        assert connection.execute(select(device.c.forked_from)).scalars().all() == [None, None]
    today = local_day(treasury.clock())
    assert counted == {local_day(yesterday): 3, today: 7}
    assert report(treasury) == held
    assert "part_of_device" in {each["name"] for each in inspect(again).get_indexes("part")}
    journal.challan()
    assert take_part(treasury, journal.part(6)).new
    again.dispose()
