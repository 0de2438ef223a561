"""Incidents: defects of the server that an operator must see, each kind once with how often.

The log has every one with its trace and its request's id; this is what ``report`` and the health
page tell of them, so that a fault that comes again and again is not read by counters alone.
"""

import logging
from datetime import timedelta
from pathlib import Path
from traceback import extract_tb
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from treasury.founding import Treasury
from treasury.ledger import incident, writing

RECENT = timedelta(hours=24)
HERE = Path(__file__).parent
MAX_KINDS = 500
"""Kinds of incidents kept; a further one is found in the log alone."""
log = logging.getLogger(__name__)


def note_incident(treasury: Treasury, error: BaseException, request: str) -> None:
    """Count a defect; request: the id of the request it broke.

    A database that cannot be written now has other troubles: then the log alone tells of it.
    """
    what = kind_of(error)
    try:
        with writing(treasury.engine) as connection:
            _count(connection, treasury, what, request)
    except SQLAlchemyError:
        log.warning("an incident could not be counted: %s", what)


def kind_of(error: BaseException) -> str:
    """Return what an incident is called: alike for alike ones, and nothing that a person wrote."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).parent == HERE]
    where = f" in {Path(ours[-1].filename).stem}.{ours[-1].name}" if ours else ""
    return f"{type(cause).__name__}{where}"


def _count(connection: Connection, treasury: Treasury, what: str, request: str) -> None:
    at = treasury.clock()
    same = update(incident).where(incident.c.what == what)
    again = same.values(last_at=at, request=request, times=incident.c.times + 1)
    if connection.execute(again).rowcount:
        return
    if (connection.scalar(select(func.count()).select_from(incident)) or 0) < MAX_KINDS:
        row = {"what": what, "first_at": at, "last_at": at, "times": 1, "request": request}
        connection.execute(insert(incident).values(row))


def incidents(connection: Connection) -> list[dict[str, Any]]:
    """Return every kind of incident, the latest first."""
    rows = connection.execute(select(incident).order_by(incident.c.last_at.desc())).mappings()
    times = ("first_at", "last_at")
    return [{**row, **{name: row[name].isoformat() for name in times}} for row in rows]
