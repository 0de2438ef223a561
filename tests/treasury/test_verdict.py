"""What a scan is told: every verdict, the slip's facts, and what a scan betrays."""

from datetime import timedelta

import pytest

from desktop.domain.calendar import local_day, now
from desktop.domain.numbers import check_reference
from desktop.signing.token import sign_token, to_digits
from tests.treasury.conftest import enrol
from tests.treasury.device import Journal, signer_of
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import device, reading, scan, writing
from treasury.report import report
from treasury.verdict import Verdict, judge


def verdict(treasury: Treasury, journal: Journal, seq: int) -> Verdict:
    return judge(treasury, journal.digits(seq)).verdict


def test_a_challan_goes_from_not_reported_to_unpaid_part_paid_and_paid(
    treasury: Treasury, journal: Journal
) -> None:
    journal.at = now() - timedelta(hours=1)
    seq = journal.challan(250_000)
    seen = [verdict(treasury, journal, seq)]
    for first, paisa in ((1, 0), (2, 100_000), (3, 150_000)):
        if paisa:
            journal.pay(seq, paisa)
        take_part(treasury, journal.part(first))
        seen.append(verdict(treasury, journal, seq))
    assert seen == [Verdict.UNREPORTED, Verdict.UNPAID, Verdict.PART, Verdict.PAID]


def test_overdue_begins_the_day_after_the_due_day(treasury: Treasury, journal: Journal) -> None:
    journal.at = now() - timedelta(days=3)
    age = (local_day(now()) - local_day(journal.at + timedelta(seconds=30))).days
    due_today = journal.challan(due_days=age)
    due_before = journal.challan(due_days=age - 1)
    part_paid = journal.challan(due_days=age - 1)
    journal.pay(part_paid, 100)
    take_part(treasury, journal.part())
    assert verdict(treasury, journal, due_today) == Verdict.UNPAID
    assert verdict(treasury, journal, due_before) == Verdict.OVERDUE
    assert verdict(treasury, journal, part_paid) == Verdict.OVERDUE


def test_a_void_challan_is_void_whatever_was_paid(treasury: Treasury, journal: Journal) -> None:
    unpaid, paid = journal.challan(), journal.challan()
    journal.pay(paid)
    for seq in (unpaid, paid):
        journal.void(seq)
    take_part(treasury, journal.part())
    assert verdict(treasury, journal, unpaid) == verdict(treasury, journal, paid) == Verdict.VOID


def test_the_facts_are_those_of_the_slip(treasury: Treasury, journal: Journal) -> None:
    seq = journal.challan(350_050, due_days=10, after_due_paisa=700_000)
    before = judge(treasury, journal.digits(seq)).facts
    take_part(treasury, journal.part())
    after = judge(treasury, journal.digits(seq)).facts
    assert before is not None
    assert after is not None
    assert (before.number, before.reference) == (after.number, after.reference)
    assert after.number.startswith("PSH-02-27-000001-")
    assert check_reference(after.reference) == after.reference
    assert (after.amount_paisa, after.office, after.counter) == (350_050, "DC-PSH", "PSH-02")
    assert after.issued_at == journal.at
    assert after.due_day - local_day(journal.at) == timedelta(days=10)
    assert (before.after_due_paisa, after.after_due_paisa) == (None, 700_000)


def test_it_speaks_of_when_the_counter_was_last_heard_of(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan()
    take_part(treasury, journal.part())
    assert judge(treasury, journal.digits(seq)).as_of == heard_at(treasury)


def heard_at(treasury: Treasury) -> object:
    with reading(treasury.engine) as connection:
        return connection.scalar(device.select().with_only_columns(device.c.heard_at))


def test_a_key_nobody_enrolled_makes_nothing_genuine(treasury: Treasury, journal: Journal) -> None:
    stranger = Journal("stranger", 1, journal.certificate)
    seq = stranger.challan()
    answer = judge(treasury, stranger.digits(seq))
    assert (answer.verdict, answer.facts) == (Verdict.NOT_GENUINE, None)


def test_a_device_cannot_sign_in_anothers_name(treasury: Treasury, journal: Journal) -> None:
    enrol(treasury, "two", "03")
    journal.signer = signer_of("two")
    assert verdict(treasury, journal, journal.challan()) == Verdict.NOT_GENUINE


def test_every_changed_byte_of_a_token_is_not_genuine(treasury: Treasury, journal: Journal) -> None:
    seq = journal.challan()
    token = journal.tokens[seq]
    for at in range(len(token)):
        changed = token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]
        assert judge(treasury, to_digits(changed)).verdict == Verdict.NOT_GENUINE
    with reading(treasury.engine) as connection:
        assert connection.execute(scan.select()).all() == []


