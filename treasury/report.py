"""What the treasury holds, device by device, what it questions, and what it does not count."""

from typing import Any

from sqlalchemy import Connection, case, exists, func, select

from treasury.alarms import alarms
from treasury.exceptions import CLEAR
from treasury.founding import Treasury
from treasury.incidents import incidents
from treasury.ledger import (
    challan,
    device,
    exception,
    quarantine,
    quarantined,
    reading,
    ruling,
    scan,
)
from treasury.money_ledger import payment, refund, suspense

_IN_THE_OPEN = (
    "The treasury’s key lies in the open: whoever reads its file can sign as this treasury. Let "
    "two people seal it, or keep it in a token: mahasil-treasury new-key, then rotate-key."
)
_PLACE = ("device", "seq", "code")


def warnings(treasury: Treasury) -> list[str]:
    """Return in words what nobody should leave as it is."""
    return [_IN_THE_OPEN] if treasury.key_kind == "plain" and not treasury.demo else []


def report(treasury: Treasury) -> dict[str, list[Any]]:
    """Return what is held and questioned, a list of objects a subject.

    devices and exceptions are design section 10's; amount_paisa is what was demanded, voided
    challans included: a void takes no number back.
    cleared: whether two people settled an exception since.
    quarantine: the parts that are kept as evidence, each with the challans that are in no other.
    rulings: what two people decided; seq is the first entry a freeze does not count, or the
    entry whose exception ``code`` was cleared. scans: of each device how many slips were
    looked at, how often, how often of that by hand, and how many of them it has not reported.
    alarms: days whose manifest is missing for 48 hours, and counters that sent nothing so long.
    incidents: defects of the server, each kind with how often and the request it broke last.
    suspense: payments for no challan that is known. refunds: what must be given back, and why.
    warnings: sentences on what nobody should leave as it is.
    """
    with reading(treasury.engine) as connection:
        return {
            "devices": _devices(connection),
            "exceptions": _exceptions(connection),
            "quarantine": _quarantine(connection),
            "rulings": _rulings(connection),
            "alarms": alarms(connection, treasury.clock()),
            "incidents": incidents(connection),
            "scans": _scans(connection),
            "suspense": _suspense(connection),
            "refunds": _refunds(connection),
            "warnings": warnings(treasury),
        }


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
    same = [getattr(ruling.c, name) == getattr(exception.c, name) for name in _PLACE]
    told = exists().where(ruling.c.deed == CLEAR, *same).label("cleared")
    query = select(exception, told).order_by(*(getattr(exception.c, name) for name in _PLACE))
    return [
        {
            **{name: row[name] for name in (*_PLACE, "detail")},
            "cleared": bool(row["cleared"]),
        }
        for row in connection.execute(query).mappings()
    ]


def _quarantine(connection: Connection) -> list[dict[str, Any]]:
    told = ("device", "first", "last", "why", "seq")
    columns = (quarantine.c.digest, *(quarantine.c[name] for name in told))
    kept = select(*columns).where(quarantine.c.taken_at.is_(None))
    rows = connection.execute(kept.order_by(quarantine.c.device, quarantine.c.first)).mappings()
    return [
        {"part": row["digest"].hex(), **{name: row[name] for name in told}}
        | {"challans": _quarantined(connection, row["digest"])}
        for row in rows.all()
    ]


def _quarantined(connection: Connection, digest: bytes) -> list[dict[str, Any]]:
    of_part = select(quarantined).where(quarantined.c.part == digest).order_by(quarantined.c.seq)
    return [
        {"seq": row.seq, "reference": row.reference, "amount_paisa": row.amount_paisa}
        for row in connection.execute(of_part)
    ]


def _rulings(connection: Connection) -> list[dict[str, Any]]:
    told = ("device", "deed", "after", "seq", "code", "reason", "by", "second")
    rows = connection.execute(select(ruling).order_by(ruling.c.number)).mappings()
    return [
        {**{name: row[name] for name in told}, "decided_at": row["decided_at"].isoformat()}
        for row in rows
    ]


def _scans(connection: Connection) -> list[dict[str, Any]]:
    unreported = func.sum(case((scan.c.seq >= device.c.next_seq, 1), else_=0))
    columns = (scan.c.device, func.count(), func.sum(scan.c.times), func.sum(scan.c.typed))
    query = select(*columns, unreported).join(device, device.c.device == scan.c.device)
    rows = connection.execute(query.group_by(scan.c.device).order_by(scan.c.device))
    names = ("device", "slips", "times", "typed", "unreported")
    return [dict(zip(names, map(int, row), strict=True)) for row in rows]


def _suspense(connection: Connection) -> list[dict[str, Any]]:
    told = (payment.c.rail, payment.c.txn, payment.c.reference, payment.c.paisa)
    query = select(*told, payment.c.received_at).join(suspense).order_by(payment.c.number)
    return [
        {**row, "received_at": row["received_at"].isoformat()}
        for row in connection.execute(query).mappings()
    ]


def _refunds(connection: Connection) -> list[dict[str, Any]]:
    same = (challan.c.device == refund.c.device) & (challan.c.seq == refund.c.seq)
    query = (
        select(challan.c.reference, refund.c.paisa, refund.c.why, payment.c.rail, payment.c.txn)
        .select_from(refund)
        .join(challan, same)
        .outerjoin(payment, payment.c.number == refund.c.payment)
        .order_by(refund.c.number)
    )
    return [dict(row) for row in connection.execute(query).mappings()]
