"""What a print job puts on paper, kind by kind: gathered from the ledger when it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desktop.domain.errors import Refused
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.models.spool import PrintJobRow
from desktop.printing import labels
from desktop.printing.blocks import Bitmap, Block
from desktop.printing.content import Mark, SlipContent
from desktop.printing.jobs import Paper
from desktop.printing.layout import slip, slip_copies
from desktop.printing.pen import Pen
from desktop.printing.profiles import PrinterProfile
from desktop.printing.receipts import receipt_slip
from desktop.printing.render import render
from desktop.printing.reports import report_slip
from desktop.services.bodies import read_body
from desktop.services.counter import Counter
from desktop.services.issuing import record_of
from desktop.services.receipts import receipt
from desktop.services.reports import report
from desktop.services.shifts import ShiftReport
from desktop.services.slips import challan_slip, mark_of

Sheets = tuple[tuple[Block, ...], ...]
"""What stands on each sheet of a job; most have one."""


class NoSuchPaper(Refused):
    """The job is of a kind this version does not print."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This version prints no “{what}”.")
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every paper is made from: one moment of the ledger, the counter, a pen, who is who."""

    uow: UnitOfWork
    counter: Counter
    pen: Pen
    names: Mapping[str, str]

    def name(self, uid: str) -> str:
        """Return a person's name, or the uid of one who has left."""
        return self.names.get(uid, uid)


def pen_of(counter: Counter, profile: PrinterProfile | None = None) -> Pen:
    """Return how this office's papers are written; only in English where ``profile`` says text."""
    settings = counter.settings
    script = "naskh" if settings.urdu_script == "naskh" else "nastaliq"
    typed = profile is not None and profile.rendering == "text"
    return Pen("en" if typed else settings.slip_language, script)  # type: ignore[arg-type]


def paper_of(job: PrintJobRow, profile: PrinterProfile, *, db: Database, counter: Counter) -> Paper:
    """Return what ``job`` prints on a printer of ``profile``.

    Its id is the same at every try. Raises NoSuchPaper, or what the catalogue cannot say any more.
    """
    with db.read() as uow:
        desk = _desk(uow, counter, pen_of(counter, profile))
        sheets, title = _sheets(job, desk), title_of(job, uow, counter)
    meta = {"what": job.what, "copy": job.copy, "subject": job.subject}
    return Paper(job_id=f"{job.id:06d}", title=title, sheets=sheets, meta=meta)


def slip_bitmap(seq: int, width: int, *, db: Database, counter: Counter) -> Bitmap:
    """Return the slip of the challan of entry ``seq`` as its latest paper looks, one copy of it."""
    with db.read() as uow:
        job = uow.spool.of_subject(seq)[-1]
        desk = _desk(uow, counter, pen_of(counter))
        return render(slip(_slip_content(job, desk), desk.pen), width)


def title_of(job: PrintJobRow, uow: UnitOfWork, counter: Counter) -> str:
    """Return what people call the paper of ``job``: its number, or what it is."""
    named = _TITLES.get(job.what)
    return named(job, uow, counter) if named else job.what


def _desk(uow: UnitOfWork, counter: Counter, pen: Pen) -> _Desk:
    names = {row.uid: row.name_en for row in uow.people.all()}
    return _Desk(uow=uow, counter=counter, pen=pen, names=names)


def _sheets(job: PrintJobRow, desk: _Desk) -> Sheets:
    kind = _KINDS.get(job.what)
    if kind is None:
        raise NoSuchPaper(job.what)
    return kind(job, desk)


def _challan(seq: int, uow: UnitOfWork) -> ChallanRow:
    row = uow.challans.find(seq)
    assert row is not None  # noqa: S101 - jobs are written with their challan
    return row


def _copy_mark(job: PrintJobRow, desk: _Desk) -> Mark | None:
    """Return what marks a further receipt or report; None on the first."""
    return Mark(at=job.made_at, by=desk.name(job.made_by), n=job.copy) if job.copy else None


def _slip(job: PrintJobRow, desk: _Desk) -> Sheets:
    """Return every labelled copy: the office's copies of one original leave in one job."""
    wanted = labels.copies(desk.counter.settings.slip_copies)
    return slip_copies(_slip_content(job, desk), desk.pen, wanted)


def _slip_content(job: PrintJobRow, desk: _Desk) -> SlipContent:
    row = _challan(job.subject, desk.uow)
    record = record_of(job.subject, desk.uow)
    content = challan_slip(row, record, desk.counter, desk.name(row.clerk))
    return replace(content, mark=mark_of(job, row, desk.names, desk.uow))


def _receipt(job: PrintJobRow, desk: _Desk) -> Sheets:
    paid = receipt(job.subject, desk.counter, desk.uow, desk.names)
    return (receipt_slip(replace(paid, mark=_copy_mark(job, desk)), desk.pen),)


def _report(job: PrintJobRow, desk: _Desk) -> Sheets:
    read = read_body(ShiftReport, job.body)
    said = report(read, desk.counter, desk.names, job.made_at)
    return (report_slip(replace(said, mark=_copy_mark(job, desk)), desk.pen),)


_KINDS: dict[str, Callable[[PrintJobRow, _Desk], Sheets]] = {
    "slip": _slip,
    "receipt": _receipt,
    "report": _report,
}


def _receipt_title(job: PrintJobRow, uow: UnitOfWork, counter: Counter) -> str:
    no = uow.challans.receipt_no(job.subject)
    return f"{counter.place.number_prefix}-R{no:06d}"


_TITLES: dict[str, Callable[[PrintJobRow, UnitOfWork, Counter], str]] = {
    "slip": lambda job, uow, _: _challan(job.subject, uow).number,
    "receipt": _receipt_title,
    "report": lambda job, _uow, _counter: f"shift {read_body(ShiftReport, job.body).no}",
}
