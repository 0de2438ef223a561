"""The two ways a time is kept: whole Unix seconds, and days that read plainly."""

import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from desktop.models.base import DayText, UnixTime

DIALECT = sqlite.dialect()
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(MOMENTS)
def test_a_moment_comes_back_to_the_second(moment: datetime) -> None:
    kept = UnixTime().process_bind_param(moment, DIALECT)
    assert UnixTime().process_result_value(kept, DIALECT) == moment.replace(microsecond=0)


def test_a_moment_of_another_zone_comes_back_in_utc() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=5)))
    kept = UnixTime().process_bind_param(noon, DIALECT)
    assert UnixTime().process_result_value(kept, DIALECT) == datetime(2026, 11, 22, 7, tzinfo=UTC)


@given(st.dates())
def test_a_day_is_kept_as_it_is_written(day: date) -> None:
    kept = DayText().process_bind_param(day, DIALECT)
    assert kept == day.isoformat()
    assert DayText().process_result_value(kept, DIALECT) == day


@given(st.lists(st.dates()))
def test_kept_days_sort_like_days(days: list[date]) -> None:
    def kept(day: date) -> str:
        return DayText().process_bind_param(day, DIALECT) or ""

    assert [kept(day) for day in sorted(days)] == sorted(map(kept, days))


def test_what_is_not_known_stays_unknown() -> None:
    for kind in (UnixTime(), DayText()):
        assert kind.process_bind_param(None, DIALECT) is None
        assert kind.process_result_value(None, DIALECT) is None


@pytest.mark.parametrize("value", ["\0" * 10, b"\xee", 10**30])
def test_what_a_disk_made_of_a_day_or_a_moment_is_named_malformed(value: Any) -> None:  # noqa: ANN401 - any value
    for kind in (UnixTime(), DayText()):
        with pytest.raises(sqlite3.DatabaseError, match="malformed"):
            kind.process_result_value(value, DIALECT)
