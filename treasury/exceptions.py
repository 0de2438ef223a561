"""Exceptions: stored facts that offend a rule, and what two people said of them since."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from treasury.ledger import ruling

CLEAR = "clear"
"""The deed by which two people settle an exception; the fact and its flag stay."""

Fault = Mapping[str, Any]
"""A row of the table ``exception``."""


def questioned(fault: Fault) -> dict[str, Any]:
    """Return what the office's feed says of an exception."""
    place = {name: fault[name] for name in ("device", "seq", "code")}
    return {**place, "kind": "exception", "at": fault["found_at"], "words": fault["detail"]}


def cleared(fault: Fault, reason: str) -> dict[str, Any]:
    """Return what the office's feed says of an exception that was cleared."""
    return {**questioned(fault), "kind": "cleared", "words": reason}


def told_of(connection: Connection, faults: Iterable[Fault]) -> Iterator[dict[str, Any]]:
    """Yield what the feed says of new exceptions of one device.

    One that was cleared before an older copy of the database was put back is cleared at once.
    """
    rows = list(faults)
    if not rows:
        return
    yield from map(questioned, rows)
    reasons = {(row.seq, row.code): row.reason for row in rulings_on(connection, rows[0]["device"])}
    for fault in rows:
        if (fault["seq"], fault["code"]) in reasons:
            yield cleared(fault, reasons[fault["seq"], fault["code"]])


def rulings_on(connection: Connection, number: int) -> list[Row[Any]]:
    """Return the rulings by which exceptions of the device ``number`` were cleared."""
    query = select(ruling).where(ruling.c.device == number, ruling.c.deed == CLEAR)
    return list(connection.execute(query))
