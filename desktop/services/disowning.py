"""Acknowledgements by a key of the treasury that is in other hands: each part is asked about again.

The treasury gives the same word, signed by the key it has now. The counter keeps both and anchors
the new one: that the first came proves nothing any more, that the second did proves the part's
place in the treasury's ledger.
"""

from desktop.domain.calendar import Clock
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.services.counter import Counter
from desktop.services.sending import keep_further_answer
from desktop.services.trusting import treasury_keys
from desktop.signing.codec import prefix_of
from desktop.signing.parts import ACK_TYP, open_ack
from desktop.sync.client import TreasuryClient


def disowned(uow: UnitOfWork) -> list[PartRow]:
    """Return the parts with no acknowledgement that is believed any more, oldest first."""
    keys = treasury_keys(uow)
    if not keys.compromised:
        return []
    later = {part for part, ack in uow.parts.later_acks() if keys.believes(open_ack, ack)}
    return [
        part
        for each in keys.compromised
        for part in uow.parts.acked_by(prefix_of(each.kid, ACK_TYP))
        if part.digest not in later and not keys.believes(open_ack, part.ack or b"")
    ]


def ask_again(treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock) -> int:
    """Send those parts again and keep what is answered now; return how many they were.

    Raises BadBytes where the treasury still answers with the key that is believed no more.
    """
    with db.read() as uow:
        parts = disowned(uow)
    for part in parts:
        answer = treasury.put_part(part.digest, part.body)
        keep_further_answer(part, answer, db=db, counter=counter, now=now)
    return len(parts)
