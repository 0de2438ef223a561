"""Shifts: one at a time, an X report as often as wanted, a Z report once and numbered."""

from datetime import UTC, date, datetime

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import Figures, ShiftEntry
from desktop.services.issuing import NoOpenShift
from desktop.services.shifts import NotYourShift, ShiftOpen, report_of
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, BILAL, KHALID, NOON, PINS, Watch, a_draft

DAY = date(2026, 11, 22)


def work(app: App) -> None:
    one, two, _ = (app.issue(a_draft(), AYESHA)[0] for _ in range(3))
    app.pay(one.number, amount_paisa=400_000, tender="cash", clerk=AYESHA)
    app.void(two.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    app.paper.print_next()
    app.reprint(one.number, clerk=AYESHA)


WORKED = Figures(
    issued=3,
    issued_paisa=4_500_000,
    voided=1,
    voided_paisa=1_500_000,
    payments=1,
    paid_paisa=400_000,
    reprints=1,
    first_serial=1,
    last_serial=3,
)


def test_only_one_shift_is_open(office: App) -> None:
    with pytest.raises(ShiftOpen, match="Shift 1 of ayesha") as caught:
        office.open_shift(BILAL)
    assert caught.value.shift == office.shift()


def test_an_x_report_reads_and_changes_nothing(office: App) -> None:
    work(office)
    with office.db.read() as uow:
        before = uow.journal.newest()
    first, second = office.x_report(), office.x_report()
    assert first == second
    assert first.figures == WORKED
    assert first.by_item == (("LG-02", 3, 4_500_000),)
    assert (first.no, first.clerk, first.day, first.closed_at) == (1, "ayesha", DAY, None)
    with office.db.read() as uow:
        assert uow.journal.newest() == before


def test_the_z_report_says_what_the_last_x_report_said_and_is_an_entry(office: App) -> None:
    work(office)
    x = office.x_report()
    z = office.close_shift(AYESHA)
    assert (z.figures, z.by_item, z.no) == (x.figures, x.by_item, 1)
    assert z.closed_at == NOON
    with office.db.read() as uow:
        *_, sealed = uow.journal.span(1)
    entry = decode_entry(sealed.body)
    assert isinstance(entry, ShiftEntry)
    assert (entry.action, entry.shift, entry.clerk, entry.figures) == (
        "close", 1, "ayesha", WORKED,
    )  # fmt: skip


def test_a_z_report_stays_what_it_was(office: App) -> None:
    work(office)
    z = office.close_shift(AYESHA)
    office.open_shift(BILAL)
    work(office)
    with office.db.read() as uow:
        shift = uow.shifts.find(1)
        assert shift is not None
        assert report_of(shift, uow) == z


def test_shifts_and_their_z_reports_are_numbered_on(office: App) -> None:
    numbers = [office.close_shift(AYESHA).no]
    for person in (BILAL, AYESHA):
        office.open_shift(person)
        numbers.append(office.close_shift(person).no)
    assert numbers == [1, 2, 3]


def test_each_shift_counts_its_own(office: App) -> None:
    work(office)
    office.close_shift(AYESHA)
    office.open_shift(BILAL)
    assert office.x_report().figures == Figures()
    office.issue(a_draft("LG-01"), BILAL)
    figures = office.x_report().figures
    assert (figures.issued, figures.first_serial, figures.last_serial) == (1, 4, 4)


def test_another_clerk_does_not_close_a_shift_but_a_supervisor_may(office: App) -> None:
    with pytest.raises(NotYourShift, match="ayesha's"):
        office.close_shift(BILAL)
    assert office.close_shift(KHALID).clerk == "ayesha"


def test_without_an_open_shift_there_is_nothing_to_read_or_close(office: App) -> None:
    office.close_shift(AYESHA)
    for deed in (office.x_report, lambda: office.close_shift(AYESHA)):
        with pytest.raises(NoOpenShift):
            deed()


def test_a_shift_is_of_the_open_business_day_even_after_midnight(office: App, watch: Watch) -> None:
    office.close_shift(AYESHA)
    watch.at = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)  # half past midnight in Pakistan
    assert office.open_shift(BILAL).day == DAY
    issued = office.issue(a_draft(), BILAL)[0]
    assert office.show(issued.number).day == DAY
    assert issued.issued_at == watch.at


def test_the_first_shift_after_a_close_opens_the_next_day(office: App, watch: Watch) -> None:
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    assert office.open_shift(AYESHA).day == date(2026, 11, 23)  # the same noon
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    watch.forward(days=10)
    assert office.open_shift(AYESHA).day == date(2026, 12, 2)
