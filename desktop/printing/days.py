"""The summary of a closed business day on thermal paper, from the values the A4 paper prints."""

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.money import rupees
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.blocks import Blocks
from desktop.printing.content import DaySummary, Figure, Mark, ReportContent, Table
from desktop.printing.pen import Pen, day, moment, money
from desktop.printing.reports import report_slip

_PEN = Pen()
_NONE = "–"
_SHARES = (6, 2, 3)


def day_slip(
    content: DaySummary,
    pen: Pen = _PEN,
    *,
    slips: Iterable[Figure] = (),
    late: int | None = None,
    mark: Mark | None = None,
) -> Blocks:
    """Return the numbered summary of one counter's business day; pure.

    slips: counts of what was printed, where somebody counted. late: how many challans were
    entered late or past the lease, None where nobody counted. mark: of a duplicate.
    """
    said = _report(content, tuple(slips), late)
    return report_slip(replace(said, mark=mark), pen)


def _report(content: DaySummary, slips: tuple[Figure, ...], late: int | None) -> ReportContent:
    return ReportContent(
        title=labels.DAY_SUMMARY,
        number=content.number,
        issuer=content.issuer,
        printed_at=content.printed_at,
        figures=(*_who_and_which(content), *_exceptions(content, late), *slips),
        tables=tuple(table for table in _tables(content) if table.rows),
        totals=_totals(content),
        chain_head=content.chain_head,
        symbol=_symbol(content),
        notes=(_answer(content),),
        signatures=(labels.SUPERVISOR,),
        demo=content.demo,
    )


def _who_and_which(content: DaySummary) -> tuple[Figure, ...]:
    entries = f"{content.first_seq} – {content.last_seq}"
    return (
        Figure(labels.BUSINESS_DAY, day(content.day)),
        Figure(labels.CLOSED_BY, content.closed_by),
        Figure(labels.APPROVED, content.approved_by),
        Figure(labels.FIRST_NUMBER, content.first_number or _NONE),
        Figure(labels.LAST_NUMBER, content.last_number or _NONE),
        Figure(labels.ENTRIES, entries if content.first_seq <= content.last_seq else _NONE),
    )


def _exceptions(content: DaySummary, late: int | None) -> tuple[Figure, ...]:
    return (
        Figure(labels.GAPS, ", ".join(content.gaps) or labels.NO_GAPS),
        Figure(labels.REPRINTS, str(len(content.reprints))),
        Figure(labels.LATE, "" if late is None else str(late)),
    )


def _totals(content: DaySummary) -> tuple[Figure, ...]:
    counted = (
        (labels.ISSUED_COUNT, content.issued_count, content.issued_paisa),
        (labels.VOIDED_COUNT, content.void_count, content.void_paisa),
        (labels.PAID_COUNT, content.paid_count, content.paid_paisa),
    )
    return tuple(Figure(label, f"{n} · {money(paisa)}") for label, n, paisa in counted)


def _tables(content: DaySummary) -> tuple[Table, ...]:
    heads = [
        (f"{each.head} {each.beneficiary}" if each.head else labels.HEAD_UNKNOWN, each)
        for each in content.by_head
    ]
    items = [(f"{each.code} {each.title}", each) for each in content.by_item]
    clerks = [(each.clerk, each) for each in content.by_clerk]
    return (
        counted(labels.BY_HEAD, [(name, each.count, each.paisa) for name, each in heads]),
        counted(labels.BY_ITEM, [(name, each.count, each.paisa) for name, each in items]),
        counted(labels.BY_CLERK, [(name, each.count, each.paisa) for name, each in clerks]),
        _voids(content),
    )


def counted(title: Bilingual, rows: Iterable[tuple[str | Bilingual, int, int]]) -> Table:
    """Return a table of names with how many and how much (paisa), and its sum."""
    kept = list(rows)
    total = (sum(n for _, n, _ in kept), sum(paisa for *_, paisa in kept))
    return Table(
        columns=(title, labels.LINES, labels.RUPEES),
        rows=tuple((name, str(n), rupees(paisa)) for name, n, paisa in kept),
        total=(labels.TOTAL, str(total[0]), rupees(total[1])),
        shares=_SHARES,
    )


def _voids(content: DaySummary) -> Table:
    return Table(
        columns=(labels.VOIDS, labels.RUPEES),
        rows=tuple((each.number, rupees(each.paisa)) for each in content.voids),
        shares=(3, 1),
    )


def _symbol(content: DaySummary) -> str:
    """Return the day's number, date and head of chain, as a QR's alphanumeric mode writes them."""
    if not content.chain_head:
        return ""
    return f"{content.number} {day(content.day)} {content.chain_head.upper()}"


def _answer(content: DaySummary) -> Bilingual:
    """Return what the treasury has said about the day."""
    if content.agreed is None:
        return labels.NOT_AGREED
    at = moment(content.treasury_at) if content.treasury_at else _NONE
    return (labels.AGREED if content.agreed else labels.DIFFERS).filled(at=at)
