from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.wire import Certificate, EnrolmentRequest
from desktop.signing.codec import BadBytes, KeySigner, Unwritable
from desktop.signing.enrolment import (
    from_text,
    open_certificate,
    open_enrolment,
    sign_certificate,
    sign_enrolment,
    to_text,
)
from tests.signing import values as v
from tests.vectors.contract import good, signer

DEVICE, TREASURY = signer("device"), signer("treasury")
seeds = st.binary(min_size=32, max_size=32)
places = {"office": v.codes, "district": v.districts, "counter": v.counters}
requests = st.builds(
    EnrolmentRequest,
    public_key=st.just(DEVICE.public_key),
    nonce=v.salts,
    created_at=v.moments,
    machine=v.texts(64),
    demo=st.booleans(),
    **places,
)
certificates = st.builds(
    Certificate,
    device=v.devices,
    public_key=v.hashes,
    issued_at=v.moments,
    not_after=v.moments,
    lease_days=v.counts,
    request=v.hashes,
    demo=st.booleans(),
    **places,
)


@given(requests)
def test_a_request_is_read_back_and_proves_its_own_key(request: EnrolmentRequest) -> None:
    assert open_enrolment(sign_enrolment(request, DEVICE)) == request


@given(certificates)
def test_a_certificate_is_read_back_with_the_treasury_s_key_alone(found: Certificate) -> None:
    data = sign_certificate(found, TREASURY)
    assert open_certificate(data, TREASURY.public_key) == found
    with pytest.raises(BadBytes, match="another key"):
        open_certificate(data, DEVICE.public_key)


@given(seeds)
def test_nobody_asks_for_a_key_they_do_not_hold(seed: bytes) -> None:
    request = open_enrolment(good("enrolment"))
    with pytest.raises(BadBytes, match="another key"):
        open_enrolment(sign_enrolment(request, KeySigner(seed)))


def test_a_request_is_no_certificate_and_a_certificate_no_request() -> None:
    with pytest.raises(BadBytes, match="another type"):
        open_certificate(good("enrolment"), DEVICE.public_key)
    with pytest.raises(BadBytes, match="another type"):
        open_enrolment(good("certificate"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"district": "psh"},
        {"district": "PE"},
        {"counter": "2"},
        {"counter": "AA"},
        {"office": ""},
        {"nonce": b""},
        {"machine": "m" * 65},
        {"public_key": bytes(31)},
    ],
)
def test_no_request_is_signed_that_nobody_could_read(wrong: dict[str, object]) -> None:
    request = open_enrolment(good("enrolment"))
    with pytest.raises(Unwritable):
        sign_enrolment(replace(request, **wrong), DEVICE)  # type: ignore[arg-type]  # wrong on purpose


@given(st.binary(min_size=1, max_size=400))
def test_text_says_the_same_bytes(data: bytes) -> None:
    text = to_text(data)
    assert from_text(text) == data
    assert from_text(f" {text[:9]}\n{text[9:]}\r\n") == data


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MAHASIL:",
        "MAHASIL:-1",
        "MAHASIL:٣",
        "mahasil:123",
        "MAHASIL:" + "1" * 1401,
        "MAHASIL:2",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadBytes):
        from_text(text)
