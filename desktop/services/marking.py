"""The mark beside the ledger: by it an older copy of the ledger is noticed.

It is a small file with the last entry the treasury acknowledged. A ledger that does not hold that
entry was put back from a backup; what it lacks was done, and is on paper.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.calendar import Clock
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter
from desktop.settings import Settings
from desktop.sync.shelf import Shelf

MARK = "last-known.json"


@dataclass(frozen=True, slots=True)
class Mark:
    """The last entry that the treasury acknowledged, and the chain's head after it.

    key: the public key this counter signed with then; no secret.
    """

    seq: int
    head: bytes
    key: bytes


def remember(*, db: Database, counter: Counter) -> None:
    """Write down outside the ledger how far the treasury has acknowledged it."""
    with db.read() as uow:
        sealed = uow.journal.at(uow.parts.last_acked())
        key = counter.lineage(uow).newest
    if sealed is None:
        return
    told = {
        "device": counter.device,
        "seq": sealed.seq,
        "head": sealed.head.hex(),
        "key": key.hex(),
    }
    with suppress(OSError):  # the mark only makes more careful; the ledger says that the disk fails
        Shelf(counter.settings.data_dir).put(MARK, json.dumps(told).encode())


def notice(*, db: Database, counter: Counter, now: Clock) -> bool:
    """Return whether the ledger is an older copy, and note in it that it is one."""
    mark = mark_of(counter.settings, counter.device)
    with db.read() as uow:
        known = uow.counter.find()
        older = mark is not None and not holds(mark.seq, mark.head, uow, counter)
    if known is not None and known.restored_at is not None:
        return True
    if older:
        with db.begin() as uow:
            uow.counter.restored(now())
            uow.spool.doubt(now())
    return older


def mark_of(settings: Settings, device: int) -> Mark | None:
    """Return what was remembered of this device, None where nothing was."""
    path: Path = settings.data_dir / MARK
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        head, key = bytes.fromhex(told["head"]), bytes.fromhex(told.get("key", ""))
        mark = Mark(int(told["seq"]), head, key)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # it only ever makes the program more careful
    return mark if told.get("device") == device else None


def holds(seq: int, head: bytes, uow: UnitOfWork, counter: Counter) -> bool:
    """Return whether this journal has that head after the entry ``seq``."""
    if seq == 0:
        return head == counter.genesis
    sealed = uow.journal.at(seq)
    return sealed is not None and sealed.head == head
