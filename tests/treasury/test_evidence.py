"""What contradicts is kept whole with signed evidence, counted nowhere, and answered the same."""

from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import select

from desktop.domain.wire import Evidence
from desktop.signing.parts import open_evidence
from tests.treasury.conftest import enrol
from tests.treasury.device import Journal
from treasury.evidence import InQuarantine, in_quarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import device, exception, quarantine, quarantined, reading, writing
from treasury.problems import Gap
from treasury.verdict import Verdict, judge


def signed_evidence(treasury: Treasury, part: bytes) -> bytes:
    with pytest.raises(InQuarantine) as raised:
        take_part(treasury, part)
    return raised.value.signed


def evidence(treasury: Treasury, part: bytes) -> Evidence:
    return open_evidence(signed_evidence(treasury, part), treasury.signer.public_key)


def kept(treasury: Treasury) -> list[bytes]:
    with reading(treasury.engine) as connection:
        return [bytes(row) for row in connection.scalars(select(quarantine.c.bytes))]


@pytest.fixture
def clone(treasury: Treasury, journal: Journal) -> Journal:
    """A copy made after entry 1; both went on, and the original's entries are here."""
    journal.session()
    copied = journal.clone()
    journal.challan()
    journal.challan()
    for paisa in (999, 998, 997, 996):
        copied.challan(paisa)
    take_part(treasury, journal.part())
    return copied


def test_a_branch_is_kept_whole_and_the_evidence_names_both_heads(
    treasury: Treasury, journal: Journal, clone: Journal
) -> None:
    part = clone.part()
    found = evidence(treasury, part)
    assert (found.device, found.first, found.last, found.why) == (journal.device, 1, 5, "fork")
    assert found.part == sha256(part).digest()
    assert (found.seq, found.have, found.got) == (2, journal.heads[2], clone.heads[2])
    assert kept(treasury) == [part]


def test_the_same_bytes_get_the_same_evidence_and_are_kept_once(
    treasury: Treasury, clone: Journal
) -> None:
    part = clone.part()
    first = signed_evidence(treasury, part)
    later = replace(treasury, clock=lambda: treasury.clock().replace(year=2031))
    assert {signed_evidence(later, part) for _ in range(3)} == {first}
    assert kept(treasury) == [part]


def test_a_clone_that_sends_only_what_follows_is_caught_by_its_head(
    treasury: Treasury, journal: Journal, clone: Journal
) -> None:
    found = evidence(treasury, clone.part(3))
    assert (found.seq, found.have, found.got) == (2, journal.heads[2], clone.heads[2])


def test_a_branch_that_goes_on_beyond_what_is_known_is_evidence_too(
    treasury: Treasury, journal: Journal, clone: Journal
) -> None:
    first = evidence(treasury, clone.part(1, 4))
    beyond = evidence(treasury, clone.part(5))
    assert (beyond.first, beyond.last) == (5, 5)
    assert (beyond.seq, beyond.have, beyond.got) == (first.seq, first.have, first.got)


def test_a_branch_that_leaves_something_out_is_told_of_the_gap(
    treasury: Treasury, clone: Journal
) -> None:
    with pytest.raises(Gap):
        take_part(treasury, clone.part(5))
    assert kept(treasury) == []


def test_challans_of_a_branch_are_known_by_themselves_and_under_review(
    treasury: Treasury, journal: Journal, clone: Journal
) -> None:
    evidence(treasury, clone.part(1, 4))
    evidence(treasury, clone.part(2, 5))
    with reading(treasury.engine) as connection:
        rows = connection.execute(select(quarantined.c.seq, quarantined.c.amount_paisa)).all()
        token = sha256(clone.tokens[2]).digest()
        assert in_quarantine(connection, clone.device, 2, token)
        assert not in_quarantine(connection, clone.device, 3, token)
        assert connection.execute(exception.select()).all() == []
    assert sorted(map(tuple, rows)) == [(2, 999), (3, 998), (4, 997), (5, 996)]
    for journal_of, seq in ((clone, 2), (clone, 5), (journal, 2), (journal, 3)):
        assert judge(treasury, journal_of.digits(seq)).verdict == Verdict.REVIEW


def test_what_a_branch_shares_with_the_known_chain_is_not_in_quarantine(
    treasury: Treasury, journal: Journal
) -> None:
    shared = journal.challan()
    clone = journal.clone()
    journal.session()
    own = clone.challan()
    take_part(treasury, journal.part())
    evidence(treasury, clone.part())
    with reading(treasury.engine) as connection:
        assert connection.scalars(select(quarantined.c.seq)).all() == [own]
    assert judge(treasury, journal.digits(shared)).verdict != Verdict.REVIEW


@pytest.mark.parametrize("stop", ["frozen_from", "revoked_after"])
def test_a_stopped_device_gets_evidence_for_whatever_it_sends(
    treasury: Treasury, journal: Journal, stop: str
) -> None:
    journal.session()
    take_part(treasury, journal.part())
    with writing(treasury.engine) as connection:
        connection.execute(device.update().values({stop: 1}))
    seqs = [journal.challan(), journal.challan()]
    found = [evidence(treasury, journal.part(seq, seq)) for seq in seqs]
    assert [(each.why, each.seq, each.have, each.got) for each in found] == [
        ("frozen", None, None, None)
    ] * 2
    for seq in (*seqs, journal.challan()):
        assert judge(treasury, journal.digits(seq)).verdict == Verdict.REVIEW


def test_a_fork_of_one_device_leaves_the_others_alone(treasury: Treasury, clone: Journal) -> None:
    other = enrol(treasury, "two", "03")
    evidence(treasury, clone.part())
    seq = other.challan()
    assert take_part(treasury, other.part()).new
    assert judge(treasury, other.digits(seq)).verdict == Verdict.UNPAID
