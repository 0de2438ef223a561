"""A closed day is agreed to, or answered with what the entries say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.wire import Day, DayAnswer
from desktop.signing.parts import open_day_answer
from tests.treasury.device import DAY, Journal
from treasury.days import answer_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.problems import NotFound
from treasury.report import report


def a_day(journal: Journal) -> Day:
    """Two heads, a payment and a void, and the day over all of it."""
    paid = journal.challan(300_000, head="B02812", ddo="PR4101")
    journal.pay(paid)
    wrong = journal.challan(50_000)
    last = journal.void(wrong)
    return journal.manifest(1, last)


def sent(treasury: Treasury, journal: Journal, manifest: Day) -> DayAnswer:
    first = journal.close_day(manifest)
    take_part(treasury, journal.part(1, first))
    return answered(treasury, journal, manifest)


def answered(treasury: Treasury, journal: Journal, manifest: Day) -> DayAnswer:
    answer = answer_of(treasury, journal.device, manifest.day)
    return open_day_answer(answer, treasury.signer.public_key)


def flagged(treasury: Treasury) -> set[str]:
    return {each["code"] for each in report(treasury)["exceptions"]}


def test_a_right_day_is_agreed_to(treasury: Treasury, journal: Journal) -> None:
    manifest = a_day(journal)
    answer = sent(treasury, journal, manifest)
    assert (answer.device, answer.day, answer.agreed, answer.theirs) == (1, DAY, True, ())
    assert flagged(treasury) == set()


def test_wrong_totals_are_answered_with_the_right_ones(
    treasury: Treasury, journal: Journal
) -> None:
    right = a_day(journal)
    row = replace(right.totals[0], issued_paisa=right.totals[0].issued_paisa + 1)
    answer = sent(treasury, journal, replace(right, totals=(row, *right.totals[1:])))
    assert not answer.agreed
    assert answer.theirs == right.totals
    assert flagged(treasury) == {"day-totals"}


def test_a_day_whose_head_is_not_the_chains_is_not_agreed_to(
    treasury: Treasury, journal: Journal
) -> None:
    answer = sent(treasury, journal, replace(a_day(journal), head=bytes(32)))
    assert not answer.agreed
    assert flagged(treasury) == {"day-head"}


def test_a_day_that_leaves_money_out_is_not_agreed_to(treasury: Treasury, journal: Journal) -> None:
    a_day(journal)
    answer = sent(treasury, journal, journal.manifest(3, 4))
    assert not answer.agreed
    assert "day-range" in flagged(treasury)


@pytest.mark.parametrize(("first", "last"), [(1, 4), (4, 4)])
def test_a_second_day_may_not_cover_entries_of_the_first(
    treasury: Treasury, journal: Journal, first: int, last: int
) -> None:
    manifest = a_day(journal)
    sent(treasury, journal, manifest)
    again = journal.manifest(first, last, DAY + timedelta(days=1))
    assert not sent(treasury, journal, again).agreed


def test_a_day_that_reaches_beyond_itself_is_not_agreed_to(
    treasury: Treasury, journal: Journal
) -> None:
    manifest = a_day(journal)
    assert not sent(treasury, journal, replace(manifest, last=manifest.last + 5)).agreed


def test_the_days_after_are_agreed_to_as_well_nil_days_included(
    treasury: Treasury, journal: Journal
) -> None:
    sent(treasury, journal, a_day(journal))
    closed = journal.next_seq - 1
    nil = journal.manifest(closed + 1, closed, DAY + timedelta(days=1))
    assert sent(treasury, journal, nil).agreed
    late = journal.pay(journal.challan(1_000))
    third = journal.manifest(closed + 1, late, DAY + timedelta(days=2))
    assert sent(treasury, journal, third).agreed
    assert flagged(treasury) == set()


def test_a_nil_day_before_anything_happened_ends_at_the_certificate(
    treasury: Treasury, journal: Journal
) -> None:
    assert sent(treasury, journal, journal.manifest(1, 0)).agreed


def test_a_void_of_yesterdays_challan_counts_today_under_its_head(
    treasury: Treasury, journal: Journal
) -> None:
    challan = journal.challan(70_000, head="B02812")
    sent(treasury, journal, journal.manifest(1, challan))
    void = journal.void(challan)
    today = journal.manifest(challan + 1, void, DAY + timedelta(days=1))
    assert today.totals[0].voided_paisa == 70_000
    assert sent(treasury, journal, today).agreed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"grand": (1, 2, 3)}, "day-grand"),
        ({"first_serial": 9}, "day-serials"),
        ({"reprints": 4}, "day-reprints"),
    ],
)
def test_other_wrong_figures_are_flagged_on_an_agreed_day(
    treasury: Treasury, journal: Journal, change: dict[str, object], code: str
) -> None:
    manifest = replace(a_day(journal), **change)  # type: ignore[arg-type]  # each its own field
    assert sent(treasury, journal, manifest).agreed
    assert flagged(treasury) == {code}


def test_a_day_left_out_and_a_day_closed_again_are_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    sent(treasury, journal, a_day(journal))
    for days, code in ((1, set()), (3, {"day-missing"}), (3, {"day-missing", "day-repeated"})):
        seq = journal.next_seq
        manifest = journal.manifest(seq, seq - 1, DAY + timedelta(days=days))
        assert sent(treasury, journal, manifest).agreed
        assert flagged(treasury) == code


def test_a_day_split_over_parts_is_reckoned_over_all_of_them(
    treasury: Treasury, journal: Journal
) -> None:
    manifest = a_day(journal)
    take_part(treasury, journal.part(1, 2))
    journal.close_day(manifest)
    take_part(treasury, journal.part(3))
    assert answered(treasury, journal, manifest).agreed


def test_the_answer_is_the_same_bytes_however_often_it_is_asked_for(
    treasury: Treasury, journal: Journal
) -> None:
    sent(treasury, journal, a_day(journal))
    assert answer_of(treasury, 1, DAY) == answer_of(treasury, 1, DAY)


def test_a_day_that_was_not_received_is_not_found(treasury: Treasury, journal: Journal) -> None:
    with pytest.raises(NotFound, match=f"{DAY} of device {journal.device}"):
        answer_of(treasury, journal.device, DAY)
