"""Errors in the clerk's words: what happened, what is safe, what to do.

The table is by class name, so that no room is imported for its errors. ``{fields}`` are the
error's own. What has no entry speaks with its own English text; a defect says so and is logged.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.domain.calendar import PAKISTAN
from desktop.domain.errors import MahasilError
from desktop.domain.money import rupees
from desktop.ui.language import fill

_log = logging.getLogger(__name__)

SENTENCES: dict[str, str] = {
    "AmountNeeded": QT_TRANSLATE_NOOP(
        "messages", "{code}: type the amount the officer decided. (A01)"
    ),
    "AmountOutsideRule": QT_TRANSLATE_NOOP(
        "messages", "{code} allows {allowed}; this is Rs {asked_paisa}. (A02)"
    ),
    "ClassNeeded": QT_TRANSLATE_NOOP("messages", "{code}: choose the class of vehicle. (A03)"),
    "BaseNeeded": QT_TRANSLATE_NOOP(
        "messages", "{code}: type the value the amount is a share of. (A04)"
    ),
    "QuantityNeeded": QT_TRANSLATE_NOOP("messages", "{code}: the quantity is at least one. (A05)"),
    "BadAmount": QT_TRANSLATE_NOOP(
        "messages", "“{text}” is not an amount. Type digits, such as 2,500 or 2,500.50. (A06)"
    ),
    "EmptyDraft": QT_TRANSLATE_NOOP(
        "messages", "No item yet. Type a code or words, or press Alt+1 to Alt+8. (D01)"
    ),
    "PayerNeeded": QT_TRANSLATE_NOOP("messages", "Type the payer's name. (D02)"),
    "OfficerNeeded": QT_TRANSLATE_NOOP(
        "messages", "Choose the officer under whose power the fine is imposed. (D03)"
    ),
    "DueDayWrong": QT_TRANSLATE_NOOP(
        "messages", "The due date {due_day} must be between today and a year from now. (D04)"
    ),
    "BadDay": QT_TRANSLATE_NOOP(
        "messages", "“{text}” is not a date. Type day, month and year, such as 02-12-2026. (D05)"
    ),
    "ItemNotInForce": QT_TRANSLATE_NOOP("messages", "{code} is not in force on {day}. (D06)"),
    "UnknownItem": QT_TRANSLATE_NOOP(
        "messages", "The tariff has no item “{code}”. Type its code or words of its name. (D07)"
    ),
    "OfficerOverCeiling": QT_TRANSLATE_NOOP(
        "messages", "This officer may impose up to Rs {ceiling_paisa}; this is Rs {amount_paisa}. (D08)"
    ),
    "PowerNotValid": QT_TRANSLATE_NOOP(
        "messages", "This officer may not use this power on {day}. Choose another power. (D09)"
    ),
    "ExternalUsed": QT_TRANSLATE_NOOP(
        "messages", "{system} number {number} already has challan {challan}. Nothing was issued. (D10)"
    ),
    "RequestUsed": QT_TRANSLATE_NOOP(
        "messages",
        "This form was already issued, and was changed since. Nothing more was issued. "
        "Look in Challans (F3), then clear the form. (D11)",
    ),
    "NoOpenShift": QT_TRANSLATE_NOOP(
        "messages", "No shift is open. Press F8 to open one; what you typed stays. (S01)"
    ),
    "ShiftOpen": QT_TRANSLATE_NOOP(
        "messages", "A shift is open already. Close it first, with its Z report. (S02)"
    ),
    "NotYourShift": QT_TRANSLATE_NOOP(
        "messages", "This is another clerk's shift. That clerk or a supervisor closes it. (S03)"
    ),
    "WrongPin": QT_TRANSLATE_NOOP("messages", "The PIN is wrong. Tries left: {tries_left}. (L01)"),
    "LockedOut": QT_TRANSLATE_NOOP(
        "messages", "Too many wrong PINs. Wait until {until}. The open form is kept. (L02)"
    ),
    "SelfApproval": QT_TRANSLATE_NOOP(
        "messages", "Another person must approve: nobody approves their own deed. (L03)"
    ),
    "NotAllowed": QT_TRANSLATE_NOOP("messages", "Only a supervisor may do this. (L04)"),
    "AlreadyVoid": QT_TRANSLATE_NOOP("messages", "{number} is void already. (V01)"),
    "PaidCannotBeVoid": QT_TRANSLATE_NOOP(
        "messages", "{number} is paid and cannot become void. It needs a refund. (V02)"
    ),
    "ReasonNeeded": QT_TRANSLATE_NOOP("messages", "Say why the challan becomes void. (V03)"),
    "NoSuchChallan": QT_TRANSLATE_NOOP(
        "messages", "This counter has no challan “{wanted}”. (V04)"
    ),
    "BadNumber": QT_TRANSLATE_NOOP(
        "messages", "“{text}” is not a challan number. It looks like PSH-02-27-000418-739. (V05)"
    ),
    "CashNotAllowed": QT_TRANSLATE_NOOP(
        "messages", "This office takes no money at the counter. The slip says how to pay. (M01)"
    ),
    "PaymentWrong": QT_TRANSLATE_NOOP(
        "messages", "{number} owes Rs {owed_paisa}. Rs {paisa} was not recorded. (M02)"
    ),
    "VoidIsNotPaid": QT_TRANSLATE_NOOP(
        "messages", "{number} is void. Take no money for it. (M03)"
    ),
    "SeriesUsedUp": QT_TRANSLATE_NOOP(
        "messages",
        "This counter's numbers of the year are used up. What is issued is safe. "
        "Enrol this computer as a further counter. (E01)",
    ),
}

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
    return rupees(value) if name.endswith("paisa") and isinstance(value, int) else show(value)


_SHOWN: dict[type, Callable[..., str]] = {
    date: lambda day: f"{day:%d-%m-%Y}",
    datetime: lambda at: f"{at.astimezone(PAKISTAN):%H:%M:%S}",
}

