"""How this counter stands with the treasury: whether it may go on with its series of numbers.

Issuing never stops for want of a line, an answer or a lease. It stops where a number could stand
for two things, or for nothing:

- two journals claim the same places (a fork): for ever, for they can never be joined again;
- the key is revoked: for ever, for nobody believes what it signs;
- two people at the treasury froze the counter: they decided that nothing of it is counted, and a
  paper handed out against that would be worth nothing to the citizen who holds it. It lasts until
  they thaw it. A counter that has no line does not know and goes on; a thaw takes all of that up.

Whatever else a counter does goes on.
"""

from datetime import datetime

from desktop.domain.errors import Refused
from desktop.models.counter import FORK, FROZEN, REVOKED, CounterRow
from desktop.models.database import UnitOfWork

_GOES_ON = "What was issued stays valid and under review; payments, prints and day closes go on."
_FOR_GOOD = (
    f"No challan can be issued here any more. {_GOES_ON} To issue again, call the treasury and "
    "set up a new folder with a new counter number (“mahasil init”, then “mahasil enrol”)."
)


class Contested(Refused):
    """The series of this counter is closed: the treasury keeps apart what it sends."""

    why = FORK
    words = (
        "The treasury holds another journal of this counter from entry {first} on: the computer "
        f"was restored or copied. {_FOR_GOOD}"
    )

    def __init__(self, first: int) -> None:
        super().__init__(self.words.format(first=first))
        self.first = first


class Frozen(Contested):
    """Two people at the treasury let nothing of this counter be counted, until they thaw it."""

    why = FROZEN
    words = (
        "Two people at the treasury froze this counter: from entry {first} on nothing is counted. "
        f"No challan can be issued here until they thaw it. {_GOES_ON} Issue at another counter "
        "and call the treasury. This counter asks at each contact (Send now, or “mahasil sync”) "
        "and issues again by itself."
    )


class Revoked(Contested):
    """The treasury trusts this counter's key no more."""

    why = REVOKED
    words = (
        "The treasury revoked the key of this counter: from entry {first} on nothing is counted. "
        f"{_FOR_GOOD}"
    )


_KINDS = {kind.why: kind for kind in (Contested, Frozen, Revoked)}


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
        raise _KINDS[known.contested_why](known.contested_from)


def counted_again(uow: UnitOfWork, at: datetime, last: int) -> None:
    """End a freeze: the treasury counted ``at``, after it, what this counter did up to ``last``."""
    known = uow.counter.find()
    if known is not None and known.contested_from is not None and known.contested_why == FROZEN:
        uow.counter.counted(at)
        uow.challans.reported(known.contested_from, last)


def contest(uow: UnitOfWork) -> str:
    """Return in a person's words why this counter may not go on; "" when it may."""
    known = uow.counter.find()
    try:
        may_issue(known)
        may_write(known)
    except (Contested, Restored) as error:
        return str(error)
    return ""
