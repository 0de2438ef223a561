"""A day nobody closed and a counter nobody hears from alarm after 48 hours."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from desktop.domain.calendar import local_day
from tests.treasury.conftest import enrol
from tests.treasury.device import Journal
from tests.treasury.test_revoking import BOTH
from treasury.alarms import AlarmBoard, alarms
from treasury.founding import Treasury
from treasury.incidents import note_incident
from treasury.ingest import take_part
from treasury.ledger import reading
from treasury.revoking import freeze

LATE = timedelta(hours=48)


def found(treasury: Treasury, at: datetime) -> list[dict[str, Any]]:
    with reading(treasury.engine) as connection:
        return alarms(connection, at)


def kinds(treasury: Treasury, at: datetime) -> list[str]:
    return [each["alarm"] for each in found(treasury, at)]


def test_a_counter_that_sends_nothing_alarms_after_48_hours_and_its_days_after_theirs(
    treasury: Treasury, journal: Journal
) -> None:
    at = treasury.clock()
    assert kinds(treasury, at + timedelta(hours=47)) == []
    assert kinds(treasury, at + timedelta(hours=73)) == ["days-missing", "silent"]
    missing, silent = found(treasury, at + timedelta(days=5))
    assert (missing["device"], missing["office"]) == (journal.device, "DC-PSH")
    assert (missing["from"], missing["days"]) == (local_day(at).isoformat(), 3)
    assert silent["heard_at"] == missing["heard_at"]


def test_a_closed_day_and_a_sign_of_life_alarm_nobody(treasury: Treasury) -> None:
    journal = enrol(treasury)
    journal.challan()
    today = local_day(treasury.clock())
    journal.close_day(journal.manifest(1, 1, today))
    take_part(treasury, journal.part())
    at = treasury.clock()
    assert kinds(treasury, at + timedelta(hours=47)) == []
    missing, _ = found(treasury, at + timedelta(days=5))
    assert (missing["from"], missing["days"]) == ((today + timedelta(days=1)).isoformat(), 2)


def test_whom_two_people_stopped_alarms_nobody(treasury: Treasury, journal: Journal) -> None:
    freeze(treasury, journal.device, BOTH)
    assert kinds(treasury, treasury.clock() + timedelta(days=9)) == []


def test_the_board_counts_each_kind_once_a_minute(treasury: Treasury, journal: Journal) -> None:
    at = treasury.clock()
    now = [at]
    board = AlarmBoard(replace(treasury, clock=lambda: now[0]))
    assert board.counted() == {"days-missing": 0, "silent": 0, "defect": 0}
    note_incident(treasury, KeyError(), "")
    now[0] = at + timedelta(seconds=59)
    assert board.counted()["defect"] == 0
    now[0] = at + timedelta(seconds=60)
    assert board.counted()["defect"] == 1
    now[0] = at + timedelta(days=3)
    assert board.counted() == {"days-missing": 1, "silent": 1, "defect": 0}
    now[0] = at
    assert board.counted()["silent"] == 0
