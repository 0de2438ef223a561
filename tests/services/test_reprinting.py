"""Reprint: the original once, every further paper DUPLICATE n; of a slip, each an entry."""

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import ReprintEntry
from desktop.services.bodies import read_body
from desktop.services.finding import NoSuchChallan
from desktop.services.issuing import NoOpenShift
from desktop.services.reprinting import NoSuchNumber
from desktop.services.shifts import ShiftReport
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, BILAL, KHALID, a_draft
from tests.services.printers import Told, print_next


def printed(app: App) -> str:
    """Issue one challan, let its slip come out and return its number."""
    number = app.issue(a_draft(), AYESHA)[0].number
    done = app.paper.print_next()
    assert done is not None
    assert done.state == "confirmed"
    return number


def test_each_further_slip_counts_on(office: App) -> None:
    number = printed(office)
    assert [office.reprint(number, clerk=BILAL, reason="torn") for _ in range(3)] == [1, 2, 3]
    assert office.show(number).copies == 3
    with office.db.read() as uow:
        entries = [decode_entry(sealed.body) for sealed in uow.journal.span(3)]
        copies = [job.copy for job in uow.spool.of_subject(2)]
    assert [entry.copy for entry in entries if isinstance(entry, ReprintEntry)] == [1, 2, 3]
    assert {entry.clerk for entry in entries if isinstance(entry, ReprintEntry)} == {"bilal"}
    assert copies == [0, 1, 2, 3]


def test_while_the_original_waits_it_goes_out_itself(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    assert office.reprint(number, clerk=AYESHA) == 0
    assert office.show(number).copies == 0
    assert office.status().queued == 1


def test_a_held_original_is_let_go(office: App) -> None:
    number = office.issue(a_draft(), AYESHA, print_later=True)[0].number
    assert office.paper.print_next() is None
    assert office.reprint(number, clerk=AYESHA) == 0
    done = office.paper.print_next()
    assert done is not None
    assert done.state == "confirmed"
    assert office.reprint(number, clerk=AYESHA) == 1


def test_a_duplicate_needs_an_open_shift_and_a_known_challan(office: App) -> None:
    number = printed(office)
    office.close_shift(AYESHA)
    with pytest.raises(NoOpenShift):
        office.reprint(number, clerk=AYESHA)
    with pytest.raises(NoSuchChallan):
        office.reprint("nothing", clerk=AYESHA)


def paid(app: App) -> str:
    """Take money for one challan, let slip and receipt come out and return the receipt's number."""
    number = printed(app)
    app.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    assert app.paper.print_next() is not None
    return "PSH-02-R000001"


def entries(app: App) -> int:
    with app.db.read() as uow:
        return uow.journal.newest()


@pytest.mark.parametrize("typed", ["PSH-02-R000001", " psh-02-r000001", "R000001", "R۱"])
def test_a_receipt_comes_again_by_its_number(office: App, typed: str) -> None:
    paid(office)
    before = entries(office)
    assert [office.reprint(typed, clerk=BILAL) for _ in range(2)] == [1, 2]
    assert entries(office) == before  # the journal's reprint entry names a challan
    printer = Told()
    while print_next(office, printer):
        pass
    assert [(paper.title, paper.meta["copy"]) for paper in printer.papers] == [
        ("PSH-02-R000001", 1),
        ("PSH-02-R000001", 2),
    ]
    assert printer.drawer == 0


def test_a_receipt_that_never_left_is_the_original_still(office: App) -> None:
    number = printed(office)
    job = office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA).print_job
    print_next(office, Told("not_sent"))
    office.paper.drop_held(job, AYESHA)
    assert office.reprint("R000001", clerk=AYESHA) == 0
    printer = Told()
    print_next(office, printer)
    assert (printer.papers[0].meta["copy"], printer.drawer) == (0, 1)


def test_a_doubtful_receipts_duplicates_count_on_from_each_other(office: App) -> None:
    number = printed(office)
    job = office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA).print_job
    print_next(office, Told("uncertain"))
    assert office.reprint("R000001", clerk=AYESHA) == 1
    assert office.paper.answer_uncertain(job, AYESHA, came_out=False) == 2


def test_a_z_report_comes_again_by_its_number_with_the_same_figures(office: App) -> None:
    printed(office)
    z = office.close_shift(AYESHA)
    assert office.reprint("Z00001", clerk=KHALID) == 0
    assert office.reprint("PSH-02-Z00001", clerk=KHALID) == 0
    print_next(office, Told())
    assert office.reprint("Z1", clerk=KHALID) == 1
    with office.db.read() as uow:
        first, further = uow.spool.of_subject(uow.journal.newest(), "report")
    assert first.body == further.body
    assert read_body(ShiftReport, further.body) == z


@pytest.mark.parametrize(
    "number", ["R000002", "Z00001", "Z00002", "D00001", "PSH-03-R000001", "XXX-02-Z00001"]
)
def test_a_number_nobody_gave_is_refused(office: App, number: str) -> None:
    paid(office)
    with pytest.raises(NoSuchNumber, match=number):
        office.reprint(number, clerk=AYESHA)


def test_a_receipts_duplicate_needs_an_open_shift(office: App) -> None:
    number = paid(office)
    office.close_shift(AYESHA)
    with pytest.raises(NoOpenShift):
        office.reprint(number, clerk=AYESHA)
