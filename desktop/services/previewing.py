"""Pictures of slips for the screen, and the printer that the settings name."""

from datetime import datetime

from desktop.domain.calendar import local_day
from desktop.domain.challan import Draft
from desktop.domain.errors import Refused
from desktop.models.database import Database
from desktop.printing.blocks import Block
from desktop.printing.jobs import Paper, Printer, Timeouts
from desktop.printing.layout import slip
from desktop.printing.printers import open_printer
from desktop.printing.profiles import TM80, PrinterProfile
from desktop.printing.render import png
from desktop.services.counter import Counter
from desktop.services.drafts import tidy
from desktop.services.papers import pen_of, slip_page
from desktop.services.pricing import quote
from desktop.services.slips import draft_slip
from desktop.settings import Settings


def preview(draft: Draft, clerk: str, *, counter: Counter, at: datetime) -> bytes:
    """Return a PNG of the slip ``draft`` would become; Refused while it cannot be priced."""
    draft = tidy(draft)
    priced = quote(draft, catalogue=counter.catalogue, day=local_day(at))
    content = draft_slip(draft, priced, counter, clerk, at)
    profile = profile_in_use(counter.settings)
    return _png(slip(content, pen_of(counter, profile)), profile)


def slip_png(seq: int, *, db: Database, counter: Counter) -> bytes:
    """Return a PNG of the slip of the challan of entry ``seq``."""
    profile = profile_in_use(counter.settings)
    return _png(slip_page(seq, profile, db=db, counter=counter), profile)


def profile_in_use(settings: Settings) -> PrinterProfile:
    """Return what the printer in use has; 80 mm where its address in the settings is wrong."""
    try:
        return printer_of(settings, settings.printer).profile
    except Refused:
        return TM80


def _png(page: tuple[Block, ...], profile: PrinterProfile) -> bytes:
    return png(Paper(job_id="preview", title="", sheets=(page,)).picture(profile))


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
