"""Counters become known: one request one certificate, one place one device, for ever."""

import copy
from hashlib import sha256

import pytest
from sqlalchemy import select

from desktop.domain.errors import Refused
from desktop.domain.journal import RotateEntry
from desktop.domain.wire import Contents
from desktop.signing.carriage import PART, Items, listed, pack_for_treasury, sign_contents
from desktop.signing.enrolment import open_certificate
from desktop.signing.parts import open_ack, open_evidence
from desktop.signing.rotation import prove
from tests.treasury.device import OFFICE, Journal, a_request, signer_of
from treasury import devices
from treasury.carrying import carry
from treasury.devices import (
    CounterTaken,
    Terms,
    approve,
    by_key_id,
    certificate_for,
    key_ids,
    pending_request,
    submit,
)
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import exception, reading
from treasury.problems import BadEnrolment, Busy, NotFound, UnknownDevice, WrongKind
from treasury.verdict import Verdict, judge


def test_a_certificate_says_what_was_asked_for_and_for_how_long(treasury: Treasury) -> None:
    request = a_request()
    number, signed = approve(treasury, request, Terms(lease_days=30, days=90))
    certificate = open_certificate(signed, treasury.signer.public_key)
    assert (certificate.device, number) == (1, 1)
    assert certificate.public_key == signer_of("one").public_key
    assert (certificate.office, certificate.district, certificate.counter) == (OFFICE, "PSH", "02")
    assert certificate.request == sha256(request).digest()
    assert (certificate.not_after - certificate.issued_at).days == 90
    assert (certificate.lease_days, certificate.demo) == (30, False)


def test_the_same_request_gets_the_same_bytes_whatever_the_terms(treasury: Treasury) -> None:
    first = approve(treasury, a_request(), Terms())
    assert approve(treasury, a_request(), Terms(days=50, lease_days=1)) == first


def test_device_numbers_go_up_and_a_refusal_uses_none(treasury: Treasury) -> None:
    approve(treasury, a_request(), Terms())
    with pytest.raises(CounterTaken):
        approve(treasury, a_request("two"), Terms())
    assert approve(treasury, a_request("two", counter="A0"), Terms())[0] == 2


def test_a_counter_and_a_key_are_given_once(treasury: Treasury) -> None:
    approve(treasury, a_request(), Terms())
    with pytest.raises(CounterTaken, match="PSH-02 was given to device 1"):
        approve(treasury, a_request("two"), Terms())
    with pytest.raises(CounterTaken, match="already device 1"):
        approve(treasury, a_request(counter="03"), Terms())
    assert approve(treasury, a_request("two", district="SWT"), Terms())[0] == 2


def test_every_changed_byte_of_a_request_is_refused(treasury: Treasury) -> None:
    request = a_request()
    for at in range(len(request)):
        changed = request[:at] + bytes([request[at] ^ 1]) + request[at + 1 :]
        with pytest.raises(BadEnrolment):
            approve(treasury, changed, Terms())


def test_demo_and_real_are_kept_apart(treasury: Treasury) -> None:
    for ask in (lambda data: approve(treasury, data, Terms()), lambda data: submit(treasury, data)):
        with pytest.raises(WrongKind, match="real treasury"):
            ask(a_request(demo=True))


def test_a_request_waits_is_approved_and_is_answered(treasury: Treasury) -> None:
    request = a_request()
    digest = sha256(request).digest()
    with pytest.raises(NotFound):
        certificate_for(treasury, digest)
    assert submit(treasury, request) is None
    assert submit(treasury, request) is None
    assert certificate_for(treasury, digest) is None
    assert pending_request(treasury, digest) == request
    _, certificate = approve(treasury, request, Terms())
    assert submit(treasury, request) == certificate_for(treasury, digest) == certificate


def test_requests_cannot_fill_the_disk(treasury: Treasury, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "MAX_PENDING", 2)
    submit(treasury, a_request("one"))
    submit(treasury, a_request("two"))
    with pytest.raises(Busy):
        submit(treasury, a_request("three"))
    assert submit(treasury, a_request("two")) is None


@pytest.mark.parametrize(("lease", "days"), [(0, 10), (45, 30), (45, 401), (1, 0)])
def test_terms_nobody_may_give_are_refused(lease: int, days: int) -> None:
    with pytest.raises(Refused):
        Terms(lease, days)


def test_a_device_is_found_by_its_keys_id(treasury: Treasury) -> None:
    approve(treasury, a_request(), Terms())
    kid = sha256(signer_of("one").public_key).digest()[:8]
    with reading(treasury.engine) as connection:
        found = by_key_id(connection, kid)
        assert by_key_id(connection, bytes(8)) is None
    assert found is not None
    assert (found.device, found.next_seq, found.heard_at) == (1, 1, None)
    assert not found.contested(1)


