"""What a print job puts on paper, kind by kind: gathered from the ledger when it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.errors import Refused
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.models.spool import PrintJobRow
from desktop.printing import labels
from desktop.printing.blocks import Bitmap, Block
from desktop.printing.content import (
    CashContent,
    Figure,
    Mark,
    PrinterTest,
    SlipContent,
    VerdictContent,
)
from desktop.printing.days import day_slip
from desktop.printing.jobs import Paper
from desktop.printing.layout import slip, slip_copies
from desktop.printing.notices import notice_slip
from desktop.printing.pen import Pen
from desktop.printing.printertest import printer_test
from desktop.printing.profiles import PrinterProfile
from desktop.printing.receipts import cash_slip, receipt_slip
from desktop.printing.render import render
from desktop.printing.reports import report_slip
from desktop.printing.sheets_content import SlipCounts
from desktop.printing.verdicts import verdict_slip
from desktop.services.bodies import read_body
from desktop.services.counter import Counter, receipt_number
from desktop.services.issuing import record_of
from desktop.services.notices import notice
from desktop.services.old_catalogues import counter_then
from desktop.services.receipts import receipt
from desktop.services.reports import report
from desktop.services.shifts import ShiftReport
from desktop.services.slips import challan_slip, mark_of
from desktop.services.summaries import day_sheet

Sheets = tuple[tuple[Block, ...], ...]
"""What stands on each sheet of a job; most have one."""


class NoSuchPaper(Refused):
    """The job is of a kind this version does not print."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This version prints no “{what}”.")
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every paper is made from: one moment of the ledger, the counter, a pen, who is who."""

    uow: UnitOfWork
    db: Database
    counter: Counter
    profile: PrinterProfile
    pen: Pen
    names: Mapping[str, str]

    def name(self, uid: str) -> str:
        """Return a person's name, or the uid of one who has left."""
        return self.names.get(uid, uid)


def pen_of(counter: Counter, profile: PrinterProfile | None = None) -> Pen:
    """Return how this office's papers are written.

    Only in English where ``profile`` says text; in strips with titles in Naskh, for Nastaliq's
    tall lines cost a serial line half a second each slip.
    """
    settings = counter.settings
    rendering = profile.rendering if profile else "raster"
    plain = settings.urdu_script == "naskh" or rendering == "strips"
    language = "en" if rendering == "text" else settings.slip_language
    return Pen(language, "naskh" if plain else "nastaliq")  # type: ignore[arg-type]


def paper_of(job: PrintJobRow, profile: PrinterProfile, *, db: Database, counter: Counter) -> Paper:
    """Return what ``job`` prints on a printer of ``profile``.

    Its id is the same at every try. Raises NoSuchPaper, or what the catalogue cannot say any more.
    """
    with db.read() as uow:
        names = {row.uid: row.name_en for row in uow.people.all()}
        desk = Desk(
            uow=uow,
            db=db,
            counter=counter,
            profile=profile,
            pen=pen_of(counter, profile),
            names=names,
        )
        sheets, title = _sheets(job, desk), title_of(job, uow, counter)
    meta = {"what": job.what, "copy": job.copy, "subject": job.subject}
    return Paper(job_id=f"{job.id:06d}", title=title, sheets=sheets, meta=meta)


def slip_bitmap(seq: int, width: int, *, db: Database, counter: Counter) -> Bitmap:
    """Return the slip of the challan of entry ``seq`` as its latest paper looks, one copy of it."""
    return render(slip_page(seq, db=db, counter=counter), width)


def slip_page(
    seq: int, profile: PrinterProfile | None = None, *, db: Database, counter: Counter
) -> tuple[Block, ...]:
    """Return the same before it is drawn, in the languages a printer of ``profile`` can write."""
    with db.read() as uow:
        names = {row.uid: row.name_en for row in uow.people.all()}
        content = _slip_content(uow.spool.of_subject(seq)[-1], uow, counter, names)
    return slip(content, pen_of(counter, profile))


def test_page(
    profile: PrinterProfile, address: str, *, counter: Counter, at: datetime
) -> tuple[Block, ...]:
    """Return the page that shows how the printer at ``address`` prints as ``profile``."""
    said = PrinterTest(profile=profile.name, printer=address, width_dots=profile.width_dots, at=at)
    return printer_test(said, pen_of(counter, profile))


def title_of(job: PrintJobRow, uow: UnitOfWork, counter: Counter) -> str:
    """Return what people call the paper of ``job``: its number, or what it is."""
    named = _TITLES.get(job.what)
    return named(job, uow, counter) if named else job.what


def _sheets(job: PrintJobRow, desk: Desk) -> Sheets:
    kind = KINDS.get(job.what)
    if kind is None:
        raise NoSuchPaper(job.what)
    return kind(job, desk)


def _challan(seq: int, uow: UnitOfWork) -> ChallanRow:
    row = uow.challans.find(seq)
    assert row is not None  # noqa: S101 - jobs are written with their challan
    return row


