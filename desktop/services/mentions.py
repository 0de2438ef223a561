"""What speaks of one challan: journal entries, parts that carried it, the treasury's news."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.journal import ReprintEntry
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter
from desktop.signing.entries import decode_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One thing that happened to a challan.

    what: issued, paid, void, reprint, acknowledged, apart, or the kind of the treasury's news
    (payment, exception, cleared …). seq: its own entry, 0 where it is none. who: a uid.
    words: a reason, a tender, or what the treasury said. n: the receipt's number, or the copy's.
    """

    what: str
    at: datetime
    seq: int = 0
    who: str = ""
    words: str = ""
    paisa: int = 0
    n: int = 0


def mentions(seq: int, *, db: Database, counter: Counter) -> tuple[Mention, ...]:
    """Return all that speaks of the challan of entry ``seq``, oldest first; () without one."""
    with db.read() as uow:
        row = uow.challans.find(seq)
        if row is None:
            return ()
        issued = Mention(
            what="issued", at=row.issued_at, seq=seq, who=row.clerk, paisa=row.amount_paisa
        )
        later = [*_here(seq, uow), *_carried(seq, uow), *_told(counter.device, seq, uow)]
        if row.copies:
            later += _reprints(seq, uow)
    return (issued, *sorted(later, key=lambda one: (one.at, one.seq)))


def _here(seq: int, uow: UnitOfWork) -> Iterator[Mention]:
    """Yield what was done to it at this counter."""
    for at, own, paisa, tender, clerk, receipt in uow.challans.payments_of(seq):
        yield Mention(what="paid", at=at, seq=own, who=clerk, words=tender, paisa=paisa, n=receipt)
    for at, own, reason, clerk, approver in uow.challans.voids_of(seq):
        yield Mention(what="void", at=at, seq=own, who=f"{clerk}, {approver}", words=reason)


def _reprints(seq: int, uow: UnitOfWork) -> Iterator[Mention]:
    for body in uow.journal.reprints(seq):
        entry = decode_entry(body)
        if isinstance(entry, ReprintEntry) and entry.challan == seq:
            yield Mention(
                what="reprint",
                at=entry.at,
                seq=entry.seq,
                who=entry.clerk,
                words=entry.reason,
                n=entry.copy,
            )


def _carried(seq: int, uow: UnitOfWork) -> Iterator[Mention]:
    for part in uow.parts.covering(seq, seq):
        if part.acked_at is not None:
            yield Mention(what="acknowledged", at=part.acked_at)
        elif part.apart_at is not None:
            yield Mention(what="apart", at=part.apart_at)


def _told(device: int, seq: int, uow: UnitOfWork) -> Iterator[Mention]:
    for item in uow.feed.of_entry(device, seq):
        said = item.words or item.code
        yield Mention(what=item.kind, at=item.at, words=said, paisa=item.paisa or 0)
