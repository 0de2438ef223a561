"""Passing this counter's work on to a new signing key, with nothing printed that cannot be checked.

A new key is made beside the one in use. An entry of the journal, signed by the old key as all
before it, names the new one, which signs the head before that entry. The old key goes on: a slip
can be checked by anybody at the moment it is printed, for the treasury knows its key. The
treasury's acknowledgement of that entry lets the new key take over, in the transaction that
stores the acknowledgement. The old key still signs what waits from before; once all of that is
acknowledged, it is destroyed (``docs/decisions/0006-the-old-key-signs-until-the-answer.md``).
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused
from desktop.domain.journal import Kind, RotateEntry, SettingEntry
from desktop.models.database import Database, UnitOfWork
from desktop.models.successors import SuccessorRow
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person, approve
from desktop.services.marking import mark_of, remember
from desktop.services.sealing import seal
from desktop.services.standing import may_issue
from desktop.signing.codec import KeySigner, kid_of
from desktop.signing.entries import deed_hash
from desktop.signing.keys import KeyLocked, KeyNotKept
from desktop.signing.rotation import prove

SETTING = "device-key"
NOT_TAKEN = {"key-unproved", "key-known"}
"""What a treasury calls a named key that it will never know as this device's."""


class KeyOnItsWay(Refused):
    """The last change of the key is not at its end."""

    def __init__(self) -> None:
        super().__init__(
            "A new signing key is on its way already. Send to the treasury first (Send now, or "
            "“mahasil sync”): with its acknowledgement the new key takes over and the old one is "
            "destroyed. Nothing was changed."
        )


@dataclass(frozen=True, slots=True)
class KeyNamed:
    """A new key was named: its public half, and the entry that names it."""

    public_key: bytes
    seq: int


def rotate_key(  # noqa: PLR0913 - the deed's three, and what bootstrap binds
    *, clerk: Person, approver: str, pin: str, db: Database, counter: Counter, now: Clock
) -> KeyNamed:
    """Make this counter's next key and name it in the journal; it signs once that is acknowledged.

    approver: a supervisor other than ``clerk``, with their own PIN, for this deed only. Raises
    KeyOnItsWay, Contested, Restored, what ``approve`` raises, and what a key's place raises.
    """
    tidy_keys(db=db, counter=counter, now=now)
    with db.read() as uow:
        old = _may_change(uow, counter)
    deed = deed_hash("rotate-key", old.hex(), clerk.uid)
    approval = approve(approver, pin, deed, clerk=clerk.uid, db=db, counter=counter, now=now)
    new = counter.keys.make_next(old)
    crash_point("rotate-key-made")
    with db.begin() as uow:
        if _may_change(uow, counter) != old:
            raise KeyOnItsWay
        journal = JournalWriter(uow, genesis=counter.genesis, at=now(), uid=clerk.uid)
        words = f"{kid_of(new.public_key).hex()}, approved by {approval.uid}"
        journal.append(
            lambda seq, at: SettingEntry(
                seq=seq, at=at, name=SETTING, old=kid_of(old).hex(), new=words, uid=clerk.uid
            )
        )
        seq = _name(new, journal, uow)
        crash_point("rotate-before-commit")
    crash_point("rotate-committed")
    seal(db=db, counter=counter, now=now)
    return KeyNamed(new.public_key, seq)


def _may_change(uow: UnitOfWork, counter: Counter) -> bytes:
    """Return the key in use where it may pass its work on; raises Contested or KeyOnItsWay."""
    may_issue(uow.counter.find())
    if any(row.waits or row.tidied_at is None for row in uow.successors.all()):
        raise KeyOnItsWay
    return counter.lineage(uow).newest


def _name(new: KeySigner, journal: JournalWriter, uow: UnitOfWork) -> int:
    proof = prove(journal.tip.head, new)
    named = journal.append(
        lambda seq, at: RotateEntry(seq=seq, at=at, public_key=new.public_key, proof=proof)
    )
    uow.successors.add(new.public_key, named)
    return named


def heed_flags(
    flags: Iterable[tuple[int, str]], uow: UnitOfWork, counter: Counter, at: datetime
) -> None:
    """Let the key that waits take over, once its entry is acknowledged; ``flags`` came with that.

    The caller has stored the acknowledgement in this very unit of work.
    """
    row = _waiting(uow)
    if row is None or not any(part.ack for part in uow.parts.covering(row.named_by, row.named_by)):
        return
    if {code for seq, code in flags if seq == row.named_by} & NOT_TAKEN:
        uow.successors.give_up(row.public_key, at)
        return
    with suppress(KeyLocked):  # the next round tries again; until then the old key goes on
        take_over(row, uow, counter, at)


def take_over(row: SuccessorRow, uow: UnitOfWork, counter: Counter, at: datetime) -> None:
    """Let a key sign from now on; a key that was lost meanwhile is given up. Raises KeyLocked.

    What the old key has signed stays behind it: sealed parts, and challans and days in none yet.
    """
    if not counter.keys.holds(row.public_key):
        uow.successors.give_up(row.public_key, at)
        return
    signed = (uow.journal.last_of(kind) for kind in (Kind.CHALLAN, Kind.DAY))
    first = 1 + max(uow.parts.last_sealed(), row.named_by, *signed)
    uow.successors.take_over(row.public_key, first)


def _waiting(uow: UnitOfWork) -> SuccessorRow | None:
    return next((row for row in uow.successors.all() if row.waits), None)


def tidy_keys(*, db: Database, counter: Counter, now: Clock) -> None:
    """Do what a change of the key still lacks: the taking over, and destroying the spent key.

    Where the key's place or the disk is away, it is left for the next time.
    """
    with db.read() as uow:
        if all(row.tidied_at is not None for row in uow.successors.all()):
            return
    with db.begin() as uow:
        _decide(uow, counter, now())
    with db.read() as uow:
        spent = [(row, key) for row in uow.successors.all() if (key := _spent(row, uow, counter))]
    for row, key in spent:
        if row.first is not None and not _is_marked(db, counter):
            continue
        with suppress(KeyLocked, KeyNotKept):
            counter.keys.erase(key)
            crash_point("rotate-erased")
            with db.begin() as uow:
                uow.successors.tidied(row.public_key, now())


def _is_marked(db: Database, counter: Counter) -> bool:
    """Name the key in use in the mark: by it an older copy of this ledger finds its key."""
    remember(db=db, counter=counter)
    mark = mark_of(counter.settings, counter.device)
    with db.read() as uow:
        return mark is not None and mark.key == counter.lineage(uow).newest


def _decide(uow: UnitOfWork, counter: Counter, at: datetime) -> None:
    """Let the key that waits take over, or give it up where the treasury keeps its entry apart."""
    heed_flags((), uow, counter, at)
    row = _waiting(uow)
    if row is not None and any(
        part.evidence for part in uow.parts.covering(row.named_by, row.named_by)
    ):
        uow.successors.give_up(row.public_key, at)


def _spent(row: SuccessorRow, uow: UnitOfWork, counter: Counter) -> bytes | None:
    """Return the key that is needed no more since ``row`` was decided; None while both are."""
    if row.tidied_at is not None or row.waits:
        return None
    if row.first is None:
        return row.public_key
    return counter.lineage(uow).at(row.first - 1) if uow.parts.all_answered(row.first - 1) else None