def _copy_mark(job: PrintJobRow, desk: Desk) -> Mark | None:
    """Return what marks a further paper of the same job; None on the first."""
    return Mark(at=job.made_at, by=desk.name(job.made_by), n=job.copy) if job.copy else None


def _slip(job: PrintJobRow, desk: Desk) -> Sheets:
    """Return every labelled copy: the office's copies of one original leave in one job."""
    content = _slip_content(job, desk.uow, desk.counter, desk.names)
    return slip_copies(content, desk.pen, labels.copies(desk.counter.settings.slip_copies))


def _slip_content(
    job: PrintJobRow, uow: UnitOfWork, counter: Counter, names: Mapping[str, str]
) -> SlipContent:
    row = _challan(job.subject, uow)
    clerk, record = names.get(row.clerk, row.clerk), record_of(row.seq, uow)
    content = challan_slip(row, record, counter_then(record, counter, uow), clerk)
    return replace(content, mark=mark_of(job, row, names, uow))


def _receipt(job: PrintJobRow, desk: Desk) -> Sheets:
    paid = receipt(job.subject, desk.counter, desk.uow, desk.names)
    return (receipt_slip(replace(paid, mark=_copy_mark(job, desk)), desk.pen),)


def _report(job: PrintJobRow, desk: Desk) -> Sheets:
    read = read_body(ShiftReport, job.body)
    said = report(read, desk.counter, desk.names, job.made_at, desk.uow)
    return (report_slip(replace(said, mark=_copy_mark(job, desk)), desk.pen),)


def _day(job: PrintJobRow, desk: Desk) -> Sheets:
    """Return a day's summary; its slips are those counted when it was first asked for."""
    sheet = day_sheet(job.day, db=desk.db, counter=desk.counter, now=lambda: job.made_at)
    counts = read_body(SlipCounts, job.body) if job.body else sheet.slips
    slips, mark = _slips_of(counts), _copy_mark(job, desk)
    return (day_slip(sheet.day, desk.pen, slips=slips, late=len(sheet.late), mark=mark),)


def _slips_of(counts: SlipCounts | None) -> tuple[Figure, ...]:
    """Return what became of the day's slips, as a day summary says it."""
    if counts is None:
        return ()
    return (
        Figure(labels.ORIGINAL_SLIPS, str(counts.originals)),
        Figure(labels.DUPLICATE_SLIPS, str(counts.duplicates)),
        Figure(labels.DOUBTFUL_SLIPS, str(counts.uncertain)),
        Figure(labels.SPOILED_SLIPS, str(counts.spoiled)),
    )


def _notice(job: PrintJobRow, desk: Desk) -> Sheets:
    """Return a reminder as things stand now; NothingOwed where the money came meanwhile."""
    row = _challan(job.subject, desk.uow)
    record = record_of(row.seq, desk.uow)
    counter = counter_then(record, desk.counter, desk.uow)
    said = notice(row, record, counter, desk.name(job.made_by), job.made_at)
    return (notice_slip(replace(said, mark=_copy_mark(job, desk)), desk.pen),)


def _verdict(job: PrintJobRow, desk: Desk) -> Sheets:
    said = read_body(VerdictContent, job.body)
    return (verdict_slip(replace(said, mark=_copy_mark(job, desk)), desk.pen),)


def _cash(job: PrintJobRow, desk: Desk) -> Sheets:
    moved = read_body(CashContent, job.body)
    return (cash_slip(replace(moved, mark=_copy_mark(job, desk)), desk.pen),)


KINDS: dict[str, Callable[[PrintJobRow, Desk], Sheets]] = {
    "slip": _slip,
    "receipt": _receipt,
    "report": _report,
    "day": _day,
    "verdict": _verdict,
    "notice": _notice,
    "cash": _cash,
}
"""What prints each kind of job."""


def _receipt_title(job: PrintJobRow, uow: UnitOfWork, counter: Counter) -> str:
    return receipt_number(counter, uow.challans.receipt_no(job.subject))


def _day_title(job: PrintJobRow, uow: UnitOfWork, counter: Counter) -> str:
    row = uow.shifts.day(job.day)
    return f"{counter.place.number_prefix}-D{row.day_no:05d}" if row else job.day.isoformat()


_TITLES: dict[str, Callable[[PrintJobRow, UnitOfWork, Counter], str]] = {
    "slip": lambda job, uow, _: _challan(job.subject, uow).number,
    "notice": lambda job, uow, _: _challan(job.subject, uow).number,
    "receipt": _receipt_title,
    "report": lambda job, _uow, _counter: f"shift {read_body(ShiftReport, job.body).no}",
    "day": _day_title,
    "verdict": lambda job, _uow, _counter: read_body(VerdictContent, job.body).number,
    "cash": lambda job, _uow, _counter: read_body(CashContent, job.body).number,
}
