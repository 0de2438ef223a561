"""Two names take turns: nothing is written over, and the right key is found whoever made it."""

from pathlib import Path

import pytest

from desktop.signing.key_ring import KeyRing
from desktop.signing.keys import KeyChanged, KeyExists, KeyMissing, KeyPlace, load_key, make_key
from tests.signing.test_keys import Memory, offered, windows

__all__ = ["offered", "windows"]


@pytest.fixture(params=["file", "windows"])
def ring(tmp_path: Path, windows: Memory, request: pytest.FixtureRequest) -> KeyRing:
    place: KeyPlace = request.param
    make_key("file" if place == "file" else "keyring", name="counter", folder=tmp_path)
    return KeyRing("counter", tmp_path, place)


def first_of(ring: KeyRing) -> bytes:
    return load_key(ring.name, ring.folder, ring.place).public_key


def test_keys_take_turns_and_are_found_by_their_public_half(ring: KeyRing) -> None:
    old = first_of(ring)
    for _ in range(3):
        new = ring.make_next(old)
        assert ring.signer(old).public_key == old != new.public_key
        ring.erase(old)
        assert not ring.holds(old)
        assert KeyRing(ring.name, ring.folder, ring.place).signer(new.public_key).sign(
            b"x"
        ) == new.sign(b"x")
        old = new.public_key


def test_a_next_key_that_was_made_and_not_used_is_taken(ring: KeyRing) -> None:
    old = first_of(ring)
    made = ring.make_next(old)
    assert KeyRing(ring.name, ring.folder, ring.place).make_next(old).public_key == made.public_key


def test_a_key_of_memory_is_used_on_and_never_taken_for_one_that_is_kept(ring: KeyRing) -> None:
    old = first_of(ring)
    ring.signer(old)
    other = KeyRing(ring.name, ring.folder, ring.place)
    second = other.make_next(old).public_key
    other.erase(old)
    third = other.make_next(second).public_key
    assert ring.signer(old).public_key == old
    assert not ring.holds(old)
    assert ring.signer(third).public_key == third
    ring.erase(old)
    assert ring.holds(third)


def test_what_is_not_here_is_named(ring: KeyRing) -> None:
    old = first_of(ring)
    with pytest.raises(KeyChanged):
        ring.signer(bytes(32))
    with pytest.raises(KeyChanged):
        ring.make_next(bytes(32))
    ring.erase(old)
    with pytest.raises(KeyMissing):
        KeyRing(ring.name, ring.folder, ring.place).signer(old)


def test_a_first_run_replaces_no_next_key_either(ring: KeyRing) -> None:
    old = first_of(ring)
    ring.make_next(old)
    ring.erase(old)
    with pytest.raises(KeyExists):
        make_key("file" if ring.place == "file" else "keyring", name=ring.name, folder=ring.folder)


def test_a_file_is_written_over_before_it_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key("file", name="counter", folder=tmp_path)
    seen = []
    monkeypatch.setattr(
        Path, "unlink", lambda path, **_: seen.append(path.read_bytes().strip(b"\0"))
    )
    ring = KeyRing("counter", tmp_path, "file")
    ring.erase(first_of(ring))
    assert seen == [b""]
