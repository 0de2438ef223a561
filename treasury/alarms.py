"""Alarms: what an operator must look into, for ``report`` and for the page that monitors ask.

A day alarms when it ended 48 hours ago and its counter's signed manifest is not here: every
calendar day has one, nil days too. A counter alarms when it sent nothing for 48 hours.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from desktop.domain.calendar import local_day
from treasury.founding import Treasury
from treasury.incidents import RECENT
from treasury.ledger import day, device, incident, reading

LATE = timedelta(hours=48)
ANEW = timedelta(minutes=1)
DAYS_MISSING, SILENT, DEFECT = "days-missing", "silent", "defect"

Alarm = dict[str, Any]


def alarms(connection: Connection, now: datetime) -> list[Alarm]:
    """Return every alarm at the moment ``now``, by device.

    What is revoked or frozen alarms nobody: two people know of it.
    """
    last_day = func.max(day.c.day).label("last_day")
    told = (device.c.device, device.c.office, device.c.issued_at, device.c.heard_at)
    counted = device.c.revoked_after.is_(None) & device.c.frozen_from.is_(None)
    query = select(*told, last_day).outerjoin(day, day.c.device == device.c.device).where(counted)
    rows = connection.execute(query.group_by(*told).order_by(device.c.device)).mappings()
    return [alarm for row in rows.all() for alarm in _of_device(row, now)]


def _of_device(row: RowMapping, now: datetime) -> Iterator[Alarm]:
    place = {"device": row["device"], "office": row["office"]}
    heard = row["heard_at"] or row["issued_at"]
    heard_at = heard.isoformat()
    last = row["last_day"] or local_day(row["issued_at"]) - timedelta(days=1)
    missing = (local_day(now - LATE) - last).days - 1
    if missing > 0:
        first = (last + timedelta(days=1)).isoformat()
        yield {"alarm": DAYS_MISSING, **place, "from": first, "days": missing, "heard_at": heard_at}
    if now - heard > LATE:
        yield {"alarm": SILENT, **place, "heard_at": heard_at}


@dataclass(slots=True)
class AlarmBoard:
    """How many alarms of each kind there are, counted once a minute however often it is asked."""

    treasury: Treasury
    _counted: dict[str, int] = field(default_factory=dict)
    _counted_at: datetime | None = None

    def counted(self) -> dict[str, int]:
        """Return the numbers by kind; defect: kinds of defects seen in the last 24 hours."""
        now = self.treasury.clock()
        if self._counted_at is None or not timedelta(0) <= now - self._counted_at < ANEW:
            self._counted, self._counted_at = _count(self.treasury, now), now
        return self._counted


def _count(treasury: Treasury, now: datetime) -> dict[str, int]:
    with reading(treasury.engine) as connection:
        found = Counter(each["alarm"] for each in alarms(connection, now))
        recent = select(func.count()).where(incident.c.last_at > now - RECENT)
        defects = connection.scalar(recent) or 0
    return {DAYS_MISSING: found[DAYS_MISSING], SILENT: found[SILENT], DEFECT: defects}
