"""What goes to a printer and what comes back: one vocabulary for every kind of printer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from desktop.printing.blocks import Bitmap
from desktop.printing.escpos import PrinterProfile, encode

OutcomeState = Literal["confirmed", "sent", "uncertain", "not_sent"]
Health = Literal["ready", "problem", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One job: the dots, and what the virtual printer writes beside them.

    data: bytes to send as they are; b"" lets the printer encode ``bitmap`` for its profile.
    meta: JSON values.
    """

    job_id: str
    title: str
    bitmap: Bitmap
    data: bytes = b""
    meta: Mapping[str, object] = field(default_factory=dict)

    def encoded(self, profile: PrinterProfile) -> bytes:
        """Return the bytes for a printer of ``profile``; ValueError if the paper is not as wide."""
        return self.data or encode(self.bitmap, profile)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of a job after it was handed over; never guessed.

    confirmed: the printer says it has processed all of it. sent: a one-way link took every byte.
    uncertain: the link broke, or went silent, after the first byte. not_sent: no byte left.
    code: paper_out, cover_open, offline, error, refused, no_answer, silent, cut_off, stalled,
    wrong_width, cannot_write, paper_near_end or "". text: the same in plain English.
    """

    state: OutcomeState
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """How a printer is now; unknown where the link does not tell."""

    state: Health
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long a printer may take, in seconds; the end of a job gets its printing time on top."""

    connect_s: float = 2.0
    status_s: float = 1.0
    write_s: float = 5.0
    end_s: float = 5.0


class Printer(Protocol):
    """Anything a slip can be sent to; every method may be called from any thread."""

    @property
    def profile(self) -> PrinterProfile:
        """What the printer has."""

    def status(self) -> PrinterStatus:
        """Return how the printer is; asks it, prints nothing."""

    def send(self, paper: Paper) -> Outcome:
        """Hand over one job and return what became of it; device trouble is never raised."""

    def open_drawer(self) -> Outcome:
        """Open the cash drawer, where the profile has one."""


TEXTS = {
    "": "",
    "paper_out": "the printer is out of paper",
    "paper_near_end": "the paper roll is nearly used up",
    "cover_open": "the printer's cover is open",
    "offline": "the printer is offline",
    "error": "the printer reports a fault",
    "refused": "nothing accepts print jobs at this address",
    "no_answer": "the printer cannot be reached",
    "silent": "the printer does not answer",
    "cut_off": "the link to the printer broke off during the job",
    "stalled": "the printer stopped taking the job",
    "wrong_width": "the slip was drawn for paper of another width",
    "cannot_write": "the file cannot be written",
}


def outcome(state: OutcomeState, code: str = "") -> Outcome:
    """Return an outcome with its plain words."""
    return Outcome(state, code, TEXTS[code])


def condition(state: Health, code: str = "") -> PrinterStatus:
    """Return a status with its plain words."""
    return PrinterStatus(state, code, TEXTS[code])
