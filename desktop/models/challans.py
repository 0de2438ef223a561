"""Tables ``challan``, ``challan_line``, ``payment``, ``void`` and ``request``.

A challan row is written once with its journal entry; triggers let only its state columns
change afterwards. Payments, voids and requests never change at all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from desktop.models.base import DayText, UnixTime, metadata
from desktop.models.prepared import Prepared

_OPEN = "money IN ('unpaid', 'part') AND is_void IS 0"

challan = Table(
    "challan",
    metadata,
    Column("seq", Integer, ForeignKey("entry.seq"), primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("fiscal_year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("issued_at", UnixTime, nullable=False),
    Column("day", DayText, nullable=False, index=True),
    Column("due_day", DayText, nullable=False),
    Column("shift", Integer, ForeignKey("shift.no"), nullable=False, index=True),
    Column("clerk", Text, nullable=False, index=True),
    Column("head", Text, nullable=False),
    Column("ddo", Text, nullable=False),
    Column("beneficiary", Text, nullable=False),
    Column("offence", Text, nullable=False),
    Column(
        "amount_paisa", Integer, CheckConstraint("amount_paisa >= 0", name="amount"), nullable=False
    ),
    Column("payer_name", Text(collation="NOCASE"), nullable=False),
    Column("id_type", Text, nullable=False),
    Column("id_number", Text, nullable=False, index=True),
    Column("mobile", Text, nullable=False, index=True),
    Column("plate", Text, nullable=False, index=True),
    Column("token", LargeBinary, nullable=False),
    # What may change afterwards: the two axes, the flag, and what is only known later.
    Column("custody", Text, nullable=False, server_default="issued"),
    Column("money", Text, nullable=False, server_default="unpaid"),
    Column("paid_paisa", Integer, nullable=False, server_default="0"),
    Column("is_void", Boolean, nullable=False, server_default="0"),
    Column("copies", Integer, nullable=False, server_default="0"),
    Column("psid", Text, nullable=False, index=True, server_default=""),
    UniqueConstraint("fiscal_year", "serial", name="uq_challan_serial"),
    # Few among very many, for the lists of them: as ``search.Only`` asks, word for word.
    Index("ix_challan_open", "seq", sqlite_where=text(_OPEN)),
    Index("ix_challan_void", "seq", sqlite_where=text("is_void IS 1")),
    Index("ix_challan_unsent", "seq", sqlite_where=text("custody = 'issued'")),
)

challan_line = Table(
    "challan_line",
    metadata,
    Column("challan", Integer, ForeignKey("challan.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("amount_paisa", Integer, nullable=False),
)

payment = Table(
    "payment",
    metadata,
    Column("seq", Integer, ForeignKey("entry.seq"), primary_key=True),
    Column("challan", Integer, ForeignKey("challan.seq"), nullable=False, index=True),
    Column("receipt_no", Integer, nullable=False, unique=True),
    Column("paisa", Integer, CheckConstraint("paisa > 0", name="paisa"), nullable=False),
    Column("tender", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("shift", Integer, ForeignKey("shift.no"), nullable=False, index=True),
    Column("day", DayText, nullable=False),
    Column("at", UnixTime, nullable=False),
)

void = Table(
    "void",
    metadata,
    Column("seq", Integer, ForeignKey("entry.seq"), primary_key=True),
    Column("challan", Integer, ForeignKey("challan.seq"), nullable=False, unique=True),
    Column("reason", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("approver", Text, nullable=False),
    Column("shift", Integer, ForeignKey("shift.no"), nullable=False, index=True),
    Column("day", DayText, nullable=False),
    Column("at", UnixTime, nullable=False),
)

request = Table(
    "request",
    metadata,
    Column("ident", LargeBinary, primary_key=True),
    Column("draft", LargeBinary, nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("external_system", Text, nullable=False, server_default=""),
    Column("external_number", Text, nullable=False, server_default=""),
    Index(
        "ix_request_external",
        "external_system",
        "external_number",
        sqlite_where=text("external_number <> ''"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallanRow:
    """One challan as the screens query it; the journal holds the proof."""

    seq: int
    number: str
    reference: str
    fiscal_year: int
    serial: int
    issued_at: datetime
    day: date
    due_day: date
    shift: int
    clerk: str
    head: str
    ddo: str
    beneficiary: str
    offence: str
    amount_paisa: int
    payer_name: str
    id_type: str
    id_number: str
    mobile: str
    plate: str
    token: bytes
    custody: str = "issued"
    money: str = "unpaid"
    paid_paisa: int = 0
    is_void: bool = False
    copies: int = 0
    psid: str = ""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Which entries answered a request, and the hash of the draft it carried."""

    draft: bytes
    first_seq: int
    last_seq: int


