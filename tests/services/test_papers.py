"""What each kind of job puts on paper, and how its copies are marked."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.bootstrap import App
from desktop.printing.profiles import GENERIC58, TM80
from desktop.services.papers import NoSuchPaper, paper_of, pen_of, slip_bitmap
from tests.office import AYESHA, NOON, PINS, a_draft
from tests.services.printers import Told, print_next


def with_settings(app: App, **settings: Any) -> None:  # noqa: ANN401 - any setting
    app.counter = replace(app.counter, settings=replace(app.settings, **settings))


def test_slips_receipts_and_reports_all_become_paper(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    receipt = office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    x = office.paper.print_report(office.x_report(), AYESHA)
    z = office.paper.print_report(office.close_shift(AYESHA), AYESHA)
    printer = Told()
    while print_next(office, printer):
        pass
    assert [paper.meta["what"] for paper in printer.papers] == [
        "slip", "receipt", "report", "report",
    ]  # fmt: skip
    assert [paper.title for paper in printer.papers] == [
        number, "PSH-02-R000001", "shift 1", "shift 1",
    ]  # fmt: skip
    assert len({paper.bitmap(576).digest() for paper in printer.papers}) == 4
    assert [receipt.print_job, x, z] == [2, 3, 4]


def test_the_copies_an_office_wants_leave_in_one_job(office: App) -> None:
    with_settings(office, slip_copies="payer,office,Accounts")
    office.issue(a_draft(), AYESHA)
    printer = Told()
    print_next(office, printer)
    (paper,) = printer.papers
    assert len(paper.sheets) == 3
    assert len({repr(sheet) for sheet in paper.sheets}) == 3
    assert print_next(office, printer) is None


def test_without_a_wish_there_is_one_sheet(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    printer = Told()
    print_next(office, printer)
    assert len(printer.papers[0].sheets) == 1


def test_a_void_challans_slip_says_so_and_a_duplicate_differs_from_its_original(
    office: App,
) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    printer = Told()
    print_next(office, printer)
    office.reprint(number, clerk=AYESHA)
    print_next(office, printer)
    office.void(number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    office.reprint(number, clerk=AYESHA)
    print_next(office, printer)
    assert len({paper.bitmap(576).digest() for paper in printer.papers}) == 3


def test_a_slips_picture_is_its_latest_paper(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    printer = Told()
    for _ in range(2):
        print_next(office, printer)
        seen = slip_bitmap(issued.seq, 576, db=office.db, counter=office.counter)
        assert seen == printer.papers[-1].bitmap(576)
        office.reprint(issued.number, clerk=AYESHA)


def test_a_printer_of_plain_letters_gets_english(office: App) -> None:
    with_settings(office, slip_language="both", urdu_script="naskh")
    assert pen_of(office.counter).script == "naskh"
    assert pen_of(office.counter).language == "both"
    assert pen_of(office.counter, TM80).language == "both"
    assert pen_of(office.counter, replace(GENERIC58, rendering="text")).language == "en"


def test_a_line_that_is_slow_for_pictures_gets_titles_of_fewer_dots(office: App) -> None:
    assert pen_of(office.counter, TM80).script == "nastaliq"
    assert pen_of(office.counter, replace(TM80, rendering="strips")).script == "naskh"


def test_a_kind_nobody_knows_is_named_and_stops_no_job_behind_it(office: App) -> None:
    with office.db.begin() as uow:
        odd = uow.spool.add(what="poster", subject=0, day=NOON.date(), at=NOON, by="ayesha")
        job = uow.spool.find(odd)
    assert job is not None
    with pytest.raises(NoSuchPaper, match="poster"):
        paper_of(job, TM80, db=office.db, counter=office.counter)
    assert [waits.title for waits in office.paper.waiting_jobs()] == ["poster"]
