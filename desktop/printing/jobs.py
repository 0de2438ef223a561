"""What goes to a printer and what comes back: one vocabulary for every kind of printer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from desktop.printing.blocks import Bitmap, Block
from desktop.printing.cells import picture
from desktop.printing.escpos import encode, torn_off
from desktop.printing.parts import strips
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import render
from desktop.printing.typed import compose
from desktop.printing.typist import typed_job

OutcomeState = Literal["confirmed", "sent", "uncertain", "not_sent"]
Health = Literal["ready", "problem", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One job: what stands on each sheet, and what the virtual printer writes beside them.

    sheets: the labelled copies of one paper, cut apart; most jobs have one. meta: JSON values.
    """

    job_id: str
    title: str
    sheets: tuple[tuple[Block, ...], ...]
    meta: Mapping[str, object] = field(default_factory=dict)
    _drawn: dict[int, list[Bitmap]] = field(default_factory=dict, compare=False, repr=False)
    _encoded: dict[PrinterProfile, "Encoded"] = field(
        default_factory=dict, compare=False, repr=False
    )

    def bitmap(self, width: int) -> Bitmap:
        """Return every sheet as dots ``width`` across, one under the other."""
        return joined(width, self._bitmaps(width))

    def picture(self, profile: PrinterProfile) -> Bitmap:
        """Return every sheet as a printer of ``profile`` prints it, one under the other.

        Raster: the very dots. Else letters stand in their cells in our own type, and Urdu in the
        very dots.
        """
        width = profile.width_dots
        if profile.rendering == "raster":
            return self.bitmap(width)
        return joined(width, [picture(compose(sheet, profile), width) for sheet in self.sheets])

    def encoded(self, profile: PrinterProfile) -> "Encoded":
        """Return the job as a printer of ``profile`` takes it, each sheet cut off.

        Made once: what cannot be drawn fails here, before a printer is spoken to.
        """
        if profile not in self._encoded:
            drawn = profile.rendering == "raster"
            made = self._drawn_job(profile) if drawn else self._typed_job(profile)
            self._encoded[profile] = made
        return self._encoded[profile]

    def _drawn_job(self, profile: PrinterProfile) -> "Encoded":
        bitmaps = self._bitmaps(profile.width_dots)
        data = b"".join(encode(bitmap, profile) for bitmap in bitmaps)
        return Encoded(data, _mm([bitmap.height for bitmap in bitmaps], profile))

    def _typed_job(self, profile: PrinterProfile) -> "Encoded":
        sheets = [compose(sheet, profile) for sheet in self.sheets]
        data = b"".join(typed_job(parts, profile) for parts in sheets)
        heights = [sum(part.height for part in parts) for parts in sheets]
        return Encoded(data, _mm(heights, profile), sum(map(strips, sheets)))

    def _bitmaps(self, width: int) -> list[Bitmap]:
        if width not in self._drawn:
            self._drawn[width] = [render(sheet, width) for sheet in self.sheets]
        return self._drawn[width]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A job's bytes, and how many millimetres of paper they take (a cutter's own feed apart).

    strips: how many paragraphs went as dots because the printer's letters cannot say them; 0 where
    every dot is ours.
    """

    data: bytes
    mm: float
    strips: int = 0


def _mm(heights: Sequence[int], profile: PrinterProfile) -> float:
    return sum(rows + torn_off(profile) for rows in heights) / profile.dots_per_mm


def joined(width: int, bitmaps: Sequence[Bitmap]) -> Bitmap:
    """Return bitmaps of one width under each other."""
    bits = b"".join(bitmap.bits for bitmap in bitmaps)
    return Bitmap(width, sum(bitmap.height for bitmap in bitmaps), bits)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of a job after it was handed over; never guessed.

    confirmed: the printer says it has processed all of it. sent: a one-way link took every byte.
    uncertain: the link broke, or went silent, after the first byte. not_sent: no byte left.
    code: one of TEXTS, "" if there is nothing to say. text: the same in plain English.
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

    def forget(self) -> bool:
        """Empty the printer's memory of unprinted jobs; False where it cannot be told to."""


TEXTS = {
    "": "",
    "paper_out": "the printer is out of paper",
    "paper_near_end": "the paper roll is nearly used up",
    "cover_open": "the printer's cover is open",
    "offline": "the printer is offline",
    "error": "the printer reports a fault",
    "cutter": "the printer's cutter is stuck",
    "refused": "nothing accepts print jobs at this address",
    "no_answer": "the printer cannot be reached",
    "silent": "the printer does not answer",
    "cut_off": "the link to the printer broke off during the job",
    "stalled": "the printer stopped taking the job",
    "cannot_write": "the file cannot be written",
    "unplugged": "the printer is not plugged in, or is switched off",
    "no_permission": "this account may not use the printer: it must join the group lp or dialout",
    "busy": "another program has the printer open: close that first",
    "one_way": "the printer does not tell how it is",
    "no_such_printer": "no printer of this name is set up on this computer",
    "not_installed": "what this kind of printer needs is not installed on this computer",
    "queue_stopped": "the printer's queue is stopped or takes no jobs",
    "queue_refused": "the print system did not take the job",
}


def outcome(state: OutcomeState, code: str = "") -> Outcome:
    """Return an outcome with its plain words."""
    return Outcome(state, code, TEXTS[code])


def condition(state: Health, code: str = "") -> PrinterStatus:
    """Return a status with its plain words."""
    return PrinterStatus(state, code, TEXTS[code])
