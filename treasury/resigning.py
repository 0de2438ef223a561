"""What a compromised key signed, said again: the same words, signed by the key in use now.

What is no longer believed is kept beside it, for whoever asks what the treasury once said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, select, update

from desktop.signing.checkpoints import CHECKPOINT_TYP, open_checkpoint
from desktop.signing.codec import prefix_of, sign1, split1
from desktop.signing.parts import (
    ACK_TYP,
    DAY_ANSWER_TYP,
    EVIDENCE_TYP,
    open_ack,
    open_day_answer,
    open_evidence,
)
from desktop.signing.restorations import RESTORATION_TYP, open_restoration
from treasury.founding import Treasury
from treasury.ledger import (
    checkpoint,
    day,
    disowned,
    insert_if_new,
    part,
    quarantine,
    restoration,
    writing,
)

BATCH = 500
"""Rows looked at in one transaction: other writers get their turn between two."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where signed statements of one type are kept."""

    typ: int
    open: Callable[[bytes, bytes], object]
    column: Column[Any]


_ALL = (
    _Kept(ACK_TYP, open_ack, part.c.ack),
    _Kept(EVIDENCE_TYP, open_evidence, quarantine.c.evidence),
    _Kept(DAY_ANSWER_TYP, open_day_answer, day.c.answer),
    _Kept(CHECKPOINT_TYP, open_checkpoint, checkpoint.c.signed),
    _Kept(RESTORATION_TYP, open_restoration, restoration.c.signed),
)


def sign_again(treasury: Treasury) -> int:
    """Sign again whatever is kept here and believed no more; return how much that was.

    Each batch is done once it is committed: cut short, the rest is done the next time.
    """
    return sum(
        _sign_all(treasury, kept, prefix_of(each.kid, kept.typ))
        for kept in _ALL
        for each in treasury.keys.compromised
    )


def _sign_all(treasury: Treasury, kept: _Kept, prefix: bytes) -> int:
    """Go through what one key signed in one column."""
    done, last, keys = 0, prefix, treasury.keys
    within = kept.column < prefix + b"\xff"  # what follows is the payload's head, never 0xff
    while True:
        query = select(kept.column).where(kept.column > last, within).order_by(kept.column)
        with writing(treasury.engine) as connection:
            batch = [bytes(each) for each in connection.scalars(query.limit(BATCH))]
            bad = [each for each in batch if not keys.believes(kept.open, each)]
            for signed in bad:
                _sign_one(connection, treasury, kept, signed)
        done += len(bad)
        if len(batch) < BATCH:
            return done
        last = batch[-1]


def _sign_one(connection: Connection, treasury: Treasury, kept: _Kept, signed: bytes) -> None:
    payload = split1(signed, kept.typ, "statement")[1]
    again = sign1(payload, kept.typ, treasury.signer)
    row = {"signed": signed, "at": treasury.clock()}
    connection.execute(insert_if_new(connection, disowned, row))
    table = kept.column.table
    assert isinstance(table, Table)  # noqa: S101 - a column of one of ours
    values = {kept.column.name: again}
    connection.execute(update(table).where(kept.column == signed).values(values))
