"""Looking a challan up by hand: the same answer as by its QR, and nothing for those who guess."""

import logging
from datetime import timedelta

import pytest

from desktop.domain.calendar import now
from desktop.domain.numbers import spaced_reference
from tests.treasury.device import Journal
from tests.treasury.test_payments import paid, reference_of
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import writing
from treasury.lookup import look_up
from treasury.report import report
from treasury.verdict import Verdict, judge

URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def number_of(treasury: Treasury, journal: Journal, seq: int) -> str:
    facts = judge(treasury, journal.digits(seq)).facts
    assert facts
    return facts.number


def test_it_is_found_however_it_is_typed_and_answered_as_by_its_code(
    treasury: Treasury, journal: Journal
) -> None:
    journal.at = now() - timedelta(hours=1)
    seq = journal.challan(250_050)
    take_part(treasury, journal.part())
    number, reference = number_of(treasury, journal, seq), reference_of(journal, seq)
    answer = judge(treasury, journal.digits(seq))
    assert answer.verdict == Verdict.UNPAID
    for text in (
        number,
        number.lower(),
        number.translate(URDU),
        number.replace("-", " "),
        number.replace("-", "–"),
        f"\u2066 {number.replace('-', '')}\u2069\n",
        reference,
        spaced_reference(reference).translate(URDU),
    ):
        found = look_up(treasury, text, "2,500.50")
        assert (found.verdict, found.facts) == (answer.verdict, answer.facts), text
    for amount in ("2500.5", "Rs 2,500.50/-", "۲۵۰۰٫۵۰"):
        assert look_up(treasury, number, amount).verdict == Verdict.UNPAID


def test_a_wrong_amount_an_unknown_number_and_one_not_reported_are_told_apart_by_nobody(
    treasury: Treasury, journal: Journal
) -> None:
    seq, unreported = journal.challan(250_000), journal.challan(250_000)
    take_part(treasury, journal.part(1, seq))
    number, later = (number_of(treasury, journal, each) for each in (seq, unreported))
    asked = [(number, "2,501"), (later, "2,500"), (number[:-3] + "000", "2,500")]
    asked += [("PSH-99-27-000001-001", "2,500"), ("x" * 5000, "1"), ("", ""), ("1" * 17, "2,500")]
    asked += [(number, "a lot"), (reference_of(journal, seq), "0"), ("0" * 17, "0")]
    for text, amount in asked:
        answer = look_up(treasury, text, amount)
        assert (answer.verdict, answer.facts) == (Verdict.UNKNOWN, None), text


def test_money_a_void_and_a_fork_show_as_by_the_code(treasury: Treasury, journal: Journal) -> None:
    journal.at = now() - timedelta(hours=1)
    part, whole, void = (journal.challan(250_000) for _ in range(3))
    journal.void(void)
    clone = journal.clone()
    ours, theirs = journal.challan(100_000), clone.challan(200_000)
    take_part(treasury, journal.part())
    paid(treasury, journal, part, 100)
    paid(treasury, journal, whole, 250_000)
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())

    def asked(of: Journal, seq: int, amount: str) -> Verdict:
        return look_up(treasury, reference_of(of, seq), amount).verdict

    assert asked(journal, part, "2500") == Verdict.PART
    assert asked(journal, whole, "2500") == Verdict.PAID
    assert asked(journal, void, "2500") == Verdict.VOID
    assert asked(journal, ours, "1000") == Verdict.REVIEW
    assert asked(clone, theirs, "2000") == Verdict.REVIEW


def test_looks_are_counted_with_the_scans_and_apart(treasury: Treasury, journal: Journal) -> None:
    seq = journal.challan()
    take_part(treasury, journal.part())
    judge(treasury, journal.digits(seq))
    for amount in ("2500", "2500", "1"):
        look_up(treasury, reference_of(journal, seq), amount)
    assert report(treasury)["scans"] == [
        {"device": journal.device, "slips": 1, "times": 3, "typed": 2, "unreported": 0}
    ]


def test_a_ledger_that_cannot_be_written_still_answers(
    treasury: Treasury,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    seq = journal.challan()
    take_part(treasury, journal.part())
    monkeypatch.setattr("treasury.opening._PRAGMAS", ("busy_timeout = 1",))
    treasury.engine.dispose()
    with writing(treasury.engine), caplog.at_level(logging.WARNING):
        answer = look_up(treasury, reference_of(journal, seq), "2500")
    assert answer.verdict != Verdict.UNKNOWN
