"""Notices: what two people tell all counters of an office, in its feed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from treasury.feed import tell
from treasury.founding import Treasury
from treasury.keeping import keep
from treasury.ledger import device, notice, writing
from treasury.revoking import Decision, NotDecided


def give_notice(treasury: Treasury, office: str, decision: Decision) -> None:
    """Tell the counters of ``office`` the decision's words; NotDecided where it has none."""
    row = {
        "office": office,
        "words": decision.reason.strip(),
        "by": decision.by.strip(),
        "second": decision.second.strip(),
        "told_at": treasury.clock(),
    }
    with writing(treasury.engine) as connection:
        of_office = select(device.c.device).where(device.c.office == office)
        if connection.scalar(of_office.limit(1)) is None:
            raise NotDecided(f"No counter belongs to the office {office}. Nothing was told.")
        tell_again(connection, row)
    keep(treasury)


def tell_again(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep a notice and put it into its office's feed; row: its columns."""
    connection.execute(insert(notice).values(**row))
    item = {"kind": "notice", "at": row["told_at"], "words": row["words"]}
    tell(connection, row["office"], [item])
