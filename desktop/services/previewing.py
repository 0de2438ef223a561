"""Pictures of slips for the screen, and the printer that the settings name."""

from datetime import datetime

from desktop.domain.calendar import local_day
from desktop.domain.challan import Draft
from desktop.models.database import Database
from desktop.printing.jobs import Printer, Timeouts
from desktop.printing.layout import slip
from desktop.printing.printers import open_printer
from desktop.printing.render import png, render
from desktop.services.counter import Counter
from desktop.services.drafts import tidy
from desktop.services.papers import pen_of, slip_bitmap
from desktop.services.pricing import quote
from desktop.services.slips import draft_slip
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
    """Return the printer ``url`` names; relative folders and files lie in the data folder."""
    scheme, _, rest = url.partition(":")
    if scheme in {"virtual", "file"} and rest:
        url = f"{scheme}:{settings.data_dir / rest}"
    longest = settings.printer_timeout_s
    return open_printer(
        url,
        timeouts=Timeouts(
            connect_s=min(2.0, longest),
            status_s=min(1.0, longest),
            write_s=longest,
            end_s=longest,
        ),
    )
