"""What kinds of printers there are: what each has, and how it wants its jobs."""

from dataclasses import dataclass
from typing import Literal

Rendering = Literal["raster", "strips", "text"]
"""raster: every dot ours. strips: the printer's own letters, Urdu as dots. text: English only."""

Cutter = Literal["none", "partial", "full"]
EndMarker = Literal["gs_r", "gs_h", "none"]
"""How a printer says that a job is done: GS r in its turn, GS ( H with a process id, or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterProfile:
    """What one kind of printer has and how fast it takes a job.

    columns: letters of its own font A across the paper.
    drawer_pin: 2 or 5; 0 where it has no drawer's socket.
    one_way: it never answers, so a job that left is ``sent`` and not known to be printed.
    near_end: its sensor tells that the roll is nearly used up; others always say that it is not.
    clears_buffer: it can be told to forget a job it has not printed (DLE DC4 8).
    native_qr: it draws QR symbols itself (GS ( k).
    pause_s: rest between pieces of ``piece_bytes``, for printers without flow control.
    bytes_per_s: how fast the link carries a job; ``mm_per_s`` how fast paper comes out.
    verified: somebody has printed on the real thing.
    """

    id: str
    name: str
    width_dots: int
    columns: int = 48
    rendering: Rendering = "raster"
    cutter: Cutter = "partial"
    drawer_pin: int = 2
    one_way: bool = False
    near_end: bool = True
    end_marker: EndMarker = "gs_r"
    clears_buffer: bool = False
    native_qr: bool = True
    band_rows: int = 256
    piece_bytes: int = 4096
    pause_s: float = 0.0
    bytes_per_s: int = 100_000
    mm_per_s: int = 50
    verified: bool = False


TM80 = PrinterProfile(id="generic-80", name="80 mm", width_dots=576)
GENERIC58 = PrinterProfile(
    id="generic-58",
    name="58 mm",
    width_dots=384,
    columns=32,
    cutter="none",
    drawer_pin=0,
    near_end=False,
    native_qr=False,
)
