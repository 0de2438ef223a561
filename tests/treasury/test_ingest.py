"""Parts are taken in exactly once, whatever is lost, cut, sent again or contradicted."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from desktop.domain.wire import Ack
from desktop.signing.parts import open_ack
from tests.treasury.conftest import enrol
from tests.treasury.device import Journal, signer_of
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.problems import BadPart, Gap, UnknownDevice
from treasury.report import report


def ack_of(treasury: Treasury, part: bytes) -> Ack:
    return open_ack(take_part(treasury, part).ack, treasury.signer.public_key)


def entries_held(treasury: Treasury) -> list[int]:
    return [each["entries"] for each in report(treasury)["devices"]]


def test_a_part_is_acknowledged_with_its_digest_its_range_and_the_head_after_it(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    journal.challan()
    part = journal.part()
    ack = ack_of(treasury, part)
    assert (ack.device, ack.first, ack.last) == (journal.device, 1, 2)
    assert ack.head == journal.heads[2]
    assert ack.part == sha256(part).digest()
    assert ack.log_index == 1
    assert ack.flags == ()


def test_a_lost_reply_is_asked_for_again_and_gets_the_same_bytes_and_adds_nothing(
    treasury: Treasury, journal: Journal
) -> None:
    journal.challan()
    part = journal.part()
    first = take_part(treasury, part)
    held = report(treasury)
    again = take_part(treasury, part)
    assert (first.new, again.new) == (True, False)
    assert again.ack == first.ack
    assert report(treasury) == held


def test_a_part_that_overlaps_and_goes_beyond_adds_only_what_is_new(
    treasury: Treasury, journal: Journal
) -> None:
    for _ in range(4):
        journal.challan()
    take_part(treasury, journal.part(1, 2))
    ack = ack_of(treasury, journal.part(2, 4))
    assert (ack.first, ack.last, ack.head) == (2, 4, journal.heads[4])
    assert report(treasury)["devices"][0]["challans"] == 4
    assert report(treasury)["exceptions"] == []


def test_a_part_that_holds_nothing_new_is_acknowledged_and_moves_nothing(
    treasury: Treasury, journal: Journal
) -> None:
    for _ in range(3):
        journal.challan()
    take_part(treasury, journal.part())
    ack = ack_of(treasury, journal.part(1, 2))
    assert (ack.last, ack.head, ack.log_index) == (2, journal.heads[2], 2)
    assert entries_held(treasury) == [3]
    assert report(treasury)["devices"][0]["head"] == journal.heads[3].hex()


def test_a_gap_says_where_to_go_on(treasury: Treasury, journal: Journal) -> None:
    for _ in range(5):
        journal.session()
    take_part(treasury, journal.part(1, 2))
    with pytest.raises(Gap) as raised:
        take_part(treasury, journal.part(4, 5))
    assert raised.value.members() == {"next_seq": 3, "head": journal.heads[2].hex()}
    assert entries_held(treasury) == [2]


def test_a_clone_is_a_fork_and_changes_nothing_that_is_counted(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    clone = journal.clone()
    journal.challan()
    clone.challan(999)
    take_part(treasury, journal.part())
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())
    (told,) = report(treasury)["devices"]
    assert (told["entries"], told["challans"], told["amount_paisa"]) == (2, 1, 250_000)
    assert told["forked"]


def test_after_a_fork_the_known_branch_goes_on_and_its_challans_are_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    clone = journal.clone()
    journal.challan()
    clone.challan(999)
    take_part(treasury, journal.part())
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())
    journal.challan()
    assert ack_of(treasury, journal.part(2)).flags == ((2, "forked"),)


def test_a_key_nobody_enrolled_is_unknown(treasury: Treasury, journal: Journal) -> None:
    stranger = Journal("stranger", journal.device, journal.certificate)
    stranger.session()
    with pytest.raises(UnknownDevice):
        take_part(treasury, stranger.part())


def test_a_chain_that_does_not_begin_with_the_certificate_is_refused(
    treasury: Treasury, journal: Journal
) -> None:
    other = Journal("one", journal.device, b"another certificate")
    other.session()
    with pytest.raises(BadPart, match="certificate"):
        take_part(treasury, other.part())


def test_the_same_part_sent_twice_at_once_is_stored_once_with_one_acknowledgement(
    treasury: Treasury, journal: Journal
) -> None:
    for _ in range(20):
        journal.challan()
    part = journal.part()
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: take_part(treasury, part), range(8)))
    assert len({each.ack for each in taken}) == 1
    assert sum(each.new for each in taken) == 1
    assert entries_held(treasury) == [20]


def test_every_device_has_a_journal_of_its_own_and_the_log_counts_them_all(
    treasury: Treasury,
) -> None:
    one, two = enrol(treasury), enrol(treasury, "two", "03")
    assert (one.device, two.device) == (1, 2)
    one.challan()
    two.challan()
    assert ack_of(treasury, one.part()).log_index == 1
    assert ack_of(treasury, two.part()).log_index == 2
    assert entries_held(treasury) == [1, 1]


def test_the_key_of_one_device_cannot_speak_for_another(treasury: Treasury) -> None:
    one = enrol(treasury)
    enrol(treasury, "two", "03")
    one.signer = signer_of("two")
    one.session()
    with pytest.raises(BadPart, match="another device"):
        take_part(treasury, one.part())
