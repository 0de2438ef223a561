"""Counts, sums and lists over the ledger; queries only, arithmetic is ``insight``'s."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select

from desktop.domain.daybook import Movement
from desktop.domain.journal import Sealed
from desktop.models.challans import ChallanRow, challan, challan_line, payment, void
from desktop.models.journal import entry
from desktop.models.shifts import day as closed_day
from desktop.models.shifts import shift


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidRow:
    """One void, beside the challan it made void."""

    challan: ChallanRow
    reason: str
    clerk: str
    approver: str
    day: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """Money taken once, under its challan's head, DDO and beneficiary."""

    receipt_no: int
    tender: str
    paisa: int
    head: str
    ddo: str
    beneficiary: str


class FigureQueries:
    """What reports and day closes count."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def issued(self, *where: ColumnElement[bool]) -> tuple[int, int, int, int]:
        """Return (count, paisa, first serial, last serial) of the challans that match.

        First and last as they were issued: on a day of two fiscal years serials begin anew.
        """
        query = select(
            func.count(),
            func.coalesce(func.sum(challan.c.amount_paisa), 0),
            func.min(challan.c.seq),
            func.max(challan.c.seq),
        ).where(*where)
        count, paisa, first, last = self._connection.execute(query).one()
        return count, paisa, self._serial(first), self._serial(last)

    def _serial(self, seq: int | None) -> int:
        query = select(challan.c.serial).where(challan.c.seq == seq)
        return self._connection.execute(query).scalar() or 0

    def voided(self, *where: ColumnElement[bool]) -> tuple[int, int]:
        """Return (count, paisa) of the voids that match."""
        query = (
            select(func.count(), func.coalesce(func.sum(challan.c.amount_paisa), 0))
            .select_from(void.join(challan, void.c.challan == challan.c.seq))
            .where(*where)
        )
        count, paisa = self._connection.execute(query).one()
        return count, paisa

    def paid(self, *where: ColumnElement[bool]) -> tuple[int, int]:
        """Return (count, paisa) of the payments that match."""
        query = select(func.count(), func.coalesce(func.sum(payment.c.paisa), 0)).where(*where)
        count, paisa = self._connection.execute(query).one()
        return count, paisa

    def kinds(self, kind: int, first: int, last: int) -> int:
        """Return how many entries of ``kind`` lie in ``first``…``last``."""
        query = select(func.count()).where(entry.c.kind == kind, entry.c.seq.between(first, last))
        return self._connection.execute(query).scalar() or 0

    def after(self, seq: int, *, but: int) -> int:
        """Return how many entries lie after ``seq``, those of the kind ``but`` apart."""
        query = select(func.count()).where(entry.c.seq > seq, entry.c.kind != but)
        return self._connection.execute(query).scalar() or 0

    def by_item(self, *where: ColumnElement[bool]) -> list[tuple[str, int, int]]:
        """Return (code, count, paisa) of the lines of the challans that match, by code."""
        query = (
            select(challan_line.c.code, func.count(), func.sum(challan_line.c.amount_paisa))
            .select_from(challan_line.join(challan, challan_line.c.challan == challan.c.seq))
            .where(*where)
            .group_by(challan_line.c.code)
            .order_by(challan_line.c.code)
        )
        return [(code, count, paisa) for code, count, paisa in self._connection.execute(query)]

    def by_clerk(self, *where: ColumnElement[bool]) -> list[tuple[str, int, int]]:
        """Return (clerk, count, paisa) of the challans that match, by clerk."""
        query = (
            select(challan.c.clerk, func.count(), func.sum(challan.c.amount_paisa))
            .where(*where)
            .group_by(challan.c.clerk)
            .order_by(challan.c.clerk)
        )
        return [(clerk, count, paisa) for clerk, count, paisa in self._connection.execute(query)]

    def by_tender(self, *where: ColumnElement[bool]) -> list[tuple[str, int, int]]:
        """Return (tender, count, paisa) of the payments that match, by tender."""
        query = select(payment.c.tender, func.count(), func.sum(payment.c.paisa)).where(*where)
        query = query.group_by(payment.c.tender).order_by(payment.c.tender)
        return [(code, count, paisa) for code, count, paisa in self._connection.execute(query)]

    def movements(self, first: int, last: int) -> list[Movement]:
        """Return what the entries ``first``…``last`` issued, voided and took in."""
        key = (challan.c.head, challan.c.ddo, challan.c.beneficiary)
        issued = select(*key, challan.c.amount_paisa).where(challan.c.seq.between(first, last))
        voided = (
            select(*key, challan.c.amount_paisa)
            .select_from(void.join(challan, void.c.challan == challan.c.seq))
            .where(void.c.seq.between(first, last))
        )
        paid = (
            select(*key, payment.c.paisa)
            .select_from(payment.join(challan, payment.c.challan == challan.c.seq))
            .where(payment.c.seq.between(first, last))
        )
        queries: tuple[tuple[Literal["issued", "voided", "paid"], Select[Any]], ...]
        queries = (("issued", issued), ("voided", voided), ("paid", paid))
        return [
            Movement(kind, row[0], row[1], row[2], row[3])
            for kind, query in queries
            for row in self._connection.execute(query)
        ]

    def grand(self) -> tuple[int, int, int]:
        """Return the perpetual (issued, voided, paid) paisa since the counter began."""
        return self.issued()[1], self.voided()[1], self.paid()[1]

    def numbers_between(self, first: int, last: int) -> list[str]:
        """Return the numbers of the challans of the entries ``first``…``last`` in order."""
        query = select(challan.c.number).where(challan.c.seq.between(first, last))
        return list(self._connection.execute(query.order_by(challan.c.seq)).scalars())

    def serials_between(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return (fiscal year, serial) of the challans of the entries ``first``…``last``."""
        query = select(challan.c.fiscal_year, challan.c.serial)
        query = query.where(challan.c.seq.between(first, last)).order_by(challan.c.seq)
        return [(year, serial) for year, serial in self._connection.execute(query)]

    def stretch(self, first: date, last: date) -> tuple[int, int]:
        """Return the first and last entry of the business days ``first``…``last``.

        A day reaches from the close before it to its own; the open one to the journal's end. The
        first lies behind the last where the counter did nothing in these days.
        """
        before = self._closed(closed_day.c.day < first)[1]
        newest_closed, until = self._closed(closed_day.c.day <= last)
        opened = self._connection.execute(select(func.max(shift.c.day))).scalar()
        if opened and first <= opened <= last and (newest_closed is None or newest_closed < opened):
            until = self._connection.execute(select(func.max(entry.c.seq))).scalar() or 0
        return before + 1, until

    def _closed(self, *where: ColumnElement[bool]) -> tuple[date | None, int]:
        """Return the last closed day that matches and its closing entry, (None, 0) without one."""
        query = select(func.max(closed_day.c.day), func.max(closed_day.c.seq)).where(*where)
        day, seq = self._connection.execute(query).one()
        return day, seq or 0

    def issued_with_entries(
        self, *where: ColumnElement[bool]
    ) -> Iterator[tuple[ChallanRow, bytes]]:
        """Yield the challans that match, each with its journal entry's bytes, in their order."""
        query = (
            select(challan, entry.c.body)
            .select_from(challan.join(entry, challan.c.seq == entry.c.seq))
            .where(*where)
            .order_by(challan.c.seq)
        )
        rows = self._connection.execution_options(yield_per=500).execute(query)
        for row in rows:
            found = row._asdict()
            body = found.pop("body")
            yield ChallanRow(**found), body

    def void_rows(self, *where: ColumnElement[bool]) -> list[VoidRow]:
        """Return the voids that match, in their order."""
        told = [void.c.reason, void.c.clerk, void.c.approver, void.c.day, void.c.at]
        query = (
            select(challan, *[column.label(f"void_{column.name}") for column in told])
            .select_from(void.join(challan, void.c.challan == challan.c.seq))
            .where(*where)
            .order_by(void.c.seq)
        )
        rows = []
        for row in self._connection.execute(query):
            found = row._asdict()
            said = {column.name: found.pop(f"void_{column.name}") for column in told}
            rows.append(VoidRow(challan=ChallanRow(**found), **said))
        return rows

    def payment_rows(self, *where: ColumnElement[bool]) -> list[PaymentRow]:
        """Return the payments that match, by receipt number."""
        key = challan.c
        taken = payment.c
        query = (
            select(taken.receipt_no, taken.tender, taken.paisa, key.head, key.ddo, key.beneficiary)
            .select_from(payment.join(challan, taken.challan == key.seq))
            .where(*where)
            .order_by(taken.receipt_no)
        )
        return [PaymentRow(**row._asdict()) for row in self._connection.execute(query)]

    def entries_of(self, kind: int, first: int, last: int) -> Iterator[Sealed]:
        """Yield the entries of ``kind`` in ``first``…``last``, in their order."""
        query = select(entry).where(entry.c.kind == kind, entry.c.seq.between(first, last))
        rows = self._connection.execution_options(yield_per=500).execute(
            query.order_by(entry.c.seq)
        )
        for row in rows:
            yield Sealed(row.seq, row.at, row.kind, row.body, row.head)
