"""Closing the day: signed, complete, by a supervisor, and no calendar day is skipped silently."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import settings

from desktop.bootstrap import App
from desktop.domain.daybook import totals
from desktop.domain.errors import Refused
from desktop.domain.journal import ApprovalKind, DayEntry
from desktop.domain.wire import Day
from desktop.services.closing import NoOpenDay, ShiftStillOpen, closed_day
from desktop.services.logins import NotAllowed
from desktop.signing.entries import decode_entry, deed_hash
from desktop.signing.parts import open_day
from tests.office import AYESHA, BILAL, KHALID, NOON, PINS, Watch, a_draft
from tests.services.money import Money

DAY = date(2026, 11, 22)

TestNotAPaisaIsLost = Money.TestCase
TestNotAPaisaIsLost.settings = settings(max_examples=10, stateful_step_count=30, deadline=None)


def close(app: App) -> Day:
    if app.shift() is not None:
        app.close_shift(KHALID)
    return app.close_day(KHALID).manifest


def days(app: App) -> list[Day]:
    with app.db.read() as uow:
        rows = uow.shifts.days()
    return [open_day(row.manifest, app.counter.signer.public_key) for row in rows]


def work(app: App) -> None:
    one = app.issue(a_draft("LG-01", "TR-01"), AYESHA)[0]
    two = app.issue(a_draft("LG-02"), BILAL)[0]
    app.pay(one.number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    app.void(two.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    app.paper.print_next()
    app.reprint(one.number, clerk=AYESHA)


def test_a_day_is_an_entry_signed_by_the_device_with_the_supervisors_name(office: App) -> None:
    work(office)
    office.close_shift(AYESHA)
    closed = office.close_day(KHALID)
    with office.db.read() as uow:
        sealed = uow.journal.at(closed.seq)
        covered = uow.journal.at(closed.manifest.last)
    assert sealed is not None
    assert covered is not None
    entry = decode_entry(sealed.body)
    assert isinstance(entry, DayEntry)
    assert sha256(entry.manifest).digest() == closed.digest
    day = open_day(entry.manifest, office.counter.signer.public_key)
    assert day == closed.manifest
    assert (day.first, day.last, day.head) == (1, closed.seq - 1, covered.head)
    assert (day.day, day.day_no, day.device, day.closed_at) == (DAY, 1, 7, NOON)
    assert (day.supervisor.uid, day.supervisor.kind) == ("khalid", ApprovalKind.PIN)
    assert day.supervisor.deed == deed_hash("close-day", "2026-11-22", 1)


def test_a_days_totals_are_the_daybooks(office: App) -> None:
    work(office)
    state = office.day()
    day = close(office)
    with office.db.read() as uow:
        assert day.totals == totals(uow.figures.movements(day.first, day.last)) == state.totals
    assert [
        (row.beneficiary, row.issued_paisa, row.voided_paisa, row.paid_paisa) for row in day.totals
    ] == [("local_fund", 2_000_000, 1_500_000, 100_000), ("provincial", 100_000, 0, 0)]
    assert (day.first_serial, day.last_serial, day.reprints, day.shifts) == (1, 3, 1, 1)
    assert day.grand == (2_100_000, 1_500_000, 100_000)


def test_a_day_does_not_close_over_an_open_shift(office: App) -> None:
    with pytest.raises(ShiftStillOpen, match="Shift 1 of ayesha"):
        office.close_day(KHALID)
    assert days(office) == []


def test_only_a_supervisor_closes_the_day(office: App) -> None:
    office.close_shift(AYESHA)
    with pytest.raises(NotAllowed, match="supervisor"):
        office.close_day(AYESHA)


def test_a_day_closes_once(office: App) -> None:
    close(office)
    with pytest.raises(NoOpenDay):
        office.close_day(KHALID)
    assert (office.day().day, office.day().shifts) == (None, ())


def test_a_day_on_which_nothing_was_issued_closes_with_zeros(office: App) -> None:
    day = close(office)
    assert (day.totals, day.grand, day.first_serial, day.last_serial) == ((), (0, 0, 0), 0, 0)
    assert (day.first, day.last, day.shifts) == (1, 2, 1)


def test_the_open_day_says_what_it_has_come_to(office: App) -> None:
    assert office.day().day == DAY
    work(office)
    state = office.day()
    assert (state.first_serial, state.last_serial, state.reprints) == (1, 3, 1)
    assert [shift.no for shift in state.shifts] == [1]


def test_calendar_days_nobody_worked_are_closed_as_nil_days(office: App, watch: Watch) -> None:
    work(office)
    close(office)
    watch.forward(days=4)
    office.open_shift(BILAL)
    close(office)
    closed = days(office)
    assert [day.day.day for day in closed] == [22, 23, 24, 25, 26]
    assert [day.day_no for day in closed] == [1, 2, 3, 4, 5]
    assert [day.shifts for day in closed] == [1, 0, 0, 0, 1]
    assert [bool(day.totals) for day in closed] == [True, False, False, False, False]
    assert all(day.first > day.last for day in closed[1:4])
    assert {day.grand for day in closed} == {closed[0].grand}
    assert office.audit().ok


def test_a_second_day_closed_at_the_same_noon_skips_no_day_and_repeats_none(
    office: App, watch: Watch
) -> None:
    for _ in range(3):
        close(office)
        office.open_shift(AYESHA)
    watch.forward(days=5)
    close(office)
    office.open_shift(AYESHA)
    close(office)
    assert [day.day for day in days(office)] == [
        DAY + timedelta(days=n) for n in range(len(days(office)))
    ]


def test_a_business_day_goes_on_after_midnight_until_it_is_closed(
    office: App, watch: Watch
) -> None:
    watch.at = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)  # half past midnight in Pakistan
    issued = office.issue(a_draft(), AYESHA)[0]
    day = close(office)
    assert day.day == DAY
    assert day.totals[0].issued_paisa == issued.amount_paisa
    assert office.open_shift(AYESHA).day == DAY + timedelta(days=1)
    assert len(days(office)) == 1  # no nil day between


def test_a_void_and_a_payment_count_on_the_day_they_happen(office: App, watch: Watch) -> None:
    one, two = (office.issue(a_draft(), AYESHA)[0] for _ in range(2))
    close(office)
    watch.forward(days=1)
    office.open_shift(BILAL)
    office.void(one.number, reason="x", clerk=BILAL, approver="khalid", pin=PINS["khalid"])
    office.pay(two.number, amount_paisa=5, tender="cash", clerk=BILAL)
    (row,) = close(office).totals
    assert (row.issued, row.voided_paisa, row.paid_paisa) == (0, 1_500_000, 5)


def test_a_closed_day_is_read_again_and_an_open_one_is_not(office: App) -> None:
    day = close(office)
    assert closed_day(DAY, db=office.db, counter=office.counter)[0] == day
    assert office.last_closed_day() == DAY
    with pytest.raises(Refused, match="23-11-2026 was not closed"):
        closed_day(DAY + timedelta(days=1), db=office.db, counter=office.counter)


def test_on_a_day_of_two_fiscal_years_serials_run_from_the_first_to_the_last_issued(
    office: App, watch: Watch
) -> None:
    watch.at = datetime(2027, 6, 30, 9, 0, tzinfo=UTC)
    old = [office.issue(a_draft(), AYESHA)[0].serial for _ in range(3)]
    watch.forward(hours=12)
    new = [office.issue(a_draft(), AYESHA)[0].serial for _ in range(2)]
    assert (old, new) == ([1, 2, 3], [1, 2])
    manifest = close(office)
    assert (manifest.first_serial, manifest.last_serial) == (old[0], new[-1])
