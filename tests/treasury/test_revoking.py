"""Two people stop a device, or let it go on; nothing that came meanwhile is lost."""

import pytest

from tests.treasury.device import Journal
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.report import report
from treasury.revoking import Decision, NotDecided, freeze, revoke, thaw
from treasury.verdict import Verdict, judge

BOTH = Decision("Amina", "Bilal", "The computer was stolen.")


def codes(treasury: Treasury) -> list[tuple[int, str]]:
    return [(each["seq"], each["code"]) for each in report(treasury)["exceptions"]]


@pytest.mark.parametrize(
    ("by", "second", "reason"),
    [("", "Bilal", "r"), ("Amina", " ", "r"), ("Amina", "AMINA ", "r"), ("Amina", "Bilal", " ")],
)
def test_one_person_alone_or_without_a_reason_decides_nothing(
    by: str, second: str, reason: str
) -> None:
    with pytest.raises(NotDecided, match="Nothing was changed"):
        Decision(by, second, reason)


def test_a_device_nobody_knows_and_a_decision_that_changes_nothing_are_refused(
    treasury: Treasury, journal: Journal
) -> None:
    for deed in (freeze, thaw):
        with pytest.raises(NotDecided):
            deed(treasury, 99, BOTH)
    with pytest.raises(NotDecided):
        thaw(treasury, journal.device, BOTH)
    freeze(treasury, journal.device, BOTH)
    with pytest.raises(NotDecided):
        freeze(treasury, journal.device, BOTH)
    revoke(treasury, journal.device, 5, BOTH)
    for after in (-1, 5, 6):
        with pytest.raises(NotDecided):
            revoke(treasury, journal.device, after, BOTH)


def test_what_a_frozen_device_sends_is_kept_and_taken_up_by_the_thaw(
    treasury: Treasury, journal: Journal
) -> None:
    known = journal.challan()
    take_part(treasury, journal.part())
    freeze(treasury, journal.device, BOTH)
    answers, seq = [], known
    for _ in range(3):
        seq = journal.challan()
        with pytest.raises(InQuarantine) as raised:
            take_part(treasury, journal.part(seq, seq))
        answers.append(raised.value.signed)
    assert report(treasury)["devices"][0]["challans"] == 1
    assert judge(treasury, journal.digits(known)).verdict != Verdict.REVIEW
    assert judge(treasury, journal.digits(seq)).verdict == Verdict.REVIEW
    assert thaw(treasury, journal.device, BOTH) == 3
    told = report(treasury)
    assert (told["devices"][0]["challans"], told["quarantine"], told["exceptions"]) == (4, [], [])
    assert told["devices"][0]["head"] == journal.heads[-1].hex()
    assert judge(treasury, journal.digits(seq)).verdict != Verdict.REVIEW
    with pytest.raises(InQuarantine) as raised:
        take_part(treasury, journal.part(seq, seq))
    assert raised.value.signed == answers[-1]
    journal.challan()
    assert take_part(treasury, journal.part(seq + 1)).new


def test_a_thaw_leaves_a_branch_and_what_follows_a_gap_where_they_are(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    take_part(treasury, journal.part())
    clone = journal.clone()
    freeze(treasury, journal.device, BOTH)
    for each, paisa in ((journal, 100), (clone, 200)):
        each.challan(paisa)
        with pytest.raises(InQuarantine):
            take_part(treasury, each.part(2))
    journal.challan()
    late = journal.challan()
    with pytest.raises(InQuarantine):
        take_part(treasury, journal.part(late))
    assert thaw(treasury, journal.device, BOTH) == 1
    told = report(treasury)
    assert told["devices"][0]["entries"] == 2
    assert sorted(each["first"] for each in told["quarantine"]) == [2, 4]


def test_a_revoked_key_is_trusted_up_to_an_entry_and_the_rest_is_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    trusted, doubted = journal.challan(), journal.challan()
    journal.session()
    take_part(treasury, journal.part())
    revoke(treasury, journal.device, trusted, BOTH)
    assert codes(treasury) == [(doubted, "after-revocation")]
    assert judge(treasury, journal.digits(trusted)).verdict != Verdict.REVIEW
    assert judge(treasury, journal.digits(doubted)).verdict == Verdict.REVIEW
    journal.challan()
    with pytest.raises(InQuarantine):
        take_part(treasury, journal.part(4))
    revoke(treasury, journal.device, 0, BOTH)
    assert codes(treasury) == [(1, "after-revocation"), (2, "after-revocation")]


def test_a_part_that_begins_before_the_revocation_is_taken_and_its_end_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    journal.challan()
    beyond = journal.challan()
    journal.session()
    paid = journal.pay(1)
    revoke(treasury, journal.device, 1, BOTH)
    assert take_part(treasury, journal.part()).new
    assert codes(treasury) == [(beyond, "after-revocation"), (paid, "after-revocation")]


def test_every_decision_is_reported_with_both_names(treasury: Treasury, journal: Journal) -> None:
    freeze(treasury, journal.device, BOTH)
    thaw(treasury, journal.device, BOTH)
    revoke(treasury, journal.device, 7, BOTH)
    told = report(treasury)["rulings"]
    assert [(each["deed"], each["after"]) for each in told] == [
        ("freeze", None),
        ("thaw", None),
        ("revoke", 7),
    ]
    assert {(each["by"], each["second"], each["reason"]) for each in told} == {
        ("Amina", "Bilal", "The computer was stolen.")
    }
