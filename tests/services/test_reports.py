"""What X and Z reports say: a shift's times, numbers, items and money."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop.bootstrap import App
from desktop.domain.text import Bilingual
from desktop.printing.content import ReportContent
from desktop.services.reports import report
from desktop.services.shifts import ShiftReport
from tests.office import AYESHA, NOON, PINS, Watch, a_draft

NAMES = {"ayesha": "Ayesha"}


def test_x_and_z_reports_say_which_they_are(office: App, watch: Watch) -> None:
    office.issue(a_draft("LG-01", "LG-03"), AYESHA)
    lost = office.issue(a_draft(), AYESHA)[0]
    office.void(lost.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    x = _said(office, office.x_report())
    watch.forward(hours=4)
    z = _said(office, office.close_shift(AYESHA))
    assert (x.title.en, x.number, x.signatures) == ("X REPORT", "", ())
    assert (z.title.en, z.number) == ("Z REPORT", "Z00001")
    assert [who.en for who in z.signatures] == ["Clerk", "Supervisor"]
    assert [total.value for total in z.totals] == [
        "2 · Rs 22,000", "1 · Rs 15,000", "0 · Rs 0",
    ]  # fmt: skip
    (table,) = z.tables
    assert [row[1:] for row in table.rows] == [("1", "5,000"), ("1", "15,000"), ("1", "2,000")]
    assert table.total[1:] == ("3", "22,000")


def _said(
    app: App, shift: ShiftReport, names: Mapping[str, str] = MappingProxyType(NAMES)
) -> ReportContent:
    with app.db.read() as uow:
        return report(shift, app.counter, names, app.now(), uow)


def _report(app: App, *, close: bool) -> ReportContent:
    return _said(app, app.close_shift(AYESHA) if close else app.x_report())


def test_a_report_says_from_when_to_when_and_from_which_number_to_which(
    office: App, watch: Watch
) -> None:
    first, last = (office.issue(a_draft(), AYESHA)[0].number for _ in range(2))
    told = {one.label.en: one.value for one in _report(office, close=False).figures}
    assert (told["First"], told["Last"], told["Opened"]) == (first, last, "22-11-2026 12:00")
    assert isinstance(told["Closed"], Bilingual)
    watch.forward(hours=4)
    told = {one.label.en: one.value for one in _report(office, close=True).figures}
    assert (told["First"], told["Last"], told["Closed"]) == (first, last, "22-11-2026 16:00")


def test_money_is_counted_by_the_way_it_came(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    office.pay(number, amount_paisa=500_000, tender="cheque", clerk=AYESHA, detail="No 9")
    office.pay(number, amount_paisa=200_000, tender="cash", clerk=AYESHA)
    _, tenders = _report(office, close=True).tables
    assert [row[1:] for row in tenders.rows] == [("1", "2,000"), ("1", "5,000")]
    assert isinstance(tenders.rows[0][0], Bilingual)
    assert tenders.total[2] == "7,000"


def test_a_report_of_an_idle_shift_has_no_table_and_no_numbers(office: App) -> None:
    x = _said(office, office.x_report(), {})
    assert x.tables == ()
    assert x.issuer.clerk == "ayesha"
    told = {one.label.en: one.value for one in x.figures}
    assert (told["First"], told["Last"]) == ("–", "–")


def test_an_item_that_left_the_catalogue_keeps_its_name_or_its_code(office: App) -> None:
    office.issue(a_draft("LG-03"), AYESHA)
    named = _report(office, close=False).tables[0].rows[0][0]
    assert isinstance(named, Bilingual)
    assert named.en.startswith("LG-03 ")
    shift = replace(office.x_report(), by_item=(("ZZ-99", 1, 100),))
    assert _said(office, shift).tables[0].rows[0][0] == Bilingual("ZZ-99", "ZZ-99")


def test_an_x_report_bears_the_moment_it_was_read(office: App, watch: Watch) -> None:
    read = replace(office.x_report(), read_at=NOON)
    watch.forward(hours=1)
    assert _said(office, read).printed_at == NOON
    assert _said(office, replace(read, read_at=None)).printed_at == watch.at
