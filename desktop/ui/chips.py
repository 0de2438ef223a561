"""What the chips on top of the window say: pure functions of the counter's status.

A chip has an icon, a word and a tone, never a colour alone. What is not known says so.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.calendar import PAKISTAN, local_day
from desktop.ui.language import fill
from desktop.ui.paper_words import answer

if TYPE_CHECKING:
    from desktop.services.finding import Status

translate = QCoreApplication.translate

WAITING_LONG, ALARM = timedelta(hours=24), timedelta(hours=48)
"""The design's target for how long the treasury may wait, and its alarm."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip: what it shows; "" is the plain tone, else warn or error."""

    icon: str
    text: str
    tone: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What the printer said last: ready, problem or unknown; a code, or a sentence of its own."""

    state: str = "unknown"
    text: str = ""
    code: str = ""

    @property
    def words(self) -> str:
        """What it said, in the window's language."""
        return answer(self.code, self.text)

    @property
    def nearly_out(self) -> bool:
        """Whether the roll is nearly used up."""
        return self.code == "paper_near_end"


def clock_time(at: datetime) -> str:
    """Return hours and minutes in Pakistan."""
    return f"{at.astimezone(PAKISTAN):%H:%M}"


def since(at: datetime, now: datetime) -> str:
    """Return hours and minutes in Pakistan, with the day where it is not today."""
    today = local_day(at) == local_day(now)
    return clock_time(at) if today else f"{at.astimezone(PAKISTAN):%d-%m %H:%M}"


def connection(status: "Status", now: datetime, *, online: bool | None) -> Chip:
    """Return the chip of the wire; ``online`` None: nothing was tried yet."""
    last = status.last_contact_at
    if online:
        return Chip("wifi", translate("chips", "Online"))
    if online is None:
        return Chip("wifi", translate("chips", "Not tried yet"))
    tip = translate("chips", "Go on working: what is issued is saved here and is sent by itself.")
    if last is None:
        return Chip("wifi-off", translate("chips", "Offline"), "warn", tip)
    return Chip(
        "wifi-off",
        fill(translate("chips", "Offline since {time}"), time=since(last, now)),
        "warn",
        tip,
    )


def outbox(status: "Status", now: datetime) -> Chip:
    """Return the chip of what the treasury has not acknowledged."""
    oldest = status.oldest_waiting_at
    age = now - oldest if oldest else timedelta(0)
    tone = "error" if age >= ALARM else "warn" if age >= WAITING_LONG else ""
    text = fill(translate("chips", "Outbox {count}"), count=status.waiting_entries)
    if tone:
        hours = int(age.total_seconds()) // 3600
        text = fill(translate("chips", "Outbox: {hours} h"), hours=hours)
    return Chip(
        "arrow-up-to-line",
        text,
        tone,
        translate("chips", "Entries not yet sent (F7)"),
    )


def printer(status: "Status", state: PrinterState) -> Chip:
    """Return the chip of the printer: three states and what waits to be printed."""
    if status.uncertain:
        return Chip("printer", translate("chips", "Did it print?"), "warn", state.words)
    if state.state == "problem":
        return Chip("printer", translate("chips", "Printer: look"), "error", state.words)
    if status.queued:
        text = fill(translate("chips", "{count} to print"), count=status.queued)
        return Chip("printer", text, "warn", state.words)
    return _at_rest(state)


def _at_rest(state: PrinterState) -> Chip:
    """Return the chip of a printer for which nothing waits."""
    if state.nearly_out:
        return Chip("printer", translate("chips", "Paper nearly out"), "warn", state.words)
    if state.state == "ready":
        return Chip("printer-check", translate("chips", "Printer ready"), "", state.words)
    never = translate("chips", "Nothing was printed yet.")
    return Chip("printer", translate("chips", "Printer"), "", state.words or never)


def shift(status: "Status") -> Chip:
    """Return the chip of the shift."""
    found = status.shift
    if found is None:
        return Chip(
            "clock", translate("chips", "No shift"), "warn", translate("chips", "F8 opens one.")
        )
    at = clock_time(found.opened_at)
    return Chip("clock", fill(translate("chips", "Shift {no} · {time}"), no=found.no, time=at))
