"""Sealing: cutting what the journal has gained into signed parts, once."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from desktop.domain.calendar import Clock
from desktop.domain.journal import Kind, Sealed
from desktop.domain.wire import Part
from desktop.models.counter import LARGEST_PART
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.signing.parts import sign_part
from desktop.signing.rotation import Lineage


def seal(*, db: Database, counter: Counter, now: Clock, full_only: bool = False) -> int:
    """Seal every entry that no part covers yet and return how many parts that made.

    Anchors alone never make a part: they travel with the next other entry. full_only leaves
    the last entries, which do not fill a part, for later.
    """
    with db.begin() as uow:
        fresh = list(uow.journal.span(uow.parts.last_sealed() + 1))
        if all(sealed.kind == Kind.ANCHOR for sealed in fresh):
            return 0
        keys = counter.lineage(uow)
        runs = list(_runs(fresh, _part_bytes(uow), keys))
        if full_only:
            runs.pop()
        for run in runs:
            uow.parts.add(_sealed(run, uow, counter, now, keys))
        crash_point("seal-before-commit")
    crash_point("seal-committed")
    return len(runs)


def reseal(
    part: PartRow, part_bytes: int, *, uow: UnitOfWork, counter: Counter, now: Clock
) -> list[PartRow]:
    """Seal the entries of a part anew, at most ``part_bytes`` in each, and return the new parts.

    Where that gives the same digest nothing is changed, and what is returned is only to be sent.
    """
    keys = counter.lineage(uow)
    runs = list(_runs(uow.journal.span(part.first, part.last), part_bytes, keys))
    rows = [_sealed(run, uow, counter, now, keys, refusals=part.refusals) for run in runs]
    if [row.digest for row in rows] == [part.digest]:
        return rows
    uow.parts.sealed_anew(part.digest, now())
    for row in rows:
        uow.parts.add(row)
    return rows


def _part_bytes(uow: UnitOfWork) -> int:
    known = uow.counter.find()
    return known.part_bytes if known else LARGEST_PART


def _runs(entries: Iterable[Sealed], most: int, keys: Lineage) -> Iterator[list[Sealed]]:
    """Yield runs of entries that make one part each: not too many, and signed by one key."""
    run: list[Sealed] = []
    size = 0
    for sealed in entries:
        passed_on = run and keys.at(sealed.seq) != keys.at(run[0].seq)
        if passed_on or (run and size + len(sealed.body) > most):
            yield run
            run, size = [], 0
        run.append(sealed)
        size += len(sealed.body)
    if run:
        yield run


def _sealed(  # noqa: PLR0913 - a run of entries, what bootstrap binds, and the keys that sign
    run: list[Sealed],
    uow: UnitOfWork,
    counter: Counter,
    now: Clock,
    keys: Lineage,
    *,
    refusals: int = 0,
) -> PartRow:
    first, last = run[0].seq, run[-1].seq
    before = uow.journal.at(first - 1)
    body = sign_part(
        Part(
            device=counter.device,
            first=first,
            last=last,
            prev_head=before.head if before else counter.genesis,
            head=run[-1].head,
            entries=tuple(sealed.body for sealed in run),
        ),
        counter.keys.signer(keys.at(first)),
    )
    return PartRow(sha256(body).digest(), first, last, body, now(), refusals=refusals)
