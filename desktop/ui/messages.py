"""Errors in the clerk's words: what happened, what is safe, what to do.

The table is by class name, so that no room is imported for its errors. ``{fields}`` are the
error's own. What has no entry speaks with its own English text; a defect says so and is logged.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.calendar import PAKISTAN
from desktop.domain.errors import MahasilError
from desktop.domain.money import rupees
from desktop.ui.language import QT_TRANSLATE_NOOP, fill
from desktop.ui.sentences import FAULTS, SENTENCES

_log = logging.getLogger(__name__)

DEFECT = QT_TRANSLATE_NOOP(
    "messages",
    "Something in the program went wrong. What was issued is saved. "
    "The details are in the log; go on working, and tell the supervisor. (X01)",
)
UP_TO = QT_TRANSLATE_NOOP("messages", "up to Rs {high}")
EXACTLY = QT_TRANSLATE_NOOP("messages", "Rs {high}")
BETWEEN = QT_TRANSLATE_NOOP("messages", "Rs {low} to {high}")
AT_LEAST = QT_TRANSLATE_NOOP("messages", "Rs {low} or more")


def sentence(error: Exception) -> str:
    """Return what to tell the person about ``error``, in the window's language."""
    if not isinstance(error, MahasilError):
        log_defect(error)
        return translated(DEFECT)
    text = SENTENCES.get(type(error).__name__)
    if text is None:
        return str(error)
    values = _values(error)
    try:
        return fill(translated(text), **values)
    except KeyError:
        # The error changed its fields; its own words are still right.
        return str(error)


def allowed(low: int | None, high: int | None) -> str:
    """Return the limits of an amount in words, from paisa; "" where there are none."""
    values = {name: rupees(side) for name, side in (("low", low), ("high", high)) if side}
    match (low, high):
        case (None, None):
            return ""
        case (None | 0, _):
            text = UP_TO
        case (_, None):
            text = AT_LEAST
        case _:
            text = EXACTLY if low == high else BETWEEN
    return fill(translated(text), **values)


def translated(text: str) -> str:
    """Return a sentence of this room in the window's language."""
    return QCoreApplication.translate("messages", text)


def log_defect(error: Exception) -> None:
    """Keep a defect with its traceback."""
    _log.error("defect: %s", error, exc_info=error)


def _values(error: MahasilError) -> dict[str, str]:
    found = {name: _shown(name, value) for name, value in vars(error).items()}
    if "low_paisa" in found and "high_paisa" in found:
        found["allowed"] = allowed(vars(error)["low_paisa"], vars(error)["high_paisa"])
    return found


def _shown(name: str, value: object) -> str:
    show = _SHOWN.get(type(value), str)
    if isinstance(value, str) and value in FAULTS:
        return translated(FAULTS[value])
    return rupees(value) if name.endswith("paisa") and isinstance(value, int) else show(value)


_SHOWN: dict[type, Callable[..., str]] = {
    date: lambda day: f"{day:%d-%m-%Y}",
    datetime: lambda at: f"{at.astimezone(PAKISTAN):%H:%M:%S}",
}
