"""The closed days of a counter: what it says of a day against what its entries say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from desktop.domain.daybook import Movement, totals
from desktop.domain.journal import DayEntry, Kind, genesis
from desktop.domain.wire import Day, DayAnswer, DayTotal
from desktop.signing.parts import sign_day_answer
from treasury.founding import Treasury
from treasury.ledger import challan, day, device, entry, movement, reading
from treasury.problems import NotFound
from treasury.rules import gap_faults

MONEY_KINDS = (Kind.CHALLAN, Kind.PAYMENT, Kind.VOID)


@dataclass(frozen=True, slots=True)
class Compared:
    """A day as it is stored, and (code, detail) of what is wrong with it."""

    row: dict[str, Any]
    faults: tuple[tuple[str, str], ...]


def compare_day(
    connection: Connection, treasury: Treasury, closing: DayEntry, manifest: Day
) -> Compared:
    """Return the day recomputed from the entries before ``closing``, with the signed answer.

    Agreed means: totals, chain head and range are what the entries say. Figures the answer has
    no place for (grand totals, serials, reprints) are flagged and do not decide.
    """
    theirs = day_totals(connection, manifest.device, manifest.first, manifest.last)
    deciding = _deciding_faults(connection, manifest, closing.seq, theirs)
    agreed = not deciding
    answer = DayAnswer(
        device=manifest.device,
        day=manifest.day,
        manifest=sha256(closing.manifest).digest(),
        agreed=agreed,
        answered_at=treasury.clock(),
        theirs=() if agreed else theirs,
    )
    row = {
        "day": manifest.day,
        "first": manifest.first,
        "last": manifest.last,
        "agreed": agreed,
        "answer": sign_day_answer(answer, treasury.signer),
    }
    return Compared(row, (*deciding, *_further_faults(connection, manifest, closing.seq)))


def day_totals(connection: Connection, number: int, first: int, last: int) -> tuple[DayTotal, ...]:
    """Return the totals of the entries first…last of the device ``number``."""
    return totals(_movements(connection, number, first, last))


def answer_of(treasury: Treasury, number: int, day_of: date) -> bytes:
    """Return the signed answer on one day; NotFound while the counter has not closed it here."""
    query = select(day.c.answer).where(day.c.device == number, day.c.day == day_of)
    with reading(treasury.engine) as connection:
        answer = connection.scalar(query.order_by(day.c.seq.desc()).limit(1))
    if answer is None:
        raise NotFound(
            f"The treasury has not received the day {day_of} of device {number}. "
            "Send the parts that hold it, then ask again."
        )
    return bytes(answer)


def _movements(connection: Connection, number: int, first: int, last: int) -> Iterator[Movement]:
    keys = (challan.c.head, challan.c.ddo, challan.c.beneficiary)
    issued = select(*keys, challan.c.amount_paisa).where(
        challan.c.device == number, challan.c.seq.between(first, last)
    )
    for row in connection.execute(issued):
        yield Movement("issued", *row)
    for row in connection.execute(_moved(number, first, last).add_columns(*keys)):
        yield Movement(row.kind, row.head, row.ddo, row.beneficiary, row.paisa)


def _moved(number: int, first: int, last: int) -> Select[Any]:
    """Voids and payments of a range; those of unknown challans have no key and are left out."""
    same = and_(challan.c.device == movement.c.device, challan.c.seq == movement.c.challan)
    return (
        select(movement.c.kind, movement.c.paisa)
        .join(challan, same)
        .where(movement.c.device == number, movement.c.seq.between(first, last))
    )


def _deciding_faults(
    connection: Connection, manifest: Day, seq: int, theirs: tuple[DayTotal, ...]
) -> tuple[tuple[str, str], ...]:
    faults = []
    if theirs != manifest.totals:
        faults.append(("day-totals", "its totals are not those of its entries"))
    if manifest.head != _head_after(connection, manifest):
        faults.append(("day-head", f"its head is not that after entry {manifest.last}"))
    range_fault = _range_fault(connection, manifest, seq)
    if range_fault:
        faults.append(("day-range", range_fault))
    return tuple(faults)


def _head_after(connection: Connection, manifest: Day) -> bytes | None:
    place = (entry.c.device == manifest.device) & (entry.c.seq == manifest.last)
    head = connection.scalar(select(entry.c.head).where(place))
    if head is None and manifest.last == 0:  # a nil day before any entry: head_0
        head = _genesis_head(connection, manifest.device)
    return None if head is None else bytes(head)


def _genesis_head(connection: Connection, number: int) -> bytes | None:
    certificate = select(device.c.certificate).where(device.c.device == number)
    found = connection.scalar(certificate)
    return None if found is None else genesis(found)


def _range_fault(connection: Connection, manifest: Day, seq: int) -> str:
    """Say how the range is wrong: days may not overlap, and no money may fall between two."""
    before = select(func.max(day.c.last)).where(day.c.device == manifest.device, day.c.seq < seq)
    previous = connection.scalar(before) or 0
    if manifest.last >= seq or manifest.first > manifest.last + 1:
        return f"entries {manifest.first} to {manifest.last} are not before entry {seq}"
    if manifest.first <= previous:
        return f"entry {manifest.first} belongs to the day before"
    for first, last in ((previous + 1, manifest.first - 1), (manifest.last + 1, seq - 1)):
        if _money_between(connection, manifest.device, first, last):
            return f"money moved in entries {first} to {last}, which no day covers"
    return ""


def _money_between(connection: Connection, number: int, first: int, last: int) -> bool:
    query = select(entry.c.seq).where(
        entry.c.device == number,
        entry.c.seq.between(first, last),
        entry.c.kind.in_([int(kind) for kind in MONEY_KINDS]),
    )
    return connection.scalar(query.limit(1)) is not None


def _further_faults(connection: Connection, manifest: Day, seq: int) -> Iterator[tuple[str, str]]:
    before = select(day.c.day).where(day.c.device == manifest.device, day.c.seq < seq)
    previous = connection.scalar(before.order_by(day.c.seq.desc()).limit(1))
    yield from gap_faults(previous, manifest.day)
    grand = _grand(connection, manifest)
    if grand != manifest.grand:
        yield "day-grand", f"perpetual totals {manifest.grand}, by its entries {grand}"
    serials = _serials(connection, manifest)
    if serials != (manifest.first_serial, manifest.last_serial):
        yield "day-serials", f"by its entries {serials[0]} to {serials[1]}"
    reprints = _count_reprints(connection, manifest)
    if reprints != manifest.reprints:
        yield "day-reprints", f"{manifest.reprints} reprints, by its entries {reprints}"


def _grand(connection: Connection, manifest: Day) -> tuple[int, int, int]:
    issued = select(func.sum(challan.c.amount_paisa)).where(
        challan.c.device == manifest.device, challan.c.seq <= manifest.last
    )
    moved = _moved(manifest.device, 1, manifest.last).subquery()
    query = select(moved.c.kind, func.sum(moved.c.paisa)).group_by(moved.c.kind)
    sums = {kind: int(paisa) for kind, paisa in connection.execute(query)}
    return int(connection.scalar(issued) or 0), sums.get("voided", 0), sums.get("paid", 0)


def _serials(connection: Connection, manifest: Day) -> tuple[int, int]:
    query = select(challan.c.serial).where(
        challan.c.device == manifest.device,
        challan.c.seq.between(manifest.first, manifest.last),
    )
    first = connection.scalar(query.order_by(challan.c.seq).limit(1))
    last = connection.scalar(query.order_by(challan.c.seq.desc()).limit(1))
    return first or 0, last or 0


def _count_reprints(connection: Connection, manifest: Day) -> int:
    query = select(func.count()).where(
        entry.c.device == manifest.device,
        entry.c.kind == int(Kind.REPRINT),
        entry.c.seq.between(manifest.first, manifest.last),
    )
    return connection.scalar(query) or 0
