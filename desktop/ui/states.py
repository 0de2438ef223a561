"""The states of a challan and of a print job in words."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.calendar import PAKISTAN
from desktop.ui.language import QT_TRANSLATE_NOOP, fill, ltr

if TYPE_CHECKING:
    from desktop.services.finding import ChallanView

MONEY: dict[str, str] = {
    "unpaid": QT_TRANSLATE_NOOP("states", "Unpaid"),
    "part": QT_TRANSLATE_NOOP("states", "Part paid"),
    "paid": QT_TRANSLATE_NOOP("states", "Paid"),
    "settled": QT_TRANSLATE_NOOP("states", "Settled"),
    "over": QT_TRANSLATE_NOOP("states", "Overpaid"),
    "refund_due": QT_TRANSLATE_NOOP("states", "Refund due"),
    "refunded": QT_TRANSLATE_NOOP("states", "Refunded"),
}
CUSTODY: dict[str, str] = {
    "issued": QT_TRANSLATE_NOOP("states", "not yet sent"),
    "reported": QT_TRANSLATE_NOOP("states", "at the treasury"),
    "exception": QT_TRANSLATE_NOOP("states", "questioned by the treasury"),
    "cleared": QT_TRANSLATE_NOOP("states", "cleared by the treasury"),
}
PRINT: dict[str, str] = {
    "queued": QT_TRANSLATE_NOOP("states", "slip waits"),
    "sending": QT_TRANSLATE_NOOP("states", "slip is being sent"),
    "confirmed": QT_TRANSLATE_NOOP("states", "slip printed"),
    "sent": QT_TRANSLATE_NOOP("states", "slip sent to the printer"),
    "uncertain": QT_TRANSLATE_NOOP("states", "did the slip come out?"),
    "spoiled": QT_TRANSLATE_NOOP("states", "slip did not come out"),
    "dropped": QT_TRANSLATE_NOOP("states", "slip not printed, not wanted"),
}
AN_HOUR, A_DAY = 60, 24 * 60
"""In minutes."""
VOID = QT_TRANSLATE_NOOP("states", "Void")


def words(table: dict[str, str], code: str) -> str:
    """Return what ``code`` means in the window's language; the code itself if it is new."""
    return QCoreApplication.translate("states", table[code]) if code in table else code


def money(row: "ChallanView") -> tuple[str, str]:
    """Return what is paid of a challan and the tone to say it in; void goes before all."""
    if row.void:
        return QCoreApplication.translate("states", VOID), "error"
    tone = {"paid": "ok", "settled": "ok", "unpaid": "muted"}.get(row.money, "warn")
    return words(MONEY, row.money), tone


def age_words(minutes: int) -> str:
    """Return how long something waits: minutes, hours, then days."""
    if minutes < 2 * AN_HOUR:
        return fill(QCoreApplication.translate("states", "{count} min"), count=minutes)
    if minutes < 2 * A_DAY:
        return hours_words(minutes // AN_HOUR)
    return fill(QCoreApplication.translate("states", "{count} days"), count=minutes // A_DAY)


def hours_words(hours: int) -> str:
    """Return so many hours."""
    return fill(QCoreApplication.translate("states", "{count} h"), count=hours)


def day_words(day: date) -> str:
    """Return a day as offices write it."""
    return ltr(f"{day:%d-%m-%Y}")


def moment_words(at: datetime) -> str:
    """Return a moment in Pakistan as offices write it."""
    return ltr(f"{at.astimezone(PAKISTAN):%d-%m-%Y %H:%M}")


def clock_words(at: datetime) -> str:
    """Return hours, minutes and seconds in Pakistan."""
    return ltr(f"{at.astimezone(PAKISTAN):%H:%M:%S}")
