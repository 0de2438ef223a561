"""What the thermal summary of a closed day says: the values of the A4 summary, once more."""

from datetime import date

from desktop.domain.calendar import Clock
from desktop.models.database import Database
from desktop.printing.content import DaySummary
from desktop.services.closing import closed_day
from desktop.services.counter import Counter
from desktop.services.summaries import _content


def day_paper(day: date, *, db: Database, counter: Counter, now: Clock) -> DaySummary:
    """Return what the summary of a closed day says, with the treasury's answer if there is one.

    Refused where the day is open or unknown.
    """
    manifest, row = closed_day(day, db=db, counter=counter)
    with db.read() as uow:
        return _content(manifest, row, uow, counter, now())
