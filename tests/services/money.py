"""A counter that does whatever comes, beside a purse that only adds: not a paisa may differ."""

import shutil
import tempfile
from collections import Counter as Tally
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.bootstrap import App
from desktop.domain.challan import DraftItem
from desktop.domain.wire import DayTotal
from desktop.services.closing import closed_day
from desktop.services.shifts import ShiftReport
from tests.models.lived import acknowledge
from tests.office import AYESHA, BILAL, KHALID, PINS, Watch, a_draft, open_office

NEAR_THE_YEARS_END = datetime(2027, 6, 27, 7, tzinfo=UTC)
PEOPLE = st.sampled_from([AYESHA, BILAL])
ITEMS = st.sampled_from(
    [
        DraftItem(code="LG-01"),
        DraftItem(code="TR-01"),
        DraftItem(code="DA-01"),
        DraftItem(code="RP-02", asked_paisa=12_345),
        DraftItem(code="EP-01", asked_paisa=70_001),
    ]
)
FIELDS = ("issued", "issued_paisa", "voided", "voided_paisa", "payments", "paid_paisa")


class Money(RuleBasedStateMachine):
    """Issue, pay, void, reprint, close, in any order; every sum is kept beside the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mahasil-money-"))
        self.watch = Watch(NEAR_THE_YEARS_END)
        self.app: App = open_office(self.folder, self.watch)
        self.owed: dict[str, int] = {}
        self.amounts: dict[str, int] = {}
        self.purse: Tally[str] = Tally(dict.fromkeys(FIELDS, 0))
        self.reports: list[ShiftReport] = []

    @property
    def at_work(self) -> bool:
        return self.app.shift() is not None

    @property
    def unpaid(self) -> list[str]:
        return [number for number, owed in self.owed.items() if owed == self.amounts[number]]

    @initialize()
    def begin(self) -> None:
        self.app.open_shift(AYESHA)

    @precondition(lambda self: self.at_work)
    @rule(person=PEOPLE, items=st.lists(ITEMS, min_size=1, max_size=4))
    def issue(self, person: object, items: list[DraftItem]) -> None:
        for one in self.app.issue(a_draft(*items), person):  # type: ignore[arg-type]
            self.amounts[one.number] = self.owed[one.number] = one.amount_paisa
            self.purse["issued"] += 1
            self.purse["issued_paisa"] += one.amount_paisa

    @precondition(lambda self: self.at_work and any(self.owed.values()))
    @rule(data=st.data())
    def pay(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from([each for each, owed in self.owed.items() if owed]))
        paisa = data.draw(st.integers(1, self.owed[number]) | st.just(self.owed[number]))
        self.app.pay(number, amount_paisa=paisa, tender="cash", clerk=BILAL)
        self.owed[number] -= paisa
        self.purse["payments"] += 1
        self.purse["paid_paisa"] += paisa

    @precondition(lambda self: self.at_work and self.unpaid)
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.unpaid))
        self.app.void(number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
        self.purse["voided"] += 1
        self.purse["voided_paisa"] += self.amounts[number]
        del self.owed[number]

    @precondition(lambda self: self.at_work and self.amounts)
    @rule(data=st.data())
    def reprint(self, data: st.DataObject) -> None:
        self.app.reprint(data.draw(st.sampled_from(sorted(self.amounts))), clerk=AYESHA)

    @precondition(lambda self: self.at_work)
    @rule()
    def close_shift(self) -> None:
        self.reports.append(self.app.close_shift(KHALID))

    @precondition(lambda self: not self.at_work)
    @rule(person=PEOPLE)
    def open_shift(self, person: object) -> None:
        self.app.open_shift(person)  # type: ignore[arg-type]

    @precondition(lambda self: not self.at_work and self.app.day().day is not None)
    @rule()
    def close_day(self) -> None:
        self.app.close_day(KHALID)

    @rule(hours=st.sampled_from([1, 9, 20, 60, 120, -1]))
    def wait(self, hours: int) -> None:
        self.watch.at += timedelta(hours=hours)

    @rule()
    def report(self) -> None:
        acknowledge(self.app)

    @invariant()
    def the_ledger_says_what_the_purse_says(self) -> None:
        with self.app.db.read() as uow:
            figures = uow.figures
            said = (*figures.issued()[:2], *figures.voided(), *figures.paid())
        assert said == tuple(self.purse[name] for name in FIELDS)

    def teardown(self) -> None:
        try:
            self._settle()
        finally:
            self.app.close()
            shutil.rmtree(self.folder)

    def _settle(self) -> None:
        if self.at_work:
            self.reports.append(self.app.close_shift(KHALID))
        if self.app.day().day is not None:
            self.app.close_day(KHALID)
        self._check_shifts()
        self._check_days()
        self._check_series()
        assert self.app.audit().ok

    def _check_shifts(self) -> None:
        assert [report.no for report in self.reports] == list(range(1, len(self.reports) + 1))
        for name in FIELDS:
            total = sum(getattr(report.figures, name) for report in self.reports)
            assert total == self.purse[name]

    def _check_days(self) -> None:
        with self.app.db.read() as uow:
            days = [row.day for row in uow.shifts.days()]
        manifests = [closed_day(day, db=self.app.db, counter=self.app.counter)[0] for day in days]
        last = 0
        for manifest in manifests:
            assert manifest.first == last + 1
            last = manifest.last + 1  # the day's own entry stands behind what it covers
        rows = [total for manifest in manifests for total in manifest.totals]
        for name in FIELDS:
            assert sum(getattr(row, name) for row in rows) == self.purse[name]
        if manifests:
            grand = tuple(
                self.purse[name] for name in ("issued_paisa", "voided_paisa", "paid_paisa")
            )
            assert manifests[-1].grand == grand
        self._check_heads(rows)

    def _check_heads(self, rows: list[DayTotal]) -> None:
        by_head: Tally[tuple[str, str, str]] = Tally()
        for row in rows:
            by_head[row.head, row.ddo, row.beneficiary] += row.issued_paisa
        with self.app.db.read() as uow:
            challans = uow.search.newest()
        issued: Tally[tuple[str, str, str]] = Tally()
        for each in challans:
            issued[each.head, each.ddo, each.beneficiary] += each.amount_paisa
        assert +by_head == +issued

    def _check_series(self) -> None:
        with self.app.db.read() as uow:
            series = uow.figures.serials_between(1, uow.journal.newest())
        for year in {year for year, _ in series}:
            serials = [serial for of, serial in series if of == year]
            assert serials == list(range(1, len(serials) + 1))
