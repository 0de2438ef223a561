"""One challan as the treasury has it: what was issued, what came for it, what is owed today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select

from desktop.domain.calendar import local_day
from desktop.domain.challan import Record, full_paisa
from desktop.domain.journal import ChallanEntry
from desktop.signing.entries import decode_entry
from desktop.signing.records import decode_record
from treasury.ledger import challan, entry, movement
from treasury.money_ledger import allocation, payment, refund


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came for a challan; ``by`` a rail, "" for the counter itself."""

    at: datetime
    paisa: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A challan's row, its entry and record, and all its money.

    refund_paisa: what must be given back.
    """

    row: Row[Any]
    entry: ChallanEntry
    record: Record
    receipts: tuple[Receipt, ...]
    refund_paisa: int

    @property
    def due_day(self) -> date:
        """The last day on which the plain amount is enough."""
        return local_day(self.entry.at) + timedelta(days=self.record.due_days)

    @property
    def is_paid(self) -> bool:
        """Whether everything that had to be paid was paid."""
        return bool(self.row.paid_paisa >= full_of(self.row))

    def full_with(self, at: datetime, paisa: int) -> int:
        """Return what must be paid in all once a rail brings ``paisa`` that were paid ``at``."""
        came = [(local_day(each.at), each.paisa) for each in self.receipts if each.by]
        return full_paisa(
            self.record.amount_paisa,
            self.record.after_due_paisa,
            self.due_day,
            came=[*came, (local_day(at), paisa)],
            at_counter=len(came) < len(self.receipts),
        )

    def due_at(self, at: datetime) -> int:
        """Return what is still to be paid ``at`` a moment: nothing of a void or a paid one."""
        if self.row.voided_by is not None or self.is_paid:
            return 0
        return int(max(self.full_with(at, 0) - self.row.paid_paisa, 0))


def full_of(row: Row[Any]) -> int:
    """Return what must be paid in all for the challan of ``row``, by the payments so far."""
    return int(row.amount_paisa if row.full_paisa is None else row.full_paisa)


def recorded(connection: Connection, row: Row[Any]) -> Recorded:
    """Return everything about the challan of ``row``."""
    issued, record = _issued(connection, row)
    return Recorded(
        row=row,
        entry=issued,
        record=record,
        receipts=tuple(sorted(_receipts(connection, row), key=lambda each: each.at)),
        refund_paisa=_refund(connection, row),
    )


def by_reference(connection: Connection, reference: str) -> Row[Any] | None:
    """Return the row of the challan with this 17-digit reference."""
    query = select(challan).where(challan.c.reference == reference).order_by(challan.c.seq)
    return connection.execute(query.limit(1)).first()


def _issued(connection: Connection, row: Row[Any]) -> tuple[ChallanEntry, Record]:
    place = (entry.c.device == row.device) & (entry.c.seq == row.seq)
    issued = decode_entry(connection.execute(select(entry.c.body).where(place)).scalar_one())
    assert isinstance(issued, ChallanEntry)  # noqa: S101 — a row stands for such an entry
    return issued, decode_record(issued.record)


def _receipts(connection: Connection, row: Row[Any]) -> Iterator[Receipt]:
    taken = (movement.c.device == row.device) & (movement.c.challan == row.seq)
    same = (entry.c.device == movement.c.device) & (entry.c.seq == movement.c.seq)
    cash = select(entry.c.at, movement.c.paisa).join_from(movement, entry, same)
    for at, paisa in connection.execute(cash.where(taken, movement.c.kind == "paid")):
        yield Receipt(at, paisa, "")
    came = select(payment.c.paid_at, payment.c.paisa, payment.c.rail).join(allocation)
    ours = (allocation.c.device == row.device) & (allocation.c.seq == row.seq)
    for paid_at, paisa, rail in connection.execute(came.where(ours)):
        yield Receipt(paid_at, paisa, rail)


def _refund(connection: Connection, row: Row[Any]) -> int:
    ours = (refund.c.device == row.device) & (refund.c.seq == row.seq)
    return int(connection.scalar(select(func.sum(refund.c.paisa)).where(ours)) or 0)