def rotated(journal: Journal, name: str = "successor") -> int:
    """Pass the journal's work on to another key; return the entry that says so."""
    new = signer_of(name)
    proof = prove(journal.heads[-1], new)
    entry = RotateEntry(
        seq=journal.next_seq, at=journal.tick(), public_key=new.public_key, proof=proof
    )
    return journal.add(entry)


def codes(treasury: Treasury) -> list[tuple[int, str]]:
    with reading(treasury.engine) as connection:
        query = select(exception.c.seq, exception.c.code).order_by(exception.c.seq)
        return [tuple(row) for row in connection.execute(query.order_by(exception.c.code))]


def test_the_next_key_takes_over_when_it_signs(treasury: Treasury, journal: Journal) -> None:
    """Both sign until then; then the old one signs nothing more, and both keep what they signed."""
    journal.challan()
    rotated(journal)
    by_old = journal.challan()  # the counter does not know yet that the treasury knows
    first = journal.part()
    ack = take_part(treasury, first).ack
    old = copy.copy(journal.signer)
    journal.signer = signer_of("successor")
    by_new = journal.challan()
    assert open_ack(take_part(treasury, journal.part(4)).ack, treasury.signer.public_key).last == 4
    assert codes(treasury) == [(2, "key-rotation")]
    assert [judge(treasury, journal.digits(seq)).verdict for seq in (1, by_old, by_new)] == (
        [Verdict.UNPAID] * 3
    )
    assert take_part(treasury, first).ack == ack
    journal.signer = old
    journal.challan()
    with pytest.raises(InQuarantine) as kept:
        take_part(treasury, journal.part(5))
    assert open_evidence(kept.value.signed, treasury.signer.public_key).why == "frozen"
    assert judge(treasury, journal.digits(5)).verdict == Verdict.REVIEW


def test_a_key_signs_nothing_from_before_it_was_named(treasury: Treasury, journal: Journal) -> None:
    journal.anchor(b"an acknowledgement")
    rotated(journal)
    take_part(treasury, journal.part())
    journal.signer = signer_of("successor")
    with pytest.raises(InQuarantine):
        take_part(treasury, journal.part())


def test_a_key_whose_holder_did_not_agree_is_none(treasury: Treasury, journal: Journal) -> None:
    new = signer_of("successor")
    entry = RotateEntry(seq=1, at=journal.tick(), public_key=new.public_key, proof=bytes(64))
    journal.add(entry)
    take_part(treasury, journal.part())
    assert codes(treasury) == [(1, "key-rotation"), (1, "key-unproved")]
    journal.signer = new
    journal.challan()
    with pytest.raises(UnknownDevice):
        take_part(treasury, journal.part(2))


def test_a_key_is_one_devices_for_ever(treasury: Treasury, journal: Journal) -> None:
    rotated(journal, "one")  # to itself
    take_part(treasury, journal.part())
    assert codes(treasury) == [(1, "key-known"), (1, "key-rotation")]
    rotated(journal)
    take_part(treasury, journal.part(2))
    with pytest.raises(CounterTaken, match="This key is already device 1"):
        approve(treasury, a_request("successor", counter="09"), Terms())


def test_keys_pass_on_one_after_another(treasury: Treasury, journal: Journal) -> None:
    for n, name in enumerate(["second", "third"]):
        rotated(journal, name)
        journal.challan()
        take_part(treasury, journal.part(3 * n + 1))
        journal.signer = signer_of(name)
        journal.challan()
        take_part(treasury, journal.part(3 * n + 3))
    with reading(treasury.engine) as connection:
        keys = [by_key_id(connection, kid) for kid in key_ids(connection, 1)]
    assert [(key.key_from, key.key_to) for key in keys if key] == [(1, 2), (2, 5), (5, None)]
    assert [judge(treasury, journal.digits(seq)).verdict for seq in (2, 3, 5, 6)] == (
        [Verdict.UNPAID] * 4
    )


def test_a_file_may_hold_parts_by_both_keys(treasury: Treasury, journal: Journal) -> None:
    rotated(journal)
    first = journal.part()
    take_part(treasury, first)
    journal.signer = signer_of("successor")
    journal.challan()
    items: Items = [(PART, first), (PART, journal.part(2))]
    told = Contents(device=1, made_at=journal.at, answers=None, items=listed(items))
    signed = sign_contents(told, journal.signer)
    data = pack_for_treasury(signed, items, treasury.signer.public_key)
    assert carry(treasury, data).taken == 2