def test_from_a_fork_on_both_branches_are_under_review_and_before_it_neither(
    treasury: Treasury, journal: Journal
) -> None:
    before = journal.challan()
    clone = journal.clone()
    ours, theirs = journal.challan(), clone.challan(1)
    take_part(treasury, journal.part())
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())
    assert verdict(treasury, journal, before) != Verdict.REVIEW
    assert verdict(treasury, journal, ours) == Verdict.REVIEW
    assert verdict(treasury, clone, theirs) == Verdict.REVIEW


def test_a_slip_that_the_journal_contradicts_betrays_a_rolled_back_counter(
    treasury: Treasury, journal: Journal
) -> None:
    pocketed = journal.clone()
    slip = pocketed.challan(900_000)
    journal.session()
    take_part(treasury, journal.part())
    assert verdict(treasury, pocketed, slip) == Verdict.REVIEW
    assert verdict(treasury, pocketed, slip) == Verdict.REVIEW
    told = report(treasury)
    assert told["devices"][0]["forked"]
    assert [(each["seq"], each["code"]) for each in told["exceptions"]] == [(1, "scan-differs")]


def test_a_slip_scanned_before_a_different_entry_is_reported_betrays_it_too(
    treasury: Treasury, journal: Journal
) -> None:
    pocketed = journal.clone()
    slip = pocketed.challan(900_000)
    assert verdict(treasury, pocketed, slip) == Verdict.UNREPORTED
    honest = journal.challan(1)
    take_part(treasury, journal.part())
    assert verdict(treasury, journal, honest) == Verdict.REVIEW
    assert [each["code"] for each in report(treasury)["exceptions"]] == ["scan-differs"]


def test_two_slips_of_one_place_betray_a_copied_counter_before_anything_is_reported(
    treasury: Treasury, journal: Journal
) -> None:
    clone = journal.clone()
    one, two = journal.challan(), clone.challan(1)
    assert verdict(treasury, journal, one) == Verdict.UNREPORTED
    assert verdict(treasury, clone, two) == Verdict.REVIEW
    assert verdict(treasury, journal, one) == Verdict.REVIEW


def test_scans_are_counted_by_slip_and_time_and_nothing_else(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan()
    for _ in range(3):
        judge(treasury, journal.digits(seq))
    with reading(treasury.engine) as connection:
        (row,) = connection.execute(scan.select()).mappings()
    assert (row["device"], row["seq"], row["times"]) == (1, seq, 3)
    assert set(row) == {"device", "seq", "token", "first_at", "last_at", "times", "typed"}


def test_a_ledger_that_cannot_be_written_still_answers(
    treasury: Treasury, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treasury.opening._PRAGMAS", ("busy_timeout = 1",))
    treasury.engine.dispose()
    seq = journal.challan()
    with writing(treasury.engine):
        assert verdict(treasury, journal, seq) == Verdict.UNREPORTED


def test_a_token_signed_by_the_device_but_never_issued_is_only_not_reported(
    treasury: Treasury, journal: Journal
) -> None:
    record = journal.challan()
    token = journal._token(999, journal.at, 500, journal.records[record])
    digits = to_digits(sign_token(token, journal.signer))
    assert judge(treasury, digits).verdict == Verdict.UNREPORTED


def test_a_part_whose_place_two_scanned_slips_claimed_is_taken_and_flagged_once(
    treasury: Treasury, journal: Journal
) -> None:
    clone = journal.clone()
    seq, other = journal.challan(), clone.challan(300_000)
    assert seq == other
    verdict(treasury, journal, seq)
    assert verdict(treasury, clone, seq) == Verdict.REVIEW
    assert take_part(treasury, journal.part()).new
    codes = [(each["seq"], each["code"]) for each in report(treasury)["exceptions"]]
    assert codes.count((seq, "scan-differs")) == 1
