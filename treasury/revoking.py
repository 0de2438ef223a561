"""What two people decide about a device: to freeze it, to thaw it, to revoke its key.

And about what it reported: to clear an exception.

Nothing that was received is taken back. What a stopped device sends is kept as evidence; a thaw
takes up what came in the meantime, in its order, as if it had just been sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desktop.domain.errors import Refused
from treasury.days import MONEY_KINDS
from treasury.devices import Device, find_device
from treasury.exceptions import CLEAR, cleared, rulings_on, told_of
from treasury.feed import tell
from treasury.founding import Treasury
from treasury.ingest import take_late
from treasury.keeping import keep
from treasury.ledger import device, entry, exception, ruling, writing
from treasury.posting import AFTER_REVOCATION, after_revocation

FREEZE, THAW, REVOKE = "freeze", "thaw", "revoke"
MAX_REASON = 1_000


class NotDecided(Refused):
    """A decision lacks a second person or a reason, or it changes nothing."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Two different people, by name, and why."""

    by: str
    second: str
    reason: str

    def __post_init__(self) -> None:
        first, second = self.by.strip().casefold(), self.second.strip().casefold()
        if not first or not second or first == second:
            raise NotDecided("Two different people must be named. Nothing was changed.")
        if not 0 < len(self.reason.strip()) <= MAX_REASON:
            raise NotDecided("Say in a sentence why. Nothing was changed.")


def freeze(treasury: Treasury, number: int, decision: Decision) -> None:
    """Count nothing more of the device ``number`` until it is thawed; raises NotDecided."""
    with writing(treasury.engine) as connection:
        found = _device(connection, number)
        if found.frozen_from is not None:
            raise NotDecided(f"Device {number} is frozen already. Nothing was changed.")
        _change(connection, number, frozen_from=found.next_seq)
        note(connection, treasury, decision, device=number, deed=FREEZE, seq=found.next_seq)
    keep(treasury)


def thaw(treasury: Treasury, number: int, decision: Decision) -> int:
    """Count the device again; return how many of the parts that came meanwhile were taken up.

    Raises NotDecided for a device that is not frozen.
    """
    with writing(treasury.engine) as connection:
        if _device(connection, number).frozen_from is None:
            raise NotDecided(f"Device {number} is not frozen. Nothing was changed.")
        _change(connection, number, frozen_from=None)
        note(connection, treasury, decision, device=number, deed=THAW)
        taken = take_late(connection, treasury, number)
    keep(treasury)
    return taken


def revoke(treasury: Treasury, number: int, after: int, decision: Decision) -> None:
    """Trust the device's key up to the entry ``after`` and no further, for good.

    What is stored beyond it is flagged. A later decision can only name an earlier entry.
    Raises NotDecided.
    """
    with writing(treasury.engine) as connection:
        found = _device(connection, number)
        known = found.revoked_after
        if after < 0 or (known is not None and known <= after):
            told = "" if known is None else f"; device {number} is revoked after {known} already"
            raise NotDecided(f"Entry {after} cannot be the last one{told}. Nothing was changed.")
        _change(connection, number, revoked_after=after)
        note(connection, treasury, decision, device=number, deed=REVOKE, after=after)
        _flag_later(connection, treasury, found, after)
    keep(treasury)


def clear(treasury: Treasury, number: int, seq: int, code: str, decision: Decision) -> None:
    """Settle the exception ``code`` of an entry: it stays on record, and is questioned no more.

    The office is told, and its counter marks the challan. Raises NotDecided.
    """
    with writing(treasury.engine) as connection:
        found = _device(connection, number)
        of_entry = (exception.c.device == number) & (exception.c.seq == seq)
        query = select(exception).where(of_entry, exception.c.code == code)
        fault = connection.execute(query).mappings().first()
        if fault is None:
            raise NotDecided(
                f"Entry {seq} of device {number} has no exception {code}. Nothing was changed."
            )
        if any((row.seq, row.code) == (seq, code) for row in rulings_on(connection, number)):
            raise NotDecided(f"{code} of entry {seq} is cleared already. Nothing was changed.")
        note(connection, treasury, decision, device=number, deed=CLEAR, seq=seq, code=code)
        item = cleared({**fault, "found_at": treasury.clock()}, decision.reason.strip())
        tell(connection, found.office, [item])
    keep(treasury)


def decide_again(connection: Connection, treasury: Treasury, made: Mapping[str, Any]) -> None:
    """Let a decision hold that an older copy of the database has lost.

    made: its ruling. The caller takes up what a thaw lets in, once all decisions are made again.
    """
    connection.execute(insert(ruling).values(**made))
    found = find_device(connection, device.c.device == made["device"], lock=True)
    assert found is not None  # noqa: S101 — its certificate is kept, too
    match made["deed"]:
        case "freeze":
            _change(connection, found.device, frozen_from=made["seq"] or found.next_seq)
        case "thaw":
            _change(connection, found.device, frozen_from=None)
        case "revoke":
            _change(connection, found.device, revoked_after=made["after"])
            _flag_later(connection, treasury, found, made["after"])
        case "clear":
            _clear_again(connection, found, made)


def _clear_again(connection: Connection, of: Device, made: Mapping[str, Any]) -> None:
    """Tell the office once more; an exception that is still to come is cleared when it does."""
    place = (exception.c.device == of.device) & (exception.c.seq == made["seq"])
    query = select(exception).where(place, exception.c.code == made["code"])
    for fault in connection.execute(query).mappings().all():
        item = cleared({**fault, "found_at": made["decided_at"]}, made["reason"])
        tell(connection, of.office, [item])


def _device(connection: Connection, number: int) -> Device:
    found = find_device(connection, device.c.device == number, lock=True)
    if found is None:
        raise NotDecided(f"There is no device {number}. Nothing was changed.")
    return found


def _change(connection: Connection, number: int, **values: int | None) -> None:
    connection.execute(update(device).where(device.c.device == number).values(values))


def note(connection: Connection, treasury: Treasury, decision: Decision, **deed: str | int) -> None:
    """Keep a decision for ever; deed: the columns of its ruling that say what was decided."""
    people = {"by": decision.by.strip(), "second": decision.second.strip()}
    told = {"reason": decision.reason.strip(), "decided_at": treasury.clock()}
    connection.execute(insert(ruling).values(**deed, **people, **told))


def _flag_later(connection: Connection, treasury: Treasury, of: Device, after: int) -> None:
    """Flag what moved money beyond ``after`` and is stored already."""
    number = of.device
    of_code = (exception.c.device == number) & (exception.c.code == AFTER_REVOCATION)
    flagged = set(connection.scalars(select(exception.c.seq).where(of_code)))
    later = (entry.c.device == number) & (entry.c.seq > after)
    money = entry.c.kind.in_([int(kind) for kind in MONEY_KINDS])
    seqs = set(connection.scalars(select(entry.c.seq).where(later, money))) - flagged
    alike = {"device": number, "code": AFTER_REVOCATION, "detail": after_revocation(after)}
    rows = [{**alike, "seq": seq, "found_at": treasury.clock()} for seq in sorted(seqs)]
    if rows:
        connection.execute(insert(exception), rows)
        tell(connection, of.office, told_of(connection, rows))