Lines = tuple[tuple[str, int, int], ...]
_AT_ONCE = 500
_COLUMNS = [field.name for field in fields(ChallanRow)]
_ADD = Prepared(insert(challan))
_ADD_LINES = Prepared(insert(challan_line))
_ADD_REQUEST = Prepared(insert(request))
_LAST_SERIAL = Prepared(
    select(func.max(challan.c.serial)).where(challan.c.fiscal_year == bindparam("year"))
)
_REQUEST = Prepared(
    select(request.c.draft, request.c.first_seq, request.c.last_seq).where(
        request.c.ident == bindparam("ident")
    )
)


class Challans:
    """The challans of this counter and what happened to them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_serial(self, fiscal_year: int) -> int:
        """Return the serial the next challan of ``fiscal_year`` takes; consumed by the commit."""
        found = _LAST_SERIAL.first(self._connection, {"year": fiscal_year})
        return 1 + ((found and found[0]) or 0)

    def add(self, row: ChallanRow, lines: Sequence[tuple[str, int, int]]) -> None:
        """Write one challan with its (code, quantity, paisa) lines."""
        _ADD.add(self._connection, {name: getattr(row, name) for name in _COLUMNS})
        _ADD_LINES.add_all(
            self._connection,
            [
                {"challan": row.seq, "n": n, "code": code, "quantity": count, "amount_paisa": paisa}
                for n, (code, count, paisa) in enumerate(lines, 1)
            ],
        )

    def find(self, wanted: str | int) -> ChallanRow | None:
        """Return the challan with this number or reference (text) or entry (int), or None."""
        if isinstance(wanted, int):
            where = challan.c.seq == wanted
        else:
            where = or_(challan.c.number == wanted, challan.c.reference == wanted)
        row = self._connection.execute(select(challan).where(where)).first()
        return ChallanRow(**row._asdict()) if row else None

    def codes(self, seqs: Sequence[int]) -> dict[int, list[str]]:
        """Return the item codes of the challans ``seqs``."""
        found: dict[int, list[str]] = {seq: [] for seq in seqs}
        query = select(challan_line).where(challan_line.c.challan.in_(seqs))
        for row in self._connection.execute(query.order_by(challan_line.c.n)):
            found[row.challan].append(row.code)
        return found

    def lines(self, seq: int) -> tuple[tuple[str, int, int], ...]:
        """Return the (code, quantity, paisa) lines of one challan in order."""
        line = challan_line.c
        query = select(line.code, line.quantity, line.amount_paisa).where(line.challan == seq)
        return tuple(tuple(row) for row in self._connection.execute(query.order_by(line.n)))

    def walk(self) -> Iterator[tuple[ChallanRow, Lines]]:
        """Yield every challan with its (code, quantity, paisa) lines, as they were issued.

        Only a few of them are in memory at once.
        """
        query = select(challan).order_by(challan.c.seq)
        rows = self._connection.execute(query, execution_options={"yield_per": _AT_ONCE})
        for some in rows.partitions():
            lines = self._lines_between(some[0].seq, some[-1].seq)
            for row in some:
                yield ChallanRow(**row._asdict()), tuple(lines[row.seq])

    def _lines_between(self, first: int, last: int) -> dict[int, list[tuple[str, int, int]]]:
        line, found = challan_line.c, defaultdict[int, list[tuple[str, int, int]]](list)
        query = select(line.challan, line.code, line.quantity, line.amount_paisa)
        query = query.where(line.challan.between(first, last)).order_by(line.challan, line.n)
        for seq, *rest in self._connection.execute(query):
            found[seq].append(tuple(rest))
        return found

    def of_payer(self, id_number: str) -> list[ChallanRow]:
        """Return every challan of one identity number, newest first."""
        query = select(challan).where(challan.c.id_number == id_number)
        rows = self._connection.execute(query.order_by(challan.c.seq.desc()))
        return [ChallanRow(**row._asdict()) for row in rows]

    def set_paid(self, seq: int, *, money: str, paid_paisa: int) -> None:
        """Keep what has been paid."""
        self._set(seq, money=money, paid_paisa=paid_paisa)

    def set_void(self, seq: int) -> None:
        """Flag a challan void."""
        self._set(seq, is_void=True)

    def set_copies(self, seq: int, copies: int) -> None:
        """Keep how many duplicates were asked for."""
        self._set(seq, copies=copies)

    def _set(self, seq: int, **values: object) -> None:
        self._connection.execute(update(challan).where(challan.c.seq == seq).values(**values))

    def reported(self, first: int, last: int) -> None:
        """Note that the treasury holds the challans of the entries ``first``…``last``."""
        self._connection.execute(
            update(challan)
            .where(challan.c.seq.between(first, last), challan.c.custody == "issued")
            .values(custody="reported")
        )

    def questioned(self, seq: int) -> None:
        """Note that the treasury stored this challan and flagged it."""
        self._set(seq, custody="exception")

    def cleared(self, seq: int) -> None:
        """Note that the treasury looked into its question on this challan, and is satisfied."""
        self._set(seq, custody="cleared")

    def add_payment(self, **values: Any) -> None:  # noqa: ANN401 - one column each
        """Write one payment."""
        self._connection.execute(insert(payment).values(**values))

    def next_receipt(self) -> int:
        """Return the number the next receipt takes."""
        return (self._connection.execute(select(func.max(payment.c.receipt_no))).scalar() or 0) + 1

    def receipt_no(self, seq: int) -> int:
        """Return the receipt number of the payment of entry ``seq``."""
        query = select(payment.c.receipt_no).where(payment.c.seq == seq)
        found: int = self._connection.execute(query).scalar_one()
        return found

    def receipt(self, receipt_no: int) -> tuple[int, date] | None:
        """Return (entry, business day) of the payment with this receipt number, or None."""
        query = select(payment.c.seq, payment.c.day).where(payment.c.receipt_no == receipt_no)
        row = self._connection.execute(query).first()
        return (row[0], row[1]) if row else None

    def add_void(self, **values: Any) -> None:  # noqa: ANN401 - one column each
        """Write one void."""
        self._connection.execute(insert(void).values(**values))

    def payments_of(self, seq: int) -> list[tuple[datetime, int, int, str, str, int]]:
        """Return (when, entry, paisa, tender, clerk, receipt) of one challan's payments."""
        told = (payment.c.at, payment.c.seq, payment.c.paisa, payment.c.tender, payment.c.clerk)
        query = select(*told, payment.c.receipt_no).where(payment.c.challan == seq)
        return [tuple(row) for row in self._connection.execute(query.order_by(payment.c.seq))]

    def voids_of(self, seq: int) -> list[tuple[datetime, int, str, str, str]]:
        """Return (when, entry, reason, clerk, approver) of one challan's void, where it has one."""
        query = select(void.c.at, void.c.seq, void.c.reason, void.c.clerk, void.c.approver)
        return [tuple(row) for row in self._connection.execute(query.where(void.c.challan == seq))]

    def paid_until(self, seq: int, last: int) -> int:
        """Return what had been paid for a challan when the entry ``last`` was written."""
        query = select(func.sum(payment.c.paisa)).where(
            payment.c.challan == seq, payment.c.seq <= last
        )
        return self._connection.execute(query).scalar() or 0

    def request(self, ident: bytes) -> RequestRow | None:
        """Return the answer this request already got, or None."""
        row = _REQUEST.first(self._connection, {"ident": ident})
        return RequestRow(*row) if row else None

    def external(self, system: str, number: str) -> int | None:
        """Return the first challan that stands for another system's number, void ones apart."""
        query = (
            select(challan.c.seq)
            .select_from(
                request.join(
                    challan, challan.c.seq.between(request.c.first_seq, request.c.last_seq)
                )
            )
            .where(
                request.c.external_system == system,
                request.c.external_number == number,
                text("external_number <> ''"),  # what the index says of itself, or it is not used
                challan.c.is_void.is_(False),
            )
            .order_by(challan.c.seq)
            .limit(1)
        )
        return self._connection.execute(query).scalar()

    def add_request(self, ident: bytes, row: RequestRow, system: str, number: str) -> None:
        """Keep the answer of a request for ever."""
        _ADD_REQUEST.add(
            self._connection,
            {
                "ident": ident,
                "draft": row.draft,
                "first_seq": row.first_seq,
                "last_seq": row.last_seq,
                "external_system": system,
                "external_number": number,
            },
        )
