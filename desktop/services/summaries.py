"""The daily summary: what a closed day came to, gathered for the A4 paper."""

from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from desktop.domain.calendar import Clock
from desktop.domain.journal import Kind, ReprintEntry
from desktop.domain.wire import Day, DayAnswer, DayTotal
from desktop.models.challans import challan, void
from desktop.models.database import Database, UnitOfWork
from desktop.models.figures import VoidRow
from desktop.models.shifts import DayRow
from desktop.printing.content import (
    ClerkTotal,
    DaySummary,
    HeadTotal,
    ItemTotal,
    ReprintLine,
    VoidLine,
)
from desktop.printing.daysheet import summary
from desktop.printing.documents import Document
from desktop.printing.files import save
from desktop.printing.sheets_content import DaySheet, LateLine
from desktop.services.closing import closed_day
from desktop.services.counter import Counter
from desktop.services.issuing import record_of
from desktop.services.old_catalogues import choice_title, counter_then, in_any
from desktop.services.registers import record_in, why_late
from desktop.services.slips import issuer
from desktop.services.tally import slip_counts
from desktop.services.trusting import treasury_keys
from desktop.signing.entries import decode_entry
from desktop.signing.parts import open_day_answer


def summary_pdf(day: date, path: Path, *, db: Database, counter: Counter, now: Clock) -> Path:
    """Write the A4 summary of a closed day and return its path; Refused as ``day_summary``."""
    return save(day_summary(day, db=db, counter=counter, now=now).pdf(), path)


def day_summary(day: date, *, db: Database, counter: Counter, now: Clock) -> Document:
    """Return the A4 summary of a closed day; Refused as ``day_sheet``."""
    return summary(day_sheet(day, db=db, counter=counter, now=now))


def day_sheet(day: date, *, db: Database, counter: Counter, now: Clock) -> DaySheet:
    """Return what the summaries of a closed day say, on A4 and on thermal paper.

    Refused where the day is open or unknown; before the treasury's answer it says so.
    """
    manifest, row = closed_day(day, db=db, counter=counter)
    with db.read() as uow:
        return DaySheet(
            day=_content(manifest, row, uow, counter, now()),
            late=_late(manifest, uow),
            slips=slip_counts(manifest.day, uow),
            grand=manifest.grand,
            grouping=counter.settings.grouping,
        )


def _answer(row: DayRow, uow: UnitOfWork) -> DayAnswer | None:
    """Return the treasury's answer on a day; None while there is none that is believed."""
    keys = treasury_keys(uow)
    if row.answer is None or not keys.believes(open_day_answer, row.answer):
        return None
    return keys.opened(open_day_answer, row.answer)


def _content(
    manifest: Day, row: DayRow, uow: UnitOfWork, counter: Counter, at: datetime
) -> DaySummary:
    names = {person.uid: person.name_en for person in uow.people.all()}
    counter = _then(manifest, uow, counter)
    here = challan.c.seq.between(manifest.first, manifest.last)
    answer = _answer(row, uow)
    first, last = _numbers(manifest, uow)
    totals = manifest.totals
    return DaySummary(
        number=f"{counter.place.number_prefix}-D{manifest.day_no:05d}",
        issuer=issuer(counter, names.get(row.supervisor, row.supervisor)),
        day=manifest.day,
        printed_at=at,
        closed_by=names.get(row.supervisor, row.supervisor),
        approved_by=names.get(manifest.supervisor.uid, manifest.supervisor.uid),
        issued_count=sum(total.issued for total in totals),
        issued_paisa=sum(total.issued_paisa for total in totals),
        void_count=sum(total.voided for total in totals),
        void_paisa=sum(total.voided_paisa for total in totals),
        paid_count=sum(total.payments for total in totals),
        paid_paisa=sum(total.paid_paisa for total in totals),
        first_number=first,
        last_number=last,
        gaps=_gaps(manifest, uow),
        first_seq=manifest.first,
        last_seq=manifest.last,
        by_head=tuple(_head(total, counter, uow) for total in totals if total.issued),
        by_item=tuple(
            ItemTotal(code=code, title=_title(code, counter, uow), count=n, paisa=paisa)
            for code, n, paisa in uow.figures.by_item(here)
        ),
        by_clerk=_clerks(manifest, uow, names),
        voids=_voids(manifest, uow, names),
        reprints=_reprints(manifest, uow, names),
        chain_head=manifest.head.hex(),
        agreed=row.agreed,
        treasury_at=answer.answered_at if answer else None,
        demo=counter.certificate.demo,
    )


