"""Pictures of slips for the screen, and the printer that the settings name."""

from datetime import datetime
from pathlib import Path

from desktop.domain.calendar import local_day
from desktop.domain.challan import Draft
from desktop.models.database import Database
from desktop.printing.layout import slip
from desktop.printing.printers import Printer, open_printer
from desktop.printing.render import png, render
from desktop.services.counter import Counter
from desktop.services.drafts import tidy
from desktop.services.pricing import quote
from desktop.services.slips import draft_slip
from desktop.services.spooling import pen_of, slip_bitmap
from desktop.settings import Settings


def preview(draft: Draft, clerk: str, *, counter: Counter, at: datetime) -> bytes:
    """Return a PNG of the slip ``draft`` would become; Refused while it cannot be priced."""
    draft = tidy(draft)
    priced = quote(draft, catalogue=counter.catalogue, day=local_day(at))
    content = draft_slip(draft, priced, counter, clerk, at)
    return png(render(slip(content, pen_of(counter)), counter.settings.slip_width))


def slip_png(seq: int, *, db: Database, counter: Counter) -> bytes:
    """Return a PNG of the slip of the challan of entry ``seq``."""
    return png(slip_bitmap(seq, counter.settings.slip_width, db=db, counter=counter))


def printer_of(settings: Settings, url: str) -> Printer:
    """Return the printer ``url`` names; a virtual one's folder lies in the data folder."""
    if url.startswith("virtual:") and not Path(url.removeprefix("virtual:")).is_absolute():
        url = f"virtual:{settings.data_dir / url.removeprefix('virtual:')}"
    return open_printer(url, width=settings.slip_width, timeout_s=settings.printer_timeout_s)
