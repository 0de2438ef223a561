"""Form 32-A: the same challan once more, with the office's own copies, and nothing written."""

from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.printing.surfaces import Words
from desktop.services.challan_forms import CopiesWrong
from desktop.services.finding import NoSuchChallan
from tests.office import AYESHA, BILAL, PINS, Watch, a_draft, open_office
from tests.printing.papers import read


def test_the_form_is_the_challans_and_names_who_printed_it(office: App, watch: Watch) -> None:
    (one,) = office.issue(a_draft("LG-01"), AYESHA)
    watch.forward(hours=2)
    said = read(office.paper.challan_form(one.number, BILAL))
    assert said.count("Rs 5,000.00") == 4
    for words in (one.number, one.reference, "Gul Rahman", "17301-1234567-1", "Treasury copy"):
        assert words in said
    assert "printed 22-11-2026 14:00 by Bilal" in " ".join(said.split())
    assert "NOT A REAL PAPER" in said


def test_a_form_is_found_by_reference_and_counts_as_no_duplicate(office: App) -> None:
    (one,) = office.issue(a_draft(), AYESHA)
    with office.db.read() as uow:
        before = uow.journal.newest()
    document = office.paper.challan_form(one.reference, AYESHA)
    assert one.number in document.title
    assert office.show(one.number).copies == 0
    with office.db.read() as uow:
        assert uow.journal.newest() == before


@pytest.mark.parametrize("copies", [1, 2, 3, 4])
def test_the_first_copies_may_be_asked_for_alone(office: App, copies: int) -> None:
    (one,) = office.issue(a_draft(), AYESHA)
    document = office.paper.challan_form(one.number, AYESHA, copies=copies)
    marks = [mark for page in document.pages for mark in page]
    texts = [mark.text for mark in marks if isinstance(mark, Words)]
    assert texts.count(one.number) == copies
    assert document.landscape == (copies > 1)


def test_the_offices_own_labels_are_printed(tmp_path: Path, watch: Watch) -> None:
    app = open_office(tmp_path / "c", watch, form_copies="bank, Audit branch")
    app.open_shift(AYESHA)
    (one,) = app.issue(a_draft(), AYESHA)
    said = read(app.paper.challan_form(one.number, AYESHA))
    assert "Bank copy" in said
    assert said.count("Audit branch") == 1
    app.close()


def test_a_void_challans_form_says_so_and_why(office: App) -> None:
    (one,) = office.issue(a_draft(), AYESHA)
    office.void(
        one.number, reason="wrong payer", clerk=AYESHA, approver="khalid", pin=PINS["khalid"]
    )
    said = read(office.paper.challan_form(one.number, AYESHA))
    assert said.count("VOID: DO NOT PAY") == 4
    assert "by Ayesha: wrong payer" in said


def test_too_many_copies_and_unknown_numbers_are_refused(office: App) -> None:
    (one,) = office.issue(a_draft(), AYESHA)
    for copies in (5, -1):
        with pytest.raises(CopiesWrong, match="1 to 4 copies"):
            office.paper.challan_form(one.number, AYESHA, copies=copies)
    with pytest.raises(NoSuchChallan):
        office.paper.challan_form("PSH-02-27-999999-999", AYESHA)