def _then(manifest: Day, uow: UnitOfWork, counter: Counter) -> Counter:
    """Return the counter with the catalogue of the day's last challan."""
    numbers = uow.figures.numbers_between(manifest.first, manifest.last)
    last = uow.challans.find(numbers[-1]) if numbers else None
    return counter_then(record_of(last.seq, uow), counter, uow) if last else counter


def _title(code: str, counter: Counter, uow: UnitOfWork) -> str:
    found = in_any(lambda catalogue: catalogue.item(code), counter, uow)
    return found.title.en if found else code


def _head(total: DayTotal, counter: Counter, uow: UnitOfWork) -> HeadTotal:
    return HeadTotal(
        head=total.head,
        ddo=total.ddo,
        beneficiary=choice_title("beneficiaries", total.beneficiary, counter, uow).en,
        count=total.issued,
        paisa=total.issued_paisa,
    )


def _numbers(manifest: Day, uow: UnitOfWork) -> tuple[str, str]:
    rows = uow.figures.numbers_between(manifest.first, manifest.last)
    return (rows[0], rows[-1]) if rows else ("", "")


def _gaps(manifest: Day, uow: UnitOfWork) -> tuple[str, ...]:
    """Return the serials the day lacks between its first and last: none, or a defect."""
    found = uow.figures.serials_between(manifest.first, manifest.last)
    gaps = []
    for (year, before), (next_year, after) in pairwise(found):
        if year == next_year and after != before + 1:
            gaps.append(f"{before + 1:06d}–{after - 1:06d}")
    return tuple(gaps)


def _clerks(manifest: Day, uow: UnitOfWork, names: dict[str, str]) -> tuple[ClerkTotal, ...]:
    here = challan.c.seq.between(manifest.first, manifest.last)
    voids = [row.clerk for row in _void_rows(manifest, uow)]
    return tuple(
        ClerkTotal(clerk=names.get(uid, uid), count=n, paisa=paisa, voids=voids.count(uid))
        for uid, n, paisa in uow.figures.by_clerk(here)
    )


def _void_rows(manifest: Day, uow: UnitOfWork) -> list[VoidRow]:
    return uow.figures.void_rows(void.c.seq.between(manifest.first, manifest.last))


def _voids(manifest: Day, uow: UnitOfWork, names: dict[str, str]) -> tuple[VoidLine, ...]:
    return tuple(
        VoidLine(
            number=row.challan.number,
            paisa=row.challan.amount_paisa,
            reason=row.reason,
            clerk=names.get(row.clerk, row.clerk),
            approver=names.get(row.approver, row.approver),
            at=row.at,
        )
        for row in _void_rows(manifest, uow)
    )


def _reprints(manifest: Day, uow: UnitOfWork, names: dict[str, str]) -> tuple[ReprintLine, ...]:
    lines = []
    for sealed in uow.journal.span(manifest.first, manifest.last):
        if sealed.kind != Kind.REPRINT:
            continue
        entry = decode_entry(sealed.body)
        if isinstance(entry, ReprintEntry):
            found = uow.challans.find(entry.challan)
            number = found.number if found else ""
            by = names.get(entry.clerk, entry.clerk)
            lines.append(ReprintLine(number=number, n=entry.copy, by=by, at=entry.at))
    return tuple(lines)


def _late(manifest: Day, uow: UnitOfWork) -> tuple[LateLine, ...]:
    issued = uow.figures.issued_with_entries(challan.c.seq.between(manifest.first, manifest.last))
    lines = []
    for row, body in issued:
        record = record_in(body)
        why = why_late(row, record)
        if why:
            lines.append(
                LateLine(
                    number=row.number,
                    occurred_at=record.occurred_at,
                    issued_at=row.issued_at,
                    why=why,
                    paisa=row.amount_paisa,
                )
            )
    return tuple(lines)
