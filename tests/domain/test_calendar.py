from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.calendar import PAKISTAN, fiscal_year, from_unix, local_day, now, to_unix

moments = st.datetimes(datetime(2010, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — bounds must be naive
calm = settings(deadline=None)


@given(moments)
@calm
def test_pakistan_is_where_the_zone_files_say_it_is(at: datetime) -> None:
    assert (
        at.astimezone(PAKISTAN).utcoffset() == at.astimezone(ZoneInfo("Asia/Karachi")).utcoffset()
    )
    assert local_day(at) == at.astimezone(ZoneInfo("Asia/Karachi")).date()


def test_the_day_changes_at_seven_in_the_evening_utc() -> None:
    assert local_day(datetime(2026, 11, 22, 18, 59, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert local_day(datetime(2026, 11, 22, 19, tzinfo=UTC)) == date(2026, 11, 23)


def test_the_fiscal_year_runs_from_july_to_june_and_is_named_by_its_end() -> None:
    assert fiscal_year(date(2026, 6, 30)) == 2026
    assert fiscal_year(date(2026, 7, 1)) == 2027
    assert fiscal_year(date(2027, 1, 1)) == 2027
    assert fiscal_year(date(2027, 6, 30)) == 2027


def test_every_day_is_in_one_fiscal_year_of_a_year_s_length() -> None:
    days = [date(2026, 7, 1) + timedelta(days=n) for n in range(365 + 366)]
    assert [fiscal_year(day) for day in days] == [2027] * 365 + [2028] * 366


@given(moments)
@calm
def test_unix_seconds_lead_back_to_the_second(at: datetime) -> None:
    assert from_unix(to_unix(at)) == at.replace(microsecond=0)
    assert to_unix(at.astimezone(PAKISTAN)) == to_unix(at)
    assert from_unix(to_unix(at)).tzinfo is UTC


def test_now_is_aware_whole_and_in_utc() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    found = now()
    assert before <= found <= datetime.now(UTC)
    assert found.tzinfo is UTC
    assert found.microsecond == 0
