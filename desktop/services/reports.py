"""What an X report or a Z report says, gathered from a shift's figures."""

from collections.abc import Mapping
from datetime import datetime

from desktop.domain.text import Bilingual
from desktop.models.database import UnitOfWork
from desktop.printing import labels
from desktop.printing.content import Figure, ReportContent, Table
from desktop.printing.days import counted
from desktop.printing.pen import day, moment, money
from desktop.services.counter import Counter
from desktop.services.old_catalogues import choice_title, in_any
from desktop.services.shifts import ShiftReport
from desktop.services.slips import issuer


def report(
    shift: ShiftReport, counter: Counter, names: Mapping[str, str], at: datetime, uow: UnitOfWork
) -> ReportContent:
    """Return what an X report (open shift) or a Z report (closed shift) says.

    at: when its job was made, for an X report that does not say when it was read; a Z report bears
    the moment of its close.
    """
    closed = shift.closed_at
    return ReportContent(
        title=labels.Z_REPORT if closed else labels.X_REPORT,
        number=f"Z{shift.no:05d}" if closed else "",
        issuer=issuer(counter, names.get(shift.clerk, shift.clerk)),
        printed_at=closed or shift.read_at or at,
        figures=_figures(shift),
        tables=tuple(table for table in _tables(shift, counter, uow) if table.rows),
        totals=_totals(shift),
        signatures=(labels.CLERK, labels.SUPERVISOR) if closed else (),
        demo=counter.certificate.demo,
    )


def _figures(shift: ShiftReport) -> tuple[Figure, ...]:
    closed = moment(shift.closed_at) if shift.closed_at else labels.STILL_OPEN
    return (
        Figure(labels.BUSINESS_DAY, day(shift.day)),
        Figure(labels.SHIFT, str(shift.no)),
        Figure(labels.OPENED, moment(shift.opened_at)),
        Figure(labels.CLOSED, closed),
        Figure(labels.FIRST_NUMBER, shift.first_number or _NONE),
        Figure(labels.LAST_NUMBER, shift.last_number or _NONE),
        Figure(labels.REPRINTS, str(shift.figures.reprints)),
    )


_NONE = "–"


def _totals(shift: ShiftReport) -> tuple[Figure, ...]:
    f = shift.figures
    counts = (
        (labels.ISSUED_COUNT, f.issued, f.issued_paisa),
        (labels.VOIDED_COUNT, f.voided, f.voided_paisa),
        (labels.PAID_COUNT, f.payments, f.paid_paisa),
    )
    return tuple(Figure(label, f"{n} · {money(paisa)}") for label, n, paisa in counts)


def _tables(shift: ShiftReport, counter: Counter, uow: UnitOfWork) -> tuple[Table, ...]:
    items = [(_item(code, counter, uow), n, paisa) for code, n, paisa in shift.by_item]
    tenders = [
        (choice_title("tenders", code, counter, uow), n, paisa)
        for code, n, paisa in shift.by_tender
    ]
    return counted(labels.BY_ITEM, items), counted(labels.BY_TENDER, tenders)


def _item(code: str, counter: Counter, uow: UnitOfWork) -> Bilingual:
    found = in_any(lambda catalogue: catalogue.item(code), counter, uow)
    if found is None:
        return Bilingual(code, code)
    return Bilingual(f"{code} {found.short.en}", f"{code} {found.short.ur}")
