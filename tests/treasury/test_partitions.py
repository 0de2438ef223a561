"""Entries lie in a partition for the day they came, made in time by whoever is first."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, text

from desktop.domain.calendar import local_day
from tests.treasury.device import Journal
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import reading, writing
from treasury.partitions import DAYS_AHEAD, has_room, make_room, partition_of
from treasury.report import report

FRIDAY = date(2026, 11, 20)


def partitions(connection: Connection) -> list[str]:
    query = "SELECT relid::regclass::text FROM pg_partition_tree('entry') WHERE isleaf ORDER BY 1"
    return list(connection.scalars(text(query)))


def is_partitioned(treasury: Treasury) -> bool:
    return treasury.engine.dialect.name == "postgresql"


def test_room_is_made_for_some_days_ahead_and_once(treasury: Treasury) -> None:
    with ThreadPoolExecutor(8) as pool:  # those who wait must see what the first has made
        list(pool.map(lambda _: make_room(treasury.engine, FRIDAY), range(8)))
    with reading(treasury.engine) as connection:
        assert has_room(connection, FRIDAY)
        if not is_partitioned(treasury):
            return
        assert len(partitions(connection)) == DAYS_AHEAD
        assert partition_of(FRIDAY) in partitions(connection)
        last = FRIDAY + timedelta(days=DAYS_AHEAD - 1)
        assert not has_room(connection, last), "nobody should wait at the last midnight"


def test_parts_find_room_on_any_day_the_clock_shows(treasury: Treasury, journal: Journal) -> None:
    now = treasury.clock()
    for days in (0, 400, -3, 1):
        at = now + timedelta(days=days)
        journal.challan()
        assert take_part(
            replace(treasury, clock=partial(_at, at)), journal.part(journal.next_seq - 1)
        ).new
        if is_partitioned(treasury):
            assert rows_of(treasury.engine, at) == 1
    assert report(treasury)["devices"][0]["entries"] == 4


def _at(moment: datetime) -> datetime:
    return moment


def rows_of(engine: Engine, at: datetime) -> int:
    with reading(engine) as connection:
        query = text(f"SELECT count(*) FROM {partition_of(local_day(at))}")
        return int(connection.scalar(query) or 0)


def test_room_can_be_made_while_others_write_entries(treasury: Treasury, journal: Journal) -> None:
    journal.challan()
    take_part(treasury, journal.part())
    with writing(treasury.engine) as connection:
        if not is_partitioned(treasury):
            return
        connection.execute(text("UPDATE entry SET kind = kind"))
        make_room(treasury.engine, FRIDAY - timedelta(days=90))  # would wait, then fail
        assert has_room(connection, FRIDAY - timedelta(days=90))


@pytest.mark.parametrize(
    ("day", "name"), [(FRIDAY, "entry_20261120"), (date(2027, 1, 2), "entry_20270102")]
)
def test_a_partition_is_named_after_its_day(day: date, name: str) -> None:
    assert partition_of(day) == name
