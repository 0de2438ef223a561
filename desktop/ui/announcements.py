"""What the bar under the top says: the one thing about the counter that matters most now."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.calendar import now
from desktop.ui.chips import PrinterState, since
from desktop.ui.language import fill
from desktop.ui.paper_words import paper_name

if TYPE_CHECKING:
    from desktop.services.finding import Status

translate = QCoreApplication.translate


UNKNOWN = PrinterState()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the bar looks at."""

    status: "Status | None" = None
    printer: PrinterState = UNKNOWN
    online: bool | None = None
    question: int | None = None
    screen: str = ""
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sentence, its tone, the words of yes and no if it asks, the screen that has more to say."""

    text: str = ""
    tone: str = "warn"
    answers: tuple[str, str] | None = None
    leads: str = ""


def announce(now: Situation) -> Announcement:
    """Return the most important thing: a question, the printer, the shift, slips, the wire."""
    if now.status is None:
        return Announcement()
    if now.question is not None:
        return _question(now.status)
    if now.printer.state == "problem":
        return _printer(now.printer, now.status)
    if now.status.shift is None and now.screen == "issue":
        text = translate(
            "bar", "No shift is open: F8 opens one. You may type already; what you type stays."
        )
        return Announcement(text)
    if now.status.overdue and now.screen != "printer":
        return _held(now.status)
    return _offline(now.status, now.at) if now.online is False else Announcement()


def _question(status: "Status") -> Announcement:
    what, number = status.asked
    text = fill(
        translate(
            "bar",
            "{paper}: nobody can tell whether it came out, for the printer broke off. "
            "What was done is saved. Did the slip come out? (P05)",
        ),
        paper=paper_name(what, number),
    )
    more = len(status.uncertain) - 1
    said = (
        fill(translate("bar", "{text} ({count} more to ask)"), text=text, count=more)
        if more
        else text
    )
    return Announcement(
        said, "warn", (translate("bar", "Yes, it came out"), translate("bar", "No, print again"))
    )


def _printer(printer: PrinterState, status: "Status") -> Announcement:
    if not status.queued:
        text = translate("bar", "Look at the printer: {why} Challans are saved all the same. (P01)")
        return Announcement(fill(text, why=printer.words), "error", leads="printer")
    text = translate(
        "bar",
        "The printer took no slip: {why} Challans are saved; {count} slips wait. Those of the last "
        "minutes come by themselves. (P02)",
    )
    said = fill(text, why=printer.words, count=status.queued)
    return Announcement(said, "error", leads="printer")


def _held(status: "Status") -> Announcement:
    text = translate("bar", "Slips not printed: {count}. They wait for your word: Shift+F5. (P03)")
    return Announcement(fill(text, count=status.overdue), leads="printer")


def _offline(status: "Status", now: datetime) -> Announcement:
    if status.last_contact_at is None:
        text = translate(
            "bar",
            "No connection to the treasury yet. Go on working; {count} entries are sent by "
            "themselves. (N01)",
        )
        return Announcement(fill(text, count=status.waiting_entries))
    text = translate(
        "bar",
        "No connection since {time}. Go on working; {count} entries are sent by themselves. (N01)",
    )
    at = since(status.last_contact_at, now)
    return Announcement(fill(text, time=at, count=status.waiting_entries))
