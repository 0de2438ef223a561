"""Void: a further entry that takes an unpaid challan back, never an edit, by two people."""

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused
from desktop.domain.journal import VoidEntry
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter
from desktop.services.finding import challan_by
from desktop.services.issuing import NoOpenShift
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person, approve
from desktop.signing.entries import deed_hash

MAX_REASON = 200


class AlreadyVoid(Refused):
    """The challan is void."""

    def __init__(self, number: str) -> None:
        super().__init__(f"{number} is void already.")
        self.number = number


class PaidCannotBeVoid(Refused):
    """Money was taken for the challan: it is refunded, not voided."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"{number} is paid, wholly or in part, and cannot become void. "
            "It needs a refund, by the treasury's order."
        )
        self.number = number


class ReasonNeeded(Refused):
    """A void without a reason explains nothing to anybody."""

    def __init__(self) -> None:
        super().__init__(f"Give the reason of the void, in at most {MAX_REASON} characters.")


def void(  # noqa: PLR0913 - the deed's five, and what bootstrap binds
    number: str,
    *,
    reason: str,
    clerk: Person,
    approver: str,
    pin: str,
    db: Database,
    counter: Counter,
    now: Clock,
) -> ChallanRow:
    """Make an unpaid challan void and return it; its number stays used.

    approver: a supervisor other than the clerk, with their own PIN, for this deed only.
    Raises AlreadyVoid, PaidCannotBeVoid, ReasonNeeded, NoOpenShift, SelfApproval,
    NotAllowed, WrongPin, LockedOut, NoSuchChallan.
    """
    reason = reason.strip()
    if not 0 < len(reason) <= MAX_REASON:
        raise ReasonNeeded
    with db.read() as uow:
        found = _voidable(number, uow)
    deed = deed_hash("void", found.seq, reason, clerk.uid)
    approval = approve(approver, pin, deed, clerk=clerk.uid, db=db, counter=counter, now=now)
    with db.begin() as uow:
        found = _voidable(number, uow)
        shift = uow.shifts.open_one()
        if shift is None:
            raise NoOpenShift
        at = now()
        seq = JournalWriter(uow, genesis=counter.genesis, at=at, uid=clerk.uid).append(
            lambda seq, when: VoidEntry(
                seq=seq,
                at=when,
                challan=found.seq,
                reason=reason,
                clerk=clerk.uid,
                day=shift.day,
                approval=approval,
            )
        )
        uow.challans.add_void(
            seq=seq,
            challan=found.seq,
            reason=reason,
            clerk=clerk.uid,
            approver=approval.uid,
            shift=shift.no,
            day=shift.day,
            at=at,
        )
        uow.challans.set_void(found.seq)
        return challan_by(number, uow)


def _voidable(number: str, uow: UnitOfWork) -> ChallanRow:
    found = challan_by(number, uow)
    if found.is_void:
        raise AlreadyVoid(found.number)
    if found.paid_paisa:
        raise PaidCannotBeVoid(found.number)
    return found
