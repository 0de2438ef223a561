"""Counters become known: one request one certificate, one place one device, for ever."""

from hashlib import sha256

import pytest

from desktop.domain.errors import Refused
from desktop.signing.enrolment import open_certificate
from tests.treasury.device import OFFICE, a_request, signer_of
from treasury import devices
from treasury.devices import (
    CounterTaken,
    Terms,
    approve,
    by_key_id,
    certificate_for,
    pending_request,
    submit,
)
from treasury.founding import Treasury
from treasury.ledger import reading
from treasury.problems import BadEnrolment, Busy, NotFound, WrongKind


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
