"""Two people stop a device, or let it go on; nothing that came meanwhile is lost."""

import pytest

from desktop.domain.wire import Evidence
from desktop.signing.feeds import open_feed_page
from desktop.signing.parts import open_evidence
from tests.treasury.device import OFFICE, Journal, signer_of
from tests.treasury.test_devices import rotated
from treasury.evidence import InQuarantine
from treasury.feed import page_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.report import report
from treasury.revoking import Decision, NotDecided, clear, freeze, revoke, thaw
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


def apart(treasury: Treasury, part: bytes) -> Evidence:
    with pytest.raises(InQuarantine) as raised:
        take_part(treasury, part)
    return open_evidence(raised.value.signed, treasury.signer.public_key)


def test_a_thaw_finds_the_fork_that_the_freeze_hid_and_leaves_what_follows_a_gap(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    take_part(treasury, journal.part())
    clone = journal.clone()
    freeze(treasury, journal.device, BOTH)
    for each, paisa in ((journal, 100), (clone, 200)):
        each.challan(paisa)
        assert apart(treasury, each.part(2)).why == "frozen"
    clone.challan()
    apart(treasury, clone.part(3))
    journal.challan()
    late = journal.challan()
    apart(treasury, journal.part(late))
    assert thaw(treasury, journal.device, BOTH) == 1
    told = report(treasury)
    assert (told["devices"][0]["entries"], told["devices"][0]["forked"]) == (2, True)
    kept = [(each["first"], each["why"], each["seq"]) for each in told["quarantine"]]
    assert sorted(kept) == [(2, "fork", 2), (3, "fork", 2), (4, "frozen", None)]
    for of, seq in ((journal, 2), (clone, 2), (clone, 3)):
        assert judge(treasury, of.digits(seq)).verdict == Verdict.REVIEW


def test_a_fork_found_by_a_thaw_is_proved_to_the_counter_and_told_to_its_office(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    take_part(treasury, journal.part())
    clone = journal.clone()
    freeze(treasury, journal.device, BOTH)
    journal.session("own")
    before = apart(treasury, journal.part(2))
    clone.challan()
    frozen = apart(treasury, clone.part(2))
    thaw(treasury, journal.device, BOTH)
    assert apart(treasury, journal.part(2)) == before
    found = apart(treasury, clone.part(2))
    assert (found.why, found.seq, found.received_at) == ("fork", 2, frozen.received_at)
    assert (found.have, found.got) == (journal.heads[2], clone.heads[2])
    page = open_feed_page(page_of(treasury, OFFICE, 0), treasury.signer.public_key)
    assert [each.code for each in page.items] == ["frozen", "frozen", "fork"]


def test_of_two_branches_the_one_that_came_first_is_counted(
    treasury: Treasury, journal: Journal
) -> None:
    clone = journal.clone()
    freeze(treasury, journal.device, BOTH)
    for each, last in ((journal, 2), (clone, 1)):
        each.challan(last)
        each.challan(last)
        apart(treasury, each.part(1, last))
    thaw(treasury, journal.device, BOTH)
    assert report(treasury)["devices"][0]["head"] == journal.heads[2].hex()


def test_a_key_that_took_over_while_its_device_was_frozen_alone_signs_after_the_thaw(
    treasury: Treasury, journal: Journal
) -> None:
    old = journal.signer
    rotated(journal, "its next key")
    take_part(treasury, journal.part())
    freeze(treasury, journal.device, BOTH)
    journal.signer = signer_of("its next key")
    journal.challan()
    apart(treasury, journal.part(2))
    assert thaw(treasury, journal.device, BOTH) == 1
    journal.signer = old
    journal.challan()
    assert apart(treasury, journal.part(3)).why == "frozen"


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


def feed(treasury: Treasury) -> list[tuple[str, int | None, str, str]]:
    page = open_feed_page(page_of(treasury, OFFICE, 0), treasury.signer.public_key)
    return [(each.kind, each.seq, each.code, each.words) for each in page.items]


def test_two_people_clear_an_exception_once_and_the_office_is_told(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(serial=7)
    take_part(treasury, journal.part())
    clear(treasury, journal.device, seq, "serial-gap", BOTH)
    assert feed(treasury)[1:] == [("cleared", seq, "serial-gap", BOTH.reason)]
    told = report(treasury)
    assert [(each["code"], each["cleared"]) for each in told["exceptions"]] == [
        ("serial-gap", True)
    ]
    (made,) = told["rulings"]
    assert (made["deed"], made["seq"], made["code"]) == ("clear", seq, "serial-gap")
    for wrong in ((seq, "serial-gap"), (seq, "late-lease"), (seq + 1, "serial-gap")):
        with pytest.raises(NotDecided, match="Nothing was changed"):
            clear(treasury, journal.device, *wrong, BOTH)
    assert len(feed(treasury)) == 2
