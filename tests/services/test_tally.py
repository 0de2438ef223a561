"""A day on paper: every job is counted once, by what became of it."""

from dataclasses import replace
from datetime import timedelta

from desktop.bootstrap import App
from desktop.services.tally import SpoolCounts
from tests.office import AYESHA, NOON, a_draft
from tests.services.printers import Told, print_next

TODAY = NOON.date()
NOTHING = SpoolCounts()


def issue(app: App) -> str:
    return app.issue(a_draft(), AYESHA)[0].number


def test_a_day_nobody_printed_anything_counts_nothing(office: App) -> None:
    assert office.paper.spool_counts(TODAY) == NOTHING


def test_each_job_is_counted_once_by_what_became_of_it(office: App) -> None:
    first = issue(office)
    for told in ("confirmed", "sent", "uncertain", "uncertain"):
        print_next(office, Told(told))
        issue(office)
    office.paper.answer_uncertain(3, AYESHA, came_out=False)
    office.reprint(first, clerk=AYESHA)
    office.paper.drop_held(5, AYESHA)
    print_next(office, Told("confirmed"))
    assert office.paper.spool_counts(TODAY) == SpoolCounts(
        originals=2,
        duplicates=1,
        uncertain=1,
        spoiled=1,
        dropped=1,
        sent_unconfirmed=1,
        waiting=1,
    )


def test_receipts_are_counted_apart_and_so_are_days(office: App) -> None:
    number = issue(office)
    office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    one = replace(NOTHING, waiting=1)
    assert office.paper.spool_counts(TODAY) == one
    assert office.paper.spool_counts(TODAY, "receipt") == one
    assert office.paper.spool_counts() == one
    assert office.paper.spool_counts(TODAY + timedelta(days=1)) == NOTHING
