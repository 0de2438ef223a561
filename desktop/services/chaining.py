"""The chain alone: every entry's hash leads to the head beside it, without a gap.

This is the quick half of an audit, some 10 µs an entry: it shows whether anything stored was
changed, moved or taken out. What the entries say, and whether the tables say the same, is for
``services/auditing.py``.
"""

from dataclasses import dataclass, field

from desktop.domain.journal import step
from desktop.models.database import Database
from desktop.services.counter import Counter


@dataclass(slots=True)
class Links:
    """The chain up to the entry ``seq``, and what was found wrong with it, in sentences."""

    head: bytes
    seq: int = 0
    faults: list[str] = field(default_factory=list)

    def take(self, seq: int, body: bytes, head: bytes) -> None:
        """Go on to the next entry; where a link is broken, from the head that is stored."""
        if seq != self.seq + 1:
            self.faults.append(f"entries {self.seq + 1} to {seq - 1} are missing")
        self.seq, self.head = seq, step(self.head, body)
        if self.head != head:
            self.faults.append(f"entry {seq}: the chain does not lead to its head")
            self.head = head


def check_chain(*, db: Database, counter: Counter) -> Links:
    """Walk the whole journal by its hashes; change nothing."""
    links = Links(counter.genesis)
    with db.read() as uow:
        for seq, body, head in uow.journal.links():
            links.take(seq, body, head)
    return links
