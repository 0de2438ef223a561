"""Shifts: open, read (X report), close (Z report)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.calendar import Clock, local_day
from desktop.domain.errors import Refused
from desktop.domain.journal import Figures, Kind, ShiftEntry
from desktop.models.challans import challan, payment, void
from desktop.models.database import Database, UnitOfWork
from desktop.models.shifts import ShiftRow
from desktop.services.counter import Counter
from desktop.services.issuing import NoOpenShift
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person, must_be_at_the_counter

MAX_STEP_DAYS = 31
"""Between a closed day and the next, unless a supervisor says that the clock is right."""


class ShiftOpen(Refused):
    """A shift is open already."""

    def __init__(self, shift: ShiftRow) -> None:
        super().__init__(
            f"Shift {shift.no} of {shift.clerk} is open. Close it with its Z report first."
        )
        self.shift = shift


class DayTooFar(Refused):
    """The computer's date lies far after the last closed day: more likely a wrong clock."""

    def __init__(self, closed: date, today: date) -> None:
        super().__init__(
            f"The clock says {today:%d-%m-%Y}; the last closed day is {closed:%d-%m-%Y}. If the "
            "clock is wrong, set it right. If it is right, a supervisor opens the shift."
        )
        self.closed = closed
        self.today = today


class NotYourShift(Refused):
    """Only the clerk of a shift or a supervisor closes it."""

    def __init__(self, shift: ShiftRow) -> None:
        super().__init__(f"Shift {shift.no} is {shift.clerk}'s. They or a supervisor close it.")
        self.shift = shift


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftReport:
    """The figures of one shift: an X report while it is open, its Z report once closed.

    by_item, by_tender: (code, count, paisa). first_number, last_number: "" where none was issued.
    read_at: when an X report was asked for on paper; its further papers bear the same moment.
    """

    no: int
    clerk: str
    day: date
    opened_at: datetime
    closed_at: datetime | None
    figures: Figures
    by_item: tuple[tuple[str, int, int], ...]
    by_tender: tuple[tuple[str, int, int], ...] = ()
    first_number: str = ""
    last_number: str = ""
    read_at: datetime | None = None


def open_shift(person: Person, *, db: Database, counter: Counter, now: Clock) -> ShiftRow:
    """Open a shift for ``person``; the first after a day close opens the next business day.

    Calendar days nobody worked in between are closed as nil days. Raises ShiftOpen.
    """
    from desktop.services.closing import close_nil_days

    must_be_at_the_counter(person)
    with db.begin() as uow:
        already = uow.shifts.open_one()
        if already is not None:
            raise ShiftOpen(already)
        at = now()
        journal = JournalWriter(uow, genesis=counter.genesis, at=at, uid=person.uid)
        day = _open_day(uow) or _next_day(at, uow, person)
        close_nil_days(day, journal, uow=uow, counter=counter, uid=person.uid, at=at)
        last = uow.shifts.newest()
        no = (last.no if last else 0) + 1
        seq = journal.append(
            lambda seq, when: ShiftEntry(
                seq=seq, at=when, action="open", shift=no, clerk=person.uid, day=day
            )
        )
        row = ShiftRow(no, person.uid, day, at, seq)
        uow.shifts.open(row)
        return row


def _next_day(at: datetime, uow: UnitOfWork, person: Person) -> date:
    """Return the business day that opens now: never earlier than today.

    A day opened by a wrong clock could never be taken back, so a long step needs a supervisor.
    """
    closed = uow.shifts.last_day()
    today = local_day(at)
    if closed and (today - closed.day).days > MAX_STEP_DAYS and not person.is_supervisor:
        raise DayTooFar(closed.day, today)
    return max(today, closed.day + timedelta(days=1)) if closed else today


def business_day(uow: UnitOfWork, at: datetime) -> date:
    """Return the open business day; today where none is open."""
    return _open_day(uow) or local_day(at)


def _open_day(uow: UnitOfWork) -> date | None:
    newest = uow.shifts.newest()
    return newest.day if newest is not None and uow.shifts.day(newest.day) is None else None


def x_report(*, db: Database) -> ShiftReport:
    """Return the open shift's figures; may be read any number of times. Raises NoOpenShift."""
    with db.read() as uow:
        shift = uow.shifts.open_one()
        if shift is None:
            raise NoOpenShift
        return report_of(shift, uow)


def close_shift(person: Person, *, db: Database, counter: Counter, now: Clock) -> ShiftReport:
    """Close the open shift with its Z report, numbered like the shift, as a journal entry.

    Raises NoOpenShift, NotYourShift.
    """
    with db.begin() as uow:
        shift = uow.shifts.open_one()
        if shift is None:
            raise NoOpenShift
        if person.uid != shift.clerk and not person.is_supervisor:
            raise NotYourShift(shift)
        at = now()
        figures = shift_figures(shift, uow)
        seq = JournalWriter(uow, genesis=counter.genesis, at=at, uid=person.uid).append(
            lambda seq, when: ShiftEntry(
                seq=seq,
                at=when,
                action="close",
                shift=shift.no,
                clerk=shift.clerk,
                day=shift.day,
                figures=figures,
            )
        )
        uow.shifts.close(shift.no, at, seq)
        closed = uow.shifts.find(shift.no)
        return report_of(closed or shift, uow)


def shift_figures(shift: ShiftRow, uow: UnitOfWork) -> Figures:
    """Return what one shift issued, voided, took in and reprinted."""
    issued = uow.figures.issued(challan.c.shift == shift.no)
    voided = uow.figures.voided(void.c.shift == shift.no)
    paid = uow.figures.paid(payment.c.shift == shift.no)
    last = shift.close_seq or uow.journal.newest()
    return Figures(
        issued=issued[0],
        issued_paisa=issued[1],
        first_serial=issued[2],
        last_serial=issued[3],
        voided=voided[0],
        voided_paisa=voided[1],
        payments=paid[0],
        paid_paisa=paid[1],
        reprints=uow.figures.kinds(Kind.REPRINT, shift.open_seq, last),
    )


def report_of(shift: ShiftRow, uow: UnitOfWork) -> ShiftReport:
    """Return a shift's report within a transaction."""
    last = shift.close_seq or uow.journal.newest()
    numbers = uow.figures.numbers_between(shift.open_seq, last) or [""]
    return ShiftReport(
        no=shift.no,
        clerk=shift.clerk,
        day=shift.day,
        opened_at=shift.opened_at,
        closed_at=shift.closed_at,
        figures=shift_figures(shift, uow),
        by_item=tuple(uow.figures.by_item(challan.c.shift == shift.no)),
        by_tender=tuple(uow.figures.by_tender(payment.c.shift == shift.no)),
        first_number=numbers[0],
        last_number=numbers[-1],
    )
