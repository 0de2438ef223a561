"""The treasury's time: heard once, it goes on by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.sync.clocks import ServerClock
from tests.office import NOON

SAID = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_it_goes_on_from_the_last_date_heard() -> None:
    ticks = [100.0]
    clock = ServerClock(monotonic=lambda: ticks[0])
    assert clock.now(NOON) == NOON
    clock.learn("Sun, 22 Nov 2026 10:00:00 GMT")
    ticks[0] += 90
    assert clock.now(NOON) == SAID + timedelta(seconds=90)


@pytest.mark.parametrize("date", ["", "soon", "Sun, 99 Nov 2026 10:00:00 GMT", "\0"])
def test_what_is_no_date_is_passed_over(date: str) -> None:
    clock = ServerClock()
    clock.learn(date)
    assert clock.now(NOON) == NOON


def test_before_the_first_answer_it_is_reckoned_from_what_was_learnt_in_an_earlier_run() -> None:
    assert ServerClock(timedelta(minutes=7)).now(NOON) == NOON + timedelta(minutes=7)
