from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from desktop.domain.journal import RotateEntry
from desktop.signing.codec import kid_of
from desktop.signing.entries import decode_entry
from desktop.signing.rotation import Lineage, is_proved, prove
from tests.vectors.contract import good, keys, signer

HEAD = sha256(b"a head").digest()
NEW, OTHER = signer("successor"), signer("device")
ENTRY = RotateEntry(
    seq=2,
    at=datetime(2026, 11, 22, tzinfo=UTC),
    public_key=NEW.public_key,
    proof=prove(HEAD, NEW),
)


def test_the_holder_of_the_new_key_proves_it() -> None:
    assert is_proved(ENTRY, HEAD)


def test_the_golden_rotation_is_proved() -> None:
    entry = decode_entry(good("entry 15, rotate"))
    assert isinstance(entry, RotateEntry)
    assert is_proved(entry, bytes.fromhex(keys()["heads"][14]))


@pytest.mark.parametrize(
    "entry",
    [
        replace(ENTRY, proof=prove(HEAD, OTHER)),
        replace(ENTRY, public_key=OTHER.public_key),
        replace(ENTRY, proof=bytes(64)),
        replace(ENTRY, public_key=bytes(32), proof=bytes(64)),
        replace(ENTRY, public_key=b"\xff" * 32),
    ],
)
def test_nobody_else_does(entry: RotateEntry) -> None:
    assert not is_proved(entry, HEAD)


def test_a_proof_is_for_one_place_in_one_journal() -> None:
    assert not is_proved(ENTRY, sha256(b"another head").digest())


def test_each_entry_is_its_own_keys_and_a_key_is_found_by_its_id() -> None:
    first, second, third = (signer(name).public_key for name in ("device", "successor", "treasury"))
    keys = Lineage(((1, first), (5, second), (9, third)))
    assert [keys.at(seq) for seq in (0, 1, 4, 5, 8, 9, 99)] == [
        *(first, first, first, second, second, third, third)
    ]
    assert keys.newest == third
    assert [keys.named(kid_of(key)) for key in (first, second, third)] == [first, second, third]
    assert keys.named(bytes(8)) is None
