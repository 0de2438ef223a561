"""Days and fiscal years of Pakistan: business days in Asia/Karachi, years from July to June."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

PAKISTAN = timezone(timedelta(hours=5), "PKT")
"""Asia/Karachi: UTC+5 without daylight saving since 2009; a fixed offset needs no zone files."""

JULY = 7
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment, aware, in UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def local_day(at: datetime) -> date:
    """Return the calendar day in Pakistan at the aware moment ``at``."""
    return at.astimezone(PAKISTAN).date()


def fiscal_year(day: date) -> int:
    """Return the closing year of the fiscal year that holds ``day`` (July 2026 → 2027)."""
    return day.year + 1 if day.month >= JULY else day.year


def from_unix(seconds: int) -> datetime:
    """Return the aware UTC moment of Unix ``seconds``."""
    return _EPOCH + timedelta(seconds=seconds)  # fromtimestamp ends with the year 3000 on Windows


def to_unix(at: datetime) -> int:
    """Return whole Unix seconds of the aware moment ``at``; ValueError for one without a zone."""
    if at.tzinfo is None:
        message = f"{at} has no zone"
        raise ValueError(message)
    return int(at.timestamp())
