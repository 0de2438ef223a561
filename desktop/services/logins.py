"""Logging in: PINs, lock-out, and the word of a second person for one deed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.calendar import PAKISTAN, Clock
from desktop.domain.errors import Refused
from desktop.domain.journal import Approval, ApprovalKind, SessionEntry
from desktop.domain.text import Bilingual
from desktop.models.database import Database, UnitOfWork
from desktop.models.people import PersonRow
from desktop.services.counter import Counter
from desktop.services.journaling import JournalWriter
from desktop.signing.pins import check_pin

FREE_TRIES = 4
MAX_WAIT = timedelta(hours=1)
_FIRST_WAIT = timedelta(seconds=30)


class WrongPin(Refused):
    """The PIN is not this person's; it is kept how often that happened."""

    def __init__(self, uid: str, tries_left: int) -> None:
        left = f" {tries_left} tries are left before a pause." if tries_left else ""
        super().__init__(f"The PIN is wrong.{left}")
        self.uid = uid
        self.tries_left = tries_left


class LockedOut(Refused):
    """Too many wrong PINs: this person must wait."""

    def __init__(self, uid: str, until: datetime) -> None:
        super().__init__(
            f"Too many wrong PINs. Wait until {until.astimezone(PAKISTAN):%H:%M:%S}, or ask the "
            "supervisor. The open form is kept."
        )
        self.uid = uid
        self.until = until


class NotAllowed(Refused):
    """The person's role does not include the deed."""


class SelfApproval(NotAllowed):
    """A deed needs a second person, and the same one was named twice."""

    def __init__(self) -> None:
        super().__init__("A second person must approve this; nobody approves their own deed.")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of this counter; ``demo_pin`` is filled only in DEMO folders."""

    uid: str
    name: Bilingual
    role: str
    demo_pin: str = ""

    @property
    def is_supervisor(self) -> bool:
        """Whether this person may approve, close the day and see expected figures."""
        return self.role == "supervisor"


def must_be_at_the_counter(person: Person) -> None:
    """Raise NotAllowed unless the person's role does the counter's work."""
    if person.role not in {"clerk", "supervisor"}:
        message = f"{person.name.en} is {person.role} here, who issues nothing and takes no money."
        raise NotAllowed(message)


def person_of(row: PersonRow, demo_pin: str = "") -> Person:
    """Return the person a row describes."""
    return Person(row.uid, Bilingual(row.name_en, row.name_ur), row.role, demo_pin)


def login(uid: str, pin: str, *, db: Database, counter: Counter, now: Clock) -> Person:
    """Return the person when the PIN is theirs; the login is a journal entry.

    Raises WrongPin or LockedOut; both are kept in the ledger, so a restart changes nothing.
    """
    row = _checked(uid, pin, db=db, counter=counter, now=now)
    with db.begin() as uow:
        uow.people.entered(uid, now())
        _note("login", uid, uow=uow, counter=counter, now=now)
    return person_of(row)


def lock(person: Person, *, db: Database, counter: Counter, now: Clock) -> None:
    """Note that ``person`` left the counter; the draft on screen is not this room's."""
    with db.begin() as uow:
        _note("lock", person.uid, uow=uow, counter=counter, now=now)


def approve(  # noqa: PLR0913 - who, by what, for which deed, and what bootstrap binds
    uid: str, pin: str, deed: bytes, *, clerk: str, db: Database, counter: Counter, now: Clock
) -> Approval:
    """Return ``uid``'s yes to the one deed whose hash is ``deed``.

    Raises SelfApproval when it is the clerk's own deed, NotAllowed unless a supervisor says
    it, WrongPin or LockedOut.
    """
    if uid == clerk:
        raise SelfApproval
    row = _checked(uid, pin, db=db, counter=counter, now=now)
    if row.failed:
        with db.begin() as uow:
            uow.people.tried(uid, failed=0, locked_until=None)
    if row.role != "supervisor":
        message = f"{row.name_en} is not a supervisor; only a supervisor approves this."
        raise NotAllowed(message)
    return Approval(uid, ApprovalKind.PIN, deed)


def _checked(uid: str, pin: str, *, db: Database, counter: Counter, now: Clock) -> PersonRow:
    with db.read() as uow:
        row = uow.people.find(uid)
    if row is None:
        message = f"Nobody here is called “{uid}”."
        raise Refused(message)
    if row.locked_until is not None and now() < row.locked_until:
        raise LockedOut(uid, row.locked_until)
    if not check_pin(pin, row.pin_hash):
        _failed(row, db=db, counter=counter, now=now)
    return row


def _failed(row: PersonRow, *, db: Database, counter: Counter, now: Clock) -> None:
    with db.begin() as uow:
        known = uow.people.find(row.uid) or row  # another process may have counted meanwhile
        failed = known.failed + 1
        over = failed - FREE_TRIES
        wait = min(_FIRST_WAIT * 2 ** min(over - 1, 12), MAX_WAIT) if over > 0 else None
        until = now() + wait if wait else None
        uow.people.tried(row.uid, failed=failed, locked_until=until)
        _note("login-failed", row.uid, uow=uow, counter=counter, now=now)
    if until is not None:
        raise LockedOut(row.uid, until)
    raise WrongPin(row.uid, -over)


def _note(event: str, uid: str, *, uow: UnitOfWork, counter: Counter, now: Clock) -> None:
    JournalWriter(uow, genesis=counter.genesis, at=now(), uid=uid).append(
        lambda seq, at: SessionEntry(seq=seq, at=at, event=event, uid=uid)
    )
