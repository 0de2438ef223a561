"""How this counter stands with the treasury: whether it may go on with its series of numbers.

A journal that was restored or copied never continues a series. When the treasury answers a part
with evidence, two journals claim the same places, or it takes nothing more from this device; then
nothing more is issued here. Whatever else a counter does goes on.
"""

from desktop.domain.errors import Refused
from desktop.models.counter import CounterRow
from desktop.models.database import UnitOfWork

_WHY = {
    "fork": "The treasury holds another journal of this counter from entry {first} on: the "
    "computer was restored or copied.",
    "frozen": "The treasury takes nothing more from this counter since entry {first}.",
}
_WHAT_NOW = (
    "No challan can be issued here any more. What was issued stays valid, payable and under "
    "review; payments, prints and day closes go on. To issue again, call the treasury and set up "
    "a new folder with a new counter number (“mahasil init”, then “mahasil enrol”)."
)


class Contested(Refused):
    """The series of this counter is closed: the treasury keeps apart what it sends."""

    def __init__(self, first: int, why: str) -> None:
        super().__init__(f"{_WHY[why].format(first=first)} {_WHAT_NOW}")
        self.first = first
        self.why = why


class Restored(Refused):
    """The ledger is an older copy: what came after it must be fetched first."""

    def __init__(self) -> None:
        super().__init__(
            "This ledger was restored from an older copy: what was done after it is missing. The "
            "treasury must be asked first (Send now, or “mahasil sync”); nothing is written until "
            "then. Without a line, set up a new folder with a new counter number."
        )


def may_write(known: CounterRow | None) -> None:
    """Return when this journal may go on; raises Restored while it is an older copy."""
    if known is not None and known.restored_at is not None:
        raise Restored


def may_issue(known: CounterRow | None) -> None:
    """Return when this counter may issue; raises Contested when its series is closed."""
    if known is not None and known.contested_from is not None:
        raise Contested(known.contested_from, known.contested_why)


def contest(uow: UnitOfWork) -> str:
    """Return in a person's words why this counter may not go on; "" when it may."""
    known = uow.counter.find()
    try:
        may_issue(known)
        may_write(known)
    except (Contested, Restored) as error:
        return str(error)
    return ""
