"""Counts and sums over the ledger; queries only, arithmetic is ``insight``'s."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select

from desktop.domain.daybook import Movement
from desktop.models.challans import challan, challan_line, payment, void
from desktop.models.journal import entry


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

    def voids(self, *where: ColumnElement[bool]) -> list[tuple[str, int, str, str, str, datetime]]:
        """Return (number, paisa, reason, clerk, approver, when) of the voids that match."""
        query = (
            select(
                challan.c.number,
                challan.c.amount_paisa,
                void.c.reason,
                void.c.clerk,
                void.c.approver,
                void.c.at,
            )
            .select_from(void.join(challan, void.c.challan == challan.c.seq))
            .where(*where)
            .order_by(void.c.seq)
        )
        return [tuple(row) for row in self._connection.execute(query)]

    def numbers_between(self, first: int, last: int) -> list[str]:
        """Return the numbers of the challans of the entries ``first``…``last`` in order."""
        query = select(challan.c.number).where(challan.c.seq.between(first, last))
        return list(self._connection.execute(query.order_by(challan.c.seq)).scalars())

    def serials_between(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return (fiscal year, serial) of the challans of the entries ``first``…``last``."""
        query = select(challan.c.fiscal_year, challan.c.serial)
        query = query.where(challan.c.seq.between(first, last)).order_by(challan.c.seq)
        return [(year, serial) for year, serial in self._connection.execute(query)]
