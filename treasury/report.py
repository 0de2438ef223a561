"""What the treasury holds, device by device, and what it questions."""

from typing import Any

from sqlalchemy import Connection, func, select

from treasury.founding import Treasury
from treasury.ledger import challan, device, exception, reading


def report(treasury: Treasury) -> dict[str, list[dict[str, Any]]]:
    """Return {"devices": […], "exceptions": […]} as design section 10 lays it down.

    amount_paisa is what was demanded, voided challans included: a void takes no number back.
    """
    with reading(treasury.engine) as connection:
        return {"devices": _devices(connection), "exceptions": _exceptions(connection)}


def _devices(connection: Connection) -> list[dict[str, Any]]:
    query = (
        select(
            device.c.device,
            device.c.next_seq,
            device.c.head,
            device.c.forked_from,
            func.count(challan.c.seq).label("challans"),
            func.coalesce(func.sum(challan.c.amount_paisa), 0).label("amount_paisa"),
        )
        .outerjoin(challan, challan.c.device == device.c.device)
        .group_by(device.c.device)
        .order_by(device.c.device)
    )
    return [
        {
            "device": row.device,
            "entries": row.next_seq - 1,
            "head": row.head.hex(),
            "challans": row.challans,
            "amount_paisa": int(row.amount_paisa),
            "forked": row.forked_from is not None,
        }
        for row in connection.execute(query)
    ]


def _exceptions(connection: Connection) -> list[dict[str, Any]]:
    query = select(exception).order_by(exception.c.device, exception.c.seq, exception.c.code)
    return [
        {"device": row.device, "seq": row.seq, "code": row.code, "detail": row.detail}
        for row in connection.execute(query)
    ]
