"""The published files: dated by the treasury, signed by people, and only those are given out."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from threading import Barrier
from typing import Any

import pytest

from desktop.signing.codec import KeySigner
from desktop.signing.published import FIRST_ROOT, MAX_PUBLISHED_BYTES
from treasury.founding import Treasury
from treasury.tuf_repo import NotPublished, Repository, tuf_key

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


def after(repository: Repository, days: int) -> Repository:
    """The same folder so many days later."""
    at = repository.treasury.clock() + timedelta(days=days)
    return Repository(replace(repository.treasury, clock=lambda: at))


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
    later = after(repository, 70)
    later.renew()
    anew = signed(later, "timestamp.json")
    assert anew["version"] == before["version"] + 1
    assert anew["expires"] > before["expires"]


def test_many_workers_say_it_anew_once_and_use_no_version_twice(repository: Repository) -> None:
    later, begin = after(repository, 70), Barrier(9)
    before = signed(repository, "timestamp.json")["version"]

    def work(n: int) -> int:
        begin.wait()
        if n:
            return later.publish({f"{n}": b"x"}, PEOPLE[:2])
        later.renew()
        return 0

    with ThreadPoolExecutor(9) as pool:
        versions = list(pool.map(work, [0, 0, 0, 0, 0, 1, 2, 3, 4]))
    assert sorted(versions) == [0, 0, 0, 0, 0, 2, 3, 4, 5]
    assert set(signed(later, "5.targets.json")["targets"]) == {"1", "2", "3", "4"}
    assert signed(later, "timestamp.json")["version"] - before in {4, 5}


def test_who_publishes_when_the_root_nears_its_end_signs_the_next_one(
    repository: Repository,
) -> None:
    after(repository, 199).publish({}, PEOPLE[:2])
    assert repository.file("metadata/2.root.json") is None
    later = after(repository, 202)
    later.publish({}, PEOPLE[1:])
    first, second = signed(later, "1.root.json"), signed(later, "2.root.json")
    assert (second["version"], second["roles"]) == (2, first["roles"])
    assert second["expires"] > first["expires"]
    later.publish({}, PEOPLE[1:])
    assert repository.file("metadata/3.root.json") is None


def test_a_new_person_takes_the_place_of_the_holder_who_does_not_sign(
    repository: Repository,
) -> None:
    new = KeySigner(sha256(b"four").digest())
    repository.publish({"a": b"1"}, PEOPLE[:2])
    assert (
        repository.replace_holder(new.public_key, PEOPLE[1:]) == tuf_key(PEOPLE[0].public_key).keyid
    )
    people = {tuf_key(each.public_key).keyid for each in [*PEOPLE[1:], new]}
    roles = signed(repository, "2.root.json")["roles"]
    assert all(set(roles[role]["keyids"]) == people for role in ("root", "targets"))
    assert set(signed(repository, "3.targets.json")["targets"]) == {"a"}
    with pytest.raises(NotPublished, match="Two of the three"):
        repository.publish({}, PEOPLE[:2])
    assert repository.publish({}, [PEOPLE[1], new]) == 4


def test_a_holder_is_replaced_by_the_two_others_and_by_somebody_new(
    repository: Repository,
) -> None:
    new = KeySigner(sha256(b"four").digest())
    for key, signers, why in (
        (new, PEOPLE[:1], "Two of the three"),
        (new, [PEOPLE[0], new], "Two of the three"),
        (new, PEOPLE, "third’s place"),
        (PEOPLE[2], PEOPLE[:2], "third’s place"),
        (PEOPLE[0], PEOPLE[:2], "third’s place"),
    ):
        with pytest.raises(NotPublished, match=why):
            repository.replace_holder(key.public_key, signers)
    assert repository.file("metadata/2.root.json") is None


def test_a_file_that_no_counter_would_read_is_not_published(repository: Repository) -> None:
    with pytest.raises(NotPublished, match="2 MiB"):
        repository.publish({"a": bytes(MAX_PUBLISHED_BYTES + 1)}, PEOPLE)
    assert repository.file("metadata/2.targets.json") is None


def test_what_a_counter_needs_is_given_whole_or_not_at_all(
    repository: Repository, caplog: pytest.LogCaptureFixture
) -> None:
    repository.publish({"a": b"1"}, PEOPLE[:2])
    repository.publish({"b": b"2"}, PEOPLE[:2])
    found = dict(repository.newest())
    names = ["timestamp.json", "1.root.json", "3.snapshot.json", "3.targets.json", "a", "b"]
    assert (list(found), found["a"], found["b"]) == (names, b"1", b"2")
    (repository.folder / "metadata" / "3.snapshot.json").write_bytes(b"damaged")
    assert repository.newest() == []
    assert "cannot be carried" in caplog.text


def test_what_was_ever_published_is_known_in_its_order(repository: Repository) -> None:
    for content in (b"1", b"2", b"2", b"1"):
        repository.publish({"a": content, "b": b"x"}, PEOPLE[:2])
    repository.publish({"b": b"y"}, PEOPLE[:2])
    paths = [f"targets/{sha256(each).hexdigest()}.a" for each in (b"1", b"2", b"1")]
    assert list(repository.history("a")) == paths
    assert list(repository.history("none")) == []


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
