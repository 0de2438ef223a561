"""Reprint: the original once, every further slip DUPLICATE n, each an entry."""

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import ReprintEntry
from desktop.services.finding import NoSuchChallan
from desktop.services.issuing import NoOpenShift
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, BILAL, a_draft


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
