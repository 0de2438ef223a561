import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from desktop.signing.codec import BadBytes, KeySigner
from desktop.signing.envelope import SUITE, WHAT, _point, seal, unseal
from tests.vectors.contract import signer

TREASURY, STRANGER = signer("treasury"), signer("successor")


@given(st.binary(max_size=200))
def test_what_is_sealed_the_treasury_opens(data: bytes) -> None:
    sealed = seal(data, TREASURY.public_key)
    assert unseal(sealed, TREASURY) == data
    assert len(sealed) == len(data) + 48


def test_nobody_else_opens_it_and_no_byte_may_change() -> None:
    sealed = seal(b"who owes what", TREASURY.public_key)
    assert b"owes" not in sealed
    wrong = [sealed[:-1], sealed + b"\0", b"", bytes(100)]
    wrong += [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    for data in wrong:
        with pytest.raises(BadBytes, match="made for another treasury"):
            unseal(data, TREASURY)
    with pytest.raises(BadBytes):
        unseal(sealed, STRANGER)


def test_the_same_thing_is_never_sealed_alike() -> None:
    assert seal(b"", TREASURY.public_key) != seal(b"", TREASURY.public_key)


def test_it_is_bound_to_its_purpose() -> None:
    secret = X25519PrivateKey.from_private_bytes(TREASURY.agreement_secret())
    other = SUITE.encrypt(b"", secret.public_key(), b"another purpose")
    with pytest.raises(BadBytes, match=WHAT):
        unseal(other, TREASURY)


@given(st.binary(min_size=32, max_size=32))
def test_both_shapes_of_a_key_are_one_point(seed: bytes) -> None:
    key = KeySigner(seed)
    secret = X25519PrivateKey.from_private_bytes(key.agreement_secret())
    public = secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    assert public == _point(key.public_key)


def test_nothing_is_sealed_to_a_key_anybody_can_open() -> None:
    with pytest.raises(BadBytes, match="anybody can open"):
        seal(b"", bytes(32))
