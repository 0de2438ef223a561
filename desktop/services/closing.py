"""Closing the business day: the signed day entry, and nil days for the ones nobody worked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from desktop.domain.calendar import Clock
from desktop.domain.daybook import totals
from desktop.domain.errors import Refused
from desktop.domain.journal import Approval, ApprovalKind, DayEntry, Kind
from desktop.domain.wire import Day, DayTotal
from desktop.models.challans import challan
from desktop.models.database import Database, UnitOfWork
from desktop.models.shifts import DayRow, ShiftRow
from desktop.services.counter import Counter
from desktop.services.journaling import JournalWriter
from desktop.services.logins import NotAllowed, Person
from desktop.signing.entries import deed_hash
from desktop.signing.parts import open_day, sign_day

MAX_NIL_DAYS = 400


class NoOpenDay(Refused):
    """Nothing is there to close: no shift was opened since the last day close."""

    def __init__(self) -> None:
        super().__init__("No business day is open. The first shift opens one.")


class ShiftStillOpen(Refused):
    """The day cannot be closed before its shift is."""

    def __init__(self, shift: ShiftRow) -> None:
        super().__init__(
            f"Shift {shift.no} of {shift.clerk} is still open. Close it with its Z report (F8), "
            "then close the day."
        )
        self.shift = shift


@dataclass(frozen=True, slots=True, kw_only=True)
class DayState:
    """The open business day so far; ``day`` is None while none is open."""

    day: date | None
    shifts: tuple[ShiftRow, ...]
    totals: tuple[DayTotal, ...]
    first_serial: int
    last_serial: int
    reprints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed:
    """One closed day: its manifest as signed, and where it stands in the journal."""

    manifest: Day
    digest: bytes
    seq: int


def day_state(*, db: Database) -> DayState:
    """Return what the open business day has come to."""
    with db.read() as uow:
        day = _open_day(uow)
        first, last = _range(uow)
        serials = uow.figures.issued(challan.c.seq.between(first, last))
        return DayState(
            day=day,
            shifts=tuple(uow.shifts.of_day(day)) if day else (),
            totals=totals(uow.figures.movements(first, last)),
            first_serial=serials[2],
            last_serial=serials[3],
            reprints=uow.figures.kinds(Kind.REPRINT, first, last),
        )


def close_day(supervisor: Person, *, db: Database, counter: Counter, now: Clock) -> DayClosed:
    """Close the open business day with its signed manifest, as a journal entry.

    Raises NoOpenDay, ShiftStillOpen, NotAllowed unless a supervisor does it.
    """
    if not supervisor.is_supervisor:
        message = "Only a supervisor closes the day."
        raise NotAllowed(message)
    with db.begin() as uow:
        day = _open_day(uow)
        if day is None:
            raise NoOpenDay
        still = uow.shifts.open_one()
        if still is not None:
            raise ShiftStillOpen(still)
        at = now()
        journal = JournalWriter(uow, genesis=counter.genesis, at=at, uid=supervisor.uid)
        return _write(day, journal, uow=uow, counter=counter, uid=supervisor.uid, at=at)


def close_nil_days(  # noqa: PLR0913 - one deed's context, all by name
    until: date,
    journal: JournalWriter,
    *,
    uow: UnitOfWork,
    counter: Counter,
    uid: str,
    at: datetime,
) -> None:
    """Write a nil day for every calendar day between the last close and ``until``.

    uid: whose deed made the program write them; nobody approves a day that nobody worked.
    """
    last = uow.shifts.last_day()
    newest = uow.shifts.newest()
    if last is None or (newest is not None and uow.shifts.day(newest.day) is None):
        return
    nobody = ApprovalKind.NOBODY
    for day in _between(last.day, until):
        _write(day, journal, uow=uow, counter=counter, uid=uid, at=at, kind=nobody)


def _between(closed: date, until: date) -> Iterator[date]:
    count = min((until - closed).days - 1, MAX_NIL_DAYS)
    return (closed + timedelta(days=n) for n in range(1, count + 1))


def _open_day(uow: UnitOfWork) -> date | None:
    newest = uow.shifts.newest()
    if newest is None or uow.shifts.day(newest.day) is not None:
        return None
    return newest.day


def _range(uow: UnitOfWork) -> tuple[int, int]:
    """Return the first and last entry of the day that is open: all since the last day entry."""
    return uow.journal.last_of(Kind.DAY) + 1, uow.journal.newest()


def _write(  # noqa: PLR0913 - one deed's context, all by name
    day: date,
    journal: JournalWriter,
    *,
    uow: UnitOfWork,
    counter: Counter,
    uid: str,
    at: datetime,
    kind: ApprovalKind = ApprovalKind.PIN,
) -> DayClosed:
    manifest = _manifest(day, journal, uow=uow, counter=counter, uid=uid, at=at, kind=kind)
    signed = sign_day(manifest, counter.signer_in(uow))
    seq = journal.append(lambda seq, when: DayEntry(seq=seq, at=when, manifest=signed))
    digest = sha256(signed).digest()
    uow.shifts.add_day(DayRow(day, manifest.day_no, seq, signed, digest, at, uid))
    return DayClosed(manifest=manifest, digest=digest, seq=seq)


def _manifest(  # noqa: PLR0913 - what a day is made of
    day: date,
    journal: JournalWriter,
    *,
    uow: UnitOfWork,
    counter: Counter,
    uid: str,
    at: datetime,
    kind: ApprovalKind,
) -> Day:
    first, last = uow.journal.last_of(Kind.DAY) + 1, journal.tip.seq
    serials = uow.figures.issued(challan.c.seq.between(first, last))
    before = uow.shifts.last_day()
    key = counter.lineage(uow).at(before.seq) if before else b""
    day_no = before.day_no + 1 if before else 1
    moved = totals(uow.figures.movements(first, last))
    return Day(
        device=counter.device,
        day=day,
        day_no=day_no,
        first=first,
        last=last,
        head=journal.tip.head,
        closed_at=at,
        first_serial=serials[2],
        last_serial=serials[3],
        reprints=uow.figures.kinds(Kind.REPRINT, first, last),
        shifts=len(uow.shifts.of_day(day)),
        totals=moved,
        grand=_grand(before, moved, key),
        supervisor=Approval(uid, kind, deed_hash("close-day", day.isoformat(), day_no)),
    )


def _grand(before: DayRow | None, moved: tuple[DayTotal, ...], key: bytes) -> tuple[int, int, int]:
    """Return the perpetual totals: those of the last closed day and what has moved since."""
    issued, voided, paid = open_day(before.manifest, key).grand if before else (0, 0, 0)
    return (
        issued + sum(total.issued_paisa for total in moved),
        voided + sum(total.voided_paisa for total in moved),
        paid + sum(total.paid_paisa for total in moved),
    )


def closed_day(day: date, *, db: Database, counter: Counter) -> tuple[Day, DayRow]:
    """Return a closed day's manifest and row; Refused where the day is open or unknown."""
    with db.read() as uow:
        row = uow.shifts.day(day)
        keys = counter.lineage(uow)
    if row is None:
        message = f"{day:%d-%m-%Y} was not closed at this counter."
        raise Refused(message)
    return open_day(row.manifest, keys.at(row.seq)), row
