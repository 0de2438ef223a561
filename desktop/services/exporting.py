"""Exporting: what waits for the treasury, written to a file that somebody carries there.

The file holds the very parts that would go by wire, so it may be lost, carried twice, or
overtaken by the wire: the treasury takes every entry once.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.calendar import Clock
from desktop.domain.wire import Contents
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.counter import Counter
from desktop.services.disowning import disowned
from desktop.services.sealing import seal
from desktop.services.trusting import treasury_keys
from desktop.signing.carriage import PART, TO_TREASURY, listed, pack_for_treasury, sign_contents
from desktop.sync import sneakernet

WRITTEN = "written to a file"
"""What the Outbox says of a part that was exported and not answered yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file for the treasury: how many parts it holds, from which entry to which, its size.

    first and last are 0 where nothing waits; the treasury's answers on days are worth a way, too.
    """

    path: Path
    parts: int
    first: int
    last: int
    size: int


def export(
    path: Path, *, db: Database, counter: Counter, now: Clock, since: int | None = None
) -> Exported:
    """Write every part without an answer to ``path``, sealed so that the treasury alone reads it.

    So are those whose answer a key signed that is believed no more.

    since: also what was answered already, from the part with this entry on, for a treasury that
    lost it. Raises NotOurFile, FileTooLarge, or DiskAway; then nothing was written.
    """
    seal(db=db, counter=counter, now=now)
    with db.read() as uow:
        parts, sealing_key = _chosen(uow, since), treasury_keys(uow).sealing_key
        signer = counter.signer_in(uow)
    items = [(PART, part.body) for part in parts]
    contents = Contents(device=counter.device, made_at=now(), answers=None, items=listed(items))
    signed = sign_contents(contents, signer)
    data = pack_for_treasury(signed, items, sealing_key)
    sneakernet.write(path, data, TO_TREASURY)
    _note(parts, db=db)
    return Exported(
        path=path,
        parts=len(parts),
        first=parts[0].first if parts else 0,
        last=parts[-1].last if parts else 0,
        size=len(data),
    )


def _chosen(uow: UnitOfWork, since: int | None) -> list[PartRow]:
    if since is None:
        return sorted([*disowned(uow), *uow.parts.waiting()], key=lambda part: part.first)
    return uow.parts.covering(since, uow.parts.last_sealed())


def _note(parts: list[PartRow], *, db: Database) -> None:
    waiting = [part for part in parts if part.ack is None and part.evidence is None]
    with db.begin() as uow:
        for part in waiting:
            uow.parts.noted(part.digest, WRITTEN)
