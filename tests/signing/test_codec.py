from collections.abc import Iterable

import cbor2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.errors import Refused
from desktop.signing.codec import (
    MAX_BYTES,
    MAX_DEPTH,
    BadBytes,
    KeySigner,
    Unwritable,
    decode,
    encode,
    is_weak,
    kid_of,
    open1,
    readable,
    sign1,
    split1,
)

KEY, OTHER = KeySigner(bytes(range(32))), KeySigner(bytes(32))
TYP = 65001

plain = (
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.binary()
    | st.text(st.characters(exclude_categories=["Cs"]))
)
values = st.recursive(
    plain, lambda inner: st.lists(inner) | st.dictionaries(st.integers(0, 2**64 - 1), inner)
)


def depth(value: object) -> int:
    if not isinstance(value, list | dict):
        return 0
    inner: Iterable[object] = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth, inner), default=0)


@given(values.filter(lambda value: depth(value) <= MAX_DEPTH))
def test_what_is_written_is_read_back(value: object) -> None:
    assert decode(encode(value), "value") == value


@given(st.binary())
@example(b"\x61\xff")
@example(b"\xbf\xff")
def test_bytes_that_are_taken_are_the_only_ones_of_their_value(data: bytes) -> None:
    try:
        value = decode(data, "noise")
    except BadBytes:
        return
    assert encode(value) == data


@given(values, st.data())
def test_an_independent_decoder_agrees_with_what_is_taken(
    value: object, data: st.DataObject
) -> None:
    written = encode(value)
    place = data.draw(st.integers(0, len(written) - 1))
    changed = bytearray(written)
    changed[place] = data.draw(st.integers(0, 255))
    try:
        taken = decode(bytes(changed), "changed")
    except BadBytes:
        return
    assert cbor2.dumps(cbor2.loads(bytes(changed)), canonical=True) == bytes(changed)
    assert encode(taken) == bytes(changed)


def test_eight_levels_are_read_and_nine_are_not() -> None:
    eight = b"\x81" * MAX_DEPTH + b"\x00"
    assert encode(decode(eight, "nest")) == eight
    with pytest.raises(BadBytes, match="too deeply"):
        decode(b"\x81" + eight, "nest")


def test_two_mebibytes_are_read_and_a_byte_more_is_not() -> None:
    head = b"\x5a" + (MAX_BYTES - 5).to_bytes(4)
    assert len(decode(head + bytes(MAX_BYTES - 5), "blob")) == MAX_BYTES - 5
    with pytest.raises(BadBytes, match="too large"):
        decode(head + bytes(MAX_BYTES - 4), "blob")


def test_half_a_character_is_not_written() -> None:
    with pytest.raises(Unwritable, match="half of a character"):
        encode(["\ud83d"])


def test_what_our_reader_refuses_is_unwritable() -> None:
    def refuse(data: bytes) -> None:
        raise BadBytes("slip", f"it is {data.hex()}")

    with pytest.raises(Unwritable) as refused:
        readable(b"\x07", refuse)
    assert (refused.value.what, refused.value.why) == ("slip", "it is 07")
    assert readable(b"\x07", len) == b"\x07"


@given(st.binary(max_size=200))
def test_a_signed_object_opens_with_its_own_key_and_type_alone(payload: bytes) -> None:
    data = sign1(payload, TYP, KEY)
    assert open1(data, TYP, KEY.public_key, "object") == payload
    assert split1(data, TYP, "object")[:2] == (kid_of(KEY.public_key), payload)
    with pytest.raises(BadBytes, match="another key"):
        open1(data, TYP, OTHER.public_key, "object")
    with pytest.raises(BadBytes, match="another type"):
        open1(data, TYP + 1, KEY.public_key, "object")


@given(st.binary(max_size=300))
def test_noise_is_no_signed_object(data: bytes) -> None:
    for noise in (data, b"\xd2" + data, b"\xd2\x84" + data):
        with pytest.raises(BadBytes):
            open1(noise, TYP, KEY.public_key, "object")


@given(st.binary(max_size=64))
def test_a_public_key_of_any_bytes_opens_nothing_of_ours(public_key: bytes) -> None:
    with pytest.raises(BadBytes):
        open1(sign1(b"", TYP, KEY), TYP, public_key, "object")


def test_the_signing_key_follows_rfc_8032() -> None:
    # Section 7.1, test 2.
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    signer = KeySigner(seed)
    assert signer.public_key.hex().startswith("3d4017c3e843895a92b70aa74d1b7ebc")
    assert signer.sign(b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540")


def test_points_of_small_order_are_weak_with_either_sign() -> None:
    p = 2**255 - 19
    for y in (0, 1, p - 1, p, p + 1):
        for sign in (0, 2**255):
            assert is_weak((y + sign).to_bytes(32, "little"))
    assert not is_weak(KEY.public_key)
    assert not is_weak((2).to_bytes(32, "little"))


def test_a_refusal_says_what_and_why() -> None:
    error = BadBytes("part", "it is too large")
    assert isinstance(error, Refused)
    assert str(error) == "This part does not verify: it is too large."
