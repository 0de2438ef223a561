"""Sealing: cutting what the journal has gained into signed parts, once."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from desktop.domain.calendar import Clock
from desktop.domain.journal import Kind, Sealed
from desktop.domain.wire import Part
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.signing.parts import sign_part

RAW_BYTES = 60_000
"""Raw entries in one part: their signatures do not compress, so this stays below 64 KiB."""


def seal(*, db: Database, counter: Counter, now: Clock, full_only: bool = False) -> int:
    """Seal every entry that no part covers yet and return how many parts that made.

    Anchors alone never make a part: they travel with the next other entry. full_only leaves
    the last entries, which do not fill a part, for later.
    """
    with db.begin() as uow:
        fresh = list(uow.journal.span(uow.parts.last_sealed() + 1))
        if all(sealed.kind == Kind.ANCHOR for sealed in fresh):
            return 0
        runs = list(_runs(fresh))
        if full_only:
            runs.pop()
        for run in runs:
            _seal_one(run, uow, counter, now)
        crash_point("seal-before-commit")
    crash_point("seal-committed")
    return len(runs)


def _runs(entries: Iterable[Sealed]) -> Iterator[list[Sealed]]:
    run: list[Sealed] = []
    size = 0
    for sealed in entries:
        if run and size + len(sealed.body) > RAW_BYTES:
            yield run
            run, size = [], 0
        run.append(sealed)
        size += len(sealed.body)
    if run:
        yield run


def _seal_one(run: list[Sealed], uow: UnitOfWork, counter: Counter, now: Clock) -> None:
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
        counter.signer,
    )
    uow.parts.add(PartRow(sha256(body).digest(), first, last, body, now()))
