"""Published files are believed only whole, newest, in date, and from the right people."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.signing.codec import KeySigner
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import WireDown
from desktop.sync.tuf import NotRenewed, Source, renew
from tests.office import NOON, TREASURY
from tests.sync.published import PEOPLE, STRANGERS, a_repository
from treasury.tuf_repo import Repository

KEY = TreasuryKeys.pinned(TREASURY.public_key)
SECOND = "keys.cose"


def source_of(folder: Path) -> Source:
    def read(path: str) -> bytes | None:
        whole = folder / path
        return whole.read_bytes() if whole.exists() else None

    return read


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = a_repository(tmp_path / "treasury")
    made.publish({"catalogue.cose": b"first"}, PEOPLE[:2])
    return made


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "counter"


def test_what_is_published_comes_and_what_is_newer_replaces_it(
    repository: Repository, here: Path
) -> None:
    source = source_of(repository.folder)
    assert renew(here, source, KEY, NOON) == {"catalogue.cose": b"first"}
    assert renew(here, source, KEY, NOON) == {"catalogue.cose": b"first"}
    repository.publish({"catalogue.cose": b"second", SECOND: b"keys", "x": b"x"}, PEOPLE[1:])
    assert renew(here, source, KEY, NOON) == {"catalogue.cose": b"second", SECOND: b"keys"}


def test_when_nothing_changed_little_is_asked_for(repository: Repository, here: Path) -> None:
    asked = []

    def counting(path: str) -> bytes | None:
        asked.append(path)
        return source_of(repository.folder)(path)

    renew(here, counting, KEY, NOON)
    asked.clear()
    renew(here, counting, KEY, NOON)
    assert asked == ["metadata/timestamp.json", "metadata/2.root.json", "metadata/timestamp.json"]


def test_a_treasury_that_publishes_nothing_is_no_fault(here: Path) -> None:
    assert renew(here, lambda _: None, KEY, NOON) == {}


def altered(path: str) -> Callable[[Repository], None]:
    def alter(repository: Repository) -> None:
        (found,) = repository.folder.glob(path)
        data = found.read_bytes()
        found.write_bytes(data[:-3] + b"x" + data[-2:])

    return alter


def lost(path: str) -> Callable[[Repository], None]:
    def lose(repository: Repository) -> None:
        (found,) = repository.folder.glob(path)
        found.unlink()

    return lose


def signed_by_one(repository: Repository) -> None:
    name = "3.targets.json"
    alone = (repository.folder / "metadata" / name).read_bytes()
    whole = alone.replace(b'"sig"', b'"sog"', 1)
    (repository.folder / "metadata" / name).write_bytes(whole)


WRONG: dict[str, tuple[Callable[[Repository], None], str]] = {
    "a catalogue altered": (altered("targets/*.catalogue.cose"), "altered"),
    "a catalogue lost": (lost("targets/*.catalogue.cose"), "missing"),
    "the timestamp altered": (altered("metadata/timestamp.json"), "verif|signed"),
    "the snapshot altered": (altered("metadata/3.snapshot.json"), "altered|verif"),
    "the targets altered": (altered("metadata/3.targets.json"), "altered|verif"),
    "the targets lost": (lost("metadata/3.targets.json"), "missing"),
    "the targets with one signature": (signed_by_one, "altered|verif|signed"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_is_refused_and_the_last_good_stays(
    repository: Repository, here: Path, fault: str
) -> None:
    source = source_of(repository.folder)
    renew(here, source, KEY, NOON)
    (old,) = (repository.folder / "targets").iterdir()
    old.unlink()
    repository.publish({"catalogue.cose": b"second"}, PEOPLE[:2])
    spoil, why = WRONG[fault]
    good = repository.folder.with_name("good")
    shutil.copytree(repository.folder, good)
    spoil(repository)
    with pytest.raises(NotRenewed, match=f"not renewed: .*({why}).*What is in use stays"):
        renew(here, source, KEY, NOON)
    assert (here / "targets" / "catalogue.cose").read_bytes() == b"first"
    assert renew(here, source_of(good), KEY, NOON) == {"catalogue.cose": b"second"}


def test_an_older_state_is_refused(repository: Repository, here: Path) -> None:
    before = repository.folder.with_name("before")
    shutil.copytree(repository.folder, before)
    repository.publish({"catalogue.cose": b"second"}, PEOPLE[:2])
    renew(here, source_of(repository.folder), KEY, NOON)
    with pytest.raises(NotRenewed, match="older than what is here"):
        renew(here, source_of(before), KEY, NOON)
    assert (here / "targets" / "catalogue.cose").read_bytes() == b"second"


def test_after_two_months_away_it_is_still_in_date_and_after_a_year_it_is_not(
    repository: Repository, here: Path
) -> None:
    source = source_of(repository.folder)
    assert renew(here, source, KEY, NOON + timedelta(days=60))
    with pytest.raises(NotRenewed, match="out of date"):
        renew(here, source, KEY, NOON + timedelta(days=365))
    assert (here / "targets" / "catalogue.cose").read_bytes() == b"first"


def later(repository: Repository, days: int) -> Repository:
    at = NOON + timedelta(days=days)
    return Repository(replace(repository.treasury, clock=lambda: at))


def test_a_counter_that_was_away_follows_the_roots_one_by_one(
    repository: Repository, here: Path, tmp_path: Path
) -> None:
    source = source_of(repository.folder)
    renew(here, source, KEY, NOON)
    people = list(PEOPLE)
    for n, days in enumerate((300, 600, 900, 1200)):  # each root is out of date when the last comes
        new = KeySigner(sha256(b"new %d" % n).digest())
        later(repository, days).replace_holder(new.public_key, people[1:])
        people = [*people[1:], new]  # at the end nobody of the first three is left
    later(repository, 1200).publish({"catalogue.cose": b"later"}, people[1:])
    for each in (here, tmp_path / "a new counter"):
        told = renew(each, source, KEY, NOON + timedelta(days=1201))
        assert told == {"catalogue.cose": b"later"}
    assert not set(PEOPLE) & set(people)


def test_where_the_root_was_made_anew_a_counter_begins_again_once_its_folder_is_deleted(
    repository: Repository, here: Path, tmp_path: Path
) -> None:
    renew(here, source_of(repository.folder), KEY, NOON)
    anew = a_repository(tmp_path / "anew", people=STRANGERS)
    for _ in range(3):
        anew.publish({"catalogue.cose": b"anew"}, STRANGERS[:2])
    with pytest.raises(NotRenewed):
        renew(here, source_of(anew.folder), KEY, NOON)
    shutil.rmtree(here)
    assert renew(here, source_of(anew.folder), KEY, NOON) == {"catalogue.cose": b"anew"}


def test_a_holder_who_was_replaced_publishes_nothing_any_more(
    repository: Repository, here: Path
) -> None:
    theft = Repository(replace(repository.treasury, folder=here.with_name("theft")))
    shutil.copytree(repository.folder, theft.folder)
    renew(here, source_of(repository.folder), KEY, NOON)
    repository.replace_holder(STRANGERS[0].public_key, PEOPLE[1:])
    renew(here, source_of(repository.folder), KEY, NOON)
    for _ in range(3):
        theft.publish({"catalogue.cose": b"forged"}, PEOPLE[:2])
    with pytest.raises(NotRenewed, match="have not signed it"):
        renew(here, source_of(theft.folder), KEY, NOON)


def test_a_counter_whose_files_are_out_of_date_recovers_with_the_next_publication(
    repository: Repository, here: Path
) -> None:
    source, at = source_of(repository.folder), NOON + timedelta(days=450)
    renew(here, source, KEY, NOON)
    later(repository, 450).renew()
    with pytest.raises(NotRenewed, match="out of date"):
        renew(here, source, KEY, at)
    later(repository, 450).publish({"catalogue.cose": b"later"}, PEOPLE[:2])
    assert renew(here, source, KEY, at) == {"catalogue.cose": b"later"}


@pytest.mark.parametrize("name", ["root_history/1.root.json", "timestamp.json", "snapshot.json"])
@pytest.mark.parametrize("left", [b"", b"{}", bytes(4096)])
def test_what_a_power_cut_left_of_the_metadata_is_fetched_again(
    repository: Repository, here: Path, name: str, left: bytes
) -> None:
    source = source_of(repository.folder)
    renew(here, source, KEY, NOON)
    (here / "metadata" / name).write_bytes(left)
    assert renew(here, source, KEY, NOON) == {"catalogue.cose": b"first"}


def test_a_first_root_that_the_treasury_does_not_vouch_for_is_refused(
    repository: Repository, here: Path, tmp_path: Path
) -> None:
    forged = a_repository(tmp_path / "forged", people=STRANGERS, treasury=STRANGERS[0])
    forged.publish({"catalogue.cose": b"forged"}, STRANGERS)
    with pytest.raises(NotRenewed, match="vouches"):
        renew(here, source_of(forged.folder), KEY, NOON)
    # the treasury's own timestamp beside a root of strangers
    genuine = (repository.folder / "metadata" / "timestamp.json").read_bytes()
    (forged.folder / "metadata" / "timestamp.json").write_bytes(genuine)
    with pytest.raises(NotRenewed, match="vouches"):
        renew(here, source_of(forged.folder), KEY, NOON)
    for folder in (repository.folder, forged.folder):  # from now on that root counts for nothing
        assert renew(here, source_of(folder), KEY, NOON) == {"catalogue.cose": b"first"}


def test_whoever_holds_the_treasurys_key_alone_cannot_change_the_catalogue(
    repository: Repository, here: Path, tmp_path: Path
) -> None:
    renew(here, source_of(repository.folder), KEY, NOON)
    theft = a_repository(tmp_path / "theft", people=STRANGERS, treasury=TREASURY)
    for _ in range(3):
        theft.publish({"catalogue.cose": b"forged"}, STRANGERS)
    with pytest.raises(NotRenewed, match="have not signed it"):
        renew(here, source_of(theft.folder), KEY, NOON)


def test_a_wire_that_breaks_is_a_wire_that_breaks(repository: Repository, here: Path) -> None:
    def breaking(path: str) -> bytes | None:
        if "snapshot" in path:
            message = "cut"
            raise WireDown(message)
        return source_of(repository.folder)(path)

    with pytest.raises(WireDown):
        renew(here, breaking, KEY, NOON)
    assert renew(here, source_of(repository.folder), KEY, NOON)


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"{}", b"\xff" * 99, b"[" * 9_000])
def test_junk_is_refused_without_a_traceback(
    repository: Repository, here: Path, junk: bytes
) -> None:
    for name in ("timestamp.json", "1.root.json", "2.snapshot.json", "2.targets.json"):

        def spoilt(path: str, name: str = name) -> bytes | None:
            return junk if path.endswith(name) else source_of(repository.folder)(path)

        with pytest.raises(NotRenewed):
            renew(here, spoilt, KEY, NOON)
    assert renew(here, source_of(repository.folder), KEY, NOON)
