"""The published files: dated by the treasury, signed by people, and only those are given out."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from desktop.signing.codec import KeySigner
from treasury.founding import Treasury
from treasury.tuf_repo import FIRST_ROOT, NotPublished, Repository, tuf_key

PEOPLE = [KeySigner(sha256(name).digest()) for name in (b"one", b"two", b"three")]


@pytest.fixture
def repository(treasury: Treasury) -> Repository:
    made = Repository(treasury)
    made.found([each.public_key for each in PEOPLE], PEOPLE[:2])
    return made


def signed(repository: Repository, name: str) -> dict[str, Any]:
    data = repository.file(f"metadata/{name}")
    assert data is not None
    found: dict[str, Any] = json.loads(data)["signed"]
    return found


def test_people_sign_what_is_published_and_the_treasury_that_it_is_newest(
    repository: Repository,
) -> None:
    root = signed(repository, "1.root.json")
    people = {tuf_key(each.public_key).keyid for each in PEOPLE}
    own = tuf_key(repository.treasury.signer.public_key).keyid
    assert {
        name: (set(role["keyids"]), role["threshold"]) for name, role in root["roles"].items()
    } == {
        "root": (people, 2),
        "targets": (people, 2),
        "snapshot": ({own}, 1),
        "timestamp": ({own}, 1),
    }


def test_the_timestamp_vouches_for_the_first_root(repository: Repository) -> None:
    first = repository.file("metadata/1.root.json")
    assert first is not None
    assert signed(repository, "timestamp.json")[FIRST_ROOT] == sha256(first).hexdigest()


def test_what_is_published_again_replaces_and_the_rest_stays(repository: Repository) -> None:
    assert repository.publish({"a": b"1", "b": b"1"}, PEOPLE[1:]) == 2
    assert repository.publish({"a": b"2"}, PEOPLE[::2]) == 3
    targets = signed(repository, "3.targets.json")["targets"]
    assert {name: each["length"] for name, each in targets.items()} == {"a": 1, "b": 1}
    assert targets["a"]["hashes"]["sha256"] == sha256(b"2").hexdigest()
    assert repository.file(f"targets/{sha256(b'2').hexdigest()}.a") == b"2"


def test_the_newest_is_said_anew_before_two_months_are_left(repository: Repository) -> None:
    before = signed(repository, "timestamp.json")
    repository.renew()
    assert signed(repository, "timestamp.json") == before
    clock = repository.treasury.clock
    later = Repository(replace(repository.treasury, clock=lambda: clock() + timedelta(days=70)))
    later.renew()
    after = signed(later, "timestamp.json")
    assert after["version"] == before["version"] + 1
    assert after["expires"] > before["expires"]


def test_only_what_is_published_is_given_out(repository: Repository) -> None:
    for path in (
        *("../treasury.key", "metadata/../../treasury.key", "metadata/", "metadata", ""),
        *("metadata/9.root.json", "targets/x", "keys/x", "metadata/timestamp.json.new"),
    ):
        assert repository.file(path) is None


def test_there_is_one_first_root_of_three_different_keys(treasury: Treasury) -> None:
    repository = Repository(treasury)
    with pytest.raises(NotPublished, match="Make the root keys first"):
        repository.publish({}, PEOPLE)
    with pytest.raises(NotPublished, match="Three different people"):
        repository.found([PEOPLE[0].public_key] * 3, PEOPLE)
    repository.found([each.public_key for each in PEOPLE], PEOPLE)
    with pytest.raises(NotPublished, match="made already"):
        repository.found([each.public_key for each in PEOPLE], PEOPLE)
