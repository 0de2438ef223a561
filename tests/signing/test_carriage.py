from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.wire import Contents
from desktop.signing import carriage
from desktop.signing.carriage import (
    FileTooLarge,
    Items,
    listed,
    named,
    open_contents,
    pack_for_counter,
    pack_for_treasury,
    sign_contents,
    signer_kid,
    unpack_at_counter,
    unpack_at_treasury,
)
from desktop.signing.codec import BadBytes, Unwritable, encode, kid_of
from desktop.signing.treasury_keys import TreasuryKeys
from tests.signing import values as v
from tests.vectors.contract import good, signer

DEVICE, TREASURY, STRANGER = signer("device"), signer("treasury"), signer("successor")
KEYS = TreasuryKeys.pinned(TREASURY.public_key)
contents = st.builds(
    Contents,
    device=v.devices,
    made_at=v.moments,
    answers=st.none() | v.hashes,
    items=st.lists(st.tuples(v.codes, v.hashes), max_size=5).map(tuple),
)
ITEMS: Items = [("part", b"one"), ("part", bytes(70_000)), ("part", b"")]


def a_list(items: Items = ITEMS) -> Contents:
    golden = open_contents(good("contents to the treasury"), DEVICE.public_key)
    return replace(golden, items=listed(items))


def answered(items: Items = ITEMS) -> bytes:
    return pack_for_counter(sign_contents(a_list(items), TREASURY), items)


@given(contents)
def test_a_list_comes_back_as_it_was(value: Contents) -> None:
    data = sign_contents(value, DEVICE)
    assert open_contents(data, DEVICE.public_key) == value
    assert signer_kid(data) == kid_of(DEVICE.public_key)


def test_what_nobody_could_read_is_not_signed() -> None:
    with pytest.raises(Unwritable):
        sign_contents(replace(a_list(), device=100_000), DEVICE)


def test_the_treasury_finds_what_the_counter_packed() -> None:
    signed = sign_contents(a_list(), DEVICE)
    data = pack_for_treasury(signed, ITEMS, TREASURY.public_key)
    assert b"one" not in data
    found, items = unpack_at_treasury(data, TREASURY)
    assert found == signed
    assert named(open_contents(found, DEVICE.public_key), items) == ITEMS


def test_the_counter_finds_what_the_treasury_packed() -> None:
    assert unpack_at_counter(answered(), KEYS) == (a_list(), ITEMS)


def test_a_file_without_anything_is_one() -> None:
    assert unpack_at_counter(answered([]), KEYS) == (a_list([]), [])


@pytest.mark.parametrize(
    "items",
    [ITEMS[:-1], [*ITEMS, ("part", b"more")], ITEMS[::-1], []],
    ids=["one lacks", "one too much", "another order", "none"],
)
def test_a_file_holds_just_what_its_list_says(items: Items) -> None:
    data = pack_for_counter(sign_contents(a_list(), TREASURY), items)
    with pytest.raises(BadBytes, match="does not hold what its list says"):
        unpack_at_counter(data, KEYS)


def test_every_changed_byte_of_a_file_is_noticed() -> None:
    items = [("ack", b"an answer")]
    data = answered(items)
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(BadBytes):
            unpack_at_counter(changed, KEYS)
        with pytest.raises(BadBytes):
            unpack_at_counter(data[:at], KEYS)


def test_a_strangers_list_is_refused() -> None:
    data = pack_for_counter(sign_contents(a_list(), STRANGER), ITEMS)
    with pytest.raises(BadBytes, match="another key signed it"):
        unpack_at_counter(data, KEYS)


def test_the_two_ways_are_not_mixed_up() -> None:
    there = pack_for_treasury(sign_contents(a_list(), DEVICE), ITEMS, TREASURY.public_key)
    with pytest.raises(BadBytes, match="it is not the treasury’s answer"):
        unpack_at_counter(there, KEYS)
    with pytest.raises(BadBytes, match="it is not a counter’s export"):
        unpack_at_treasury(answered(), TREASURY)


@pytest.mark.parametrize(
    "sequence",
    [
        b"\x01",
        b"\x5f\x41a\xff",
        b"\x5b" + bytes(8),
        b"\x58\x01a",
        b"\x59\xff\xff",
        b"\x58",
        b"\x80",
    ],
)
def test_what_is_no_row_of_byte_strings_is_refused(sequence: bytes) -> None:
    data = carriage.TO_COUNTER + encode(sign_contents(a_list([]), TREASURY)) + sequence
    with pytest.raises(BadBytes, match="not in the agreed form"):
        unpack_at_counter(data, KEYS)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(BadBytes, match="it is not a signed object"):
        unpack_at_counter(carriage.TO_COUNTER, KEYS)


def test_too_much_for_one_file_is_neither_written_nor_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = answered()
    monkeypatch.setattr(carriage, "MAX_FILE_BYTES", 1000)
    with pytest.raises(FileTooLarge, match="Nothing was written"):
        answered()
    with pytest.raises(BadBytes, match="too large"):
        unpack_at_counter(data, KEYS)


def test_a_flood_of_things_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carriage, "MAX_ITEMS", 3)
    flood = carriage.TO_COUNTER + encode(sign_contents(a_list([]), TREASURY)) + b"\x40" * 10_000
    with pytest.raises(BadBytes, match="does not hold"):
        unpack_at_counter(flood, KEYS)


def test_the_list_names_things_by_their_sha256() -> None:
    assert listed([("ack", b"x")]) == (("ack", sha256(b"x").digest()),)
