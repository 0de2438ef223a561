"""What triggers keep is what a scan would count, whatever happened."""

from collections import Counter as Tally
from datetime import timedelta

from desktop.bootstrap import App
from desktop.domain.calendar import PAKISTAN
from desktop.models.challans import ChallanRow
from desktop.models.database import UnitOfWork
from desktop.models.tallies import Counted, DayTally
from tests.office import AYESHA, PINS, Watch, a_draft


def day_of(rows: list[ChallanRow]) -> DayTally:
    open_ = [row for row in rows if not row.is_void and row.paid_paisa < row.amount_paisa]
    void = [row for row in rows if row.is_void]
    return DayTally(
        rows[0].day,
        len(rows),
        sum(row.amount_paisa for row in rows),
        len(open_),
        sum(row.amount_paisa - row.paid_paisa for row in open_),
        len(void),
        sum(row.amount_paisa for row in void),
    )


def check(uow: UnitOfWork) -> None:
    """Compare every tally of the only day with a count of the rows themselves."""
    rows = uow.search.newest()
    day = rows[0].day
    assert uow.tallies.days(day, day) == [day_of(rows)]
    hours = uow.tallies.hours(day)
    counted = Tally(row.issued_at.astimezone(PAKISTAN).hour for row in rows)
    assert {hour: one.issued for hour, one in hours.items()} == counted
    assert sum(one.paisa for one in hours.values()) == sum(row.amount_paisa for row in rows)
    items = uow.tallies.items(day, day, 99)
    lines = [line for row in rows if not row.is_void for line in uow.challans.lines(row.seq)]
    assert {code: one.issued for code, one in items} == Tally(code for code, *_ in lines)
    assert sum(one.paisa for _, one in items) == sum(paisa for *_, paisa in lines)
    assert items == sorted(items, key=lambda each: (-each[1].paisa, each[0]))


def test_tallies_equal_a_count_after_all_that_can_happen(office: App, watch: Watch) -> None:
    one = office.issue(a_draft("LG-01", "LG-03"), AYESHA)[0]
    two = office.issue(a_draft("LG-01"), AYESHA)[0]
    office.pay(one.number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    watch.forward(hours=1)
    office.issue(a_draft("LG-02"), AYESHA)
    with office.db.read() as uow:
        check(uow)
    office.void(two.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    office.pay(one.number, amount_paisa=600_000, tender="cash", clerk=AYESHA)
    with office.db.read() as uow:
        check(uow)


def test_a_day_without_work_has_no_tally(office: App) -> None:
    row = office.show(office.issue(a_draft(), AYESHA)[0].number)
    with office.db.read() as uow:
        before = row.day - timedelta(days=1)
        assert uow.tallies.days(before, before) == []
        assert uow.tallies.hours(before) == {}
        assert list(uow.tallies.hours(row.day).values()) == [Counted(1, row.amount_paisa)]
