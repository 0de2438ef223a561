"""Publishing takes two of three people, and what is published says who may be believed."""

import json
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.catalogue import CatalogueError
from desktop.signing.catalogues import open_catalogue
from desktop.signing.keylists import open_key_list
from desktop.signing.pins import CHEAP
from desktop.signing.sealed_keys import WrongPassphrase, make_sealed
from tests.sync.authority import Authority
from tests.treasury.conftest import enrol
from tests.treasury.device import Journal, signer_of
from tests.treasury.holders import PHRASES, root_holders
from tests.treasury.test_devices import rotated
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.offices import CATALOGUES
from treasury.publishing import (
    Holder,
    key_list,
    make_root_keys,
    publish_catalogue,
    replace_root_key,
)
from treasury.revoking import Decision, revoke
from treasury.tuf_repo import NotPublished, Repository

CATALOGUE = (CATALOGUES / "2026-11.json").read_bytes()


@pytest.fixture
def holders(treasury: Treasury, tmp_path: Path) -> list[Holder]:
    return root_holders(treasury, tmp_path / "keys")


def published(treasury: Treasury, name: str) -> bytes:
    folder = treasury.folder / "tuf" / "targets"
    (path,) = folder.glob(f"*.{name}")
    return path.read_bytes()


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (2, 1)])
def test_any_two_of_the_three_publish(
    treasury: Treasury, holders: list[Holder], pair: tuple[int, int], tmp_path: Path
) -> None:
    two, pem = [holders[n] for n in pair], Authority(tmp_path, "province").pem.read_bytes()
    catalogue, version = publish_catalogue(treasury, CATALOGUE, two, pem)
    assert (catalogue.version, version) == ("2026-11", 2)
    told = open_catalogue(published(treasury, "catalogue.cose"), treasury.signer.public_key)
    assert (told.version, told.valid_from) == (catalogue.version, catalogue.valid_from)
    assert told.content == CATALOGUE
    assert published(treasury, "ca.pem") == pem


@pytest.mark.parametrize("who", [[], [0], [0, 0]])
def test_one_person_alone_publishes_nothing(
    treasury: Treasury, holders: list[Holder], who: list[int]
) -> None:
    with pytest.raises(NotPublished, match="Two of the three"):
        publish_catalogue(treasury, CATALOGUE, [holders[n] for n in who])
    assert not (treasury.folder / "tuf" / "metadata" / "2.targets.json").exists()
    assert not (treasury.folder / "tuf" / "targets").exists()


def test_a_strangers_key_does_not_count(
    treasury: Treasury, holders: list[Holder], tmp_path: Path
) -> None:
    strange = tmp_path / "strange.key"
    strange.write_bytes(make_sealed(PHRASES[0], cost=CHEAP))
    with pytest.raises(NotPublished, match="Two of the three"):
        publish_catalogue(treasury, CATALOGUE, [holders[0], Holder(strange, PHRASES[0])])


def test_a_wrong_passphrase_and_a_lost_file_publish_nothing(
    treasury: Treasury, holders: list[Holder], tmp_path: Path
) -> None:
    with pytest.raises(WrongPassphrase, match="does not open"):
        publish_catalogue(treasury, CATALOGUE, [holders[0], Holder(holders[1].file, PHRASES[0])])
    with pytest.raises(NotPublished, match="cannot be read"):
        publish_catalogue(treasury, CATALOGUE, [holders[0], Holder(tmp_path / "no", PHRASES[0])])


def test_a_catalogue_with_a_fault_and_an_authority_that_is_none_are_not_published(
    treasury: Treasury, holders: list[Holder]
) -> None:
    with pytest.raises(CatalogueError):
        publish_catalogue(treasury, b"{}", holders[:2])
    for pem in (
        b"no certificate",
        b"-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n",
    ):
        with pytest.raises(NotPublished, match="PEM certificate"):
            publish_catalogue(treasury, CATALOGUE, holders[:2], pem)
    assert Repository(treasury).file("metadata/2.targets.json") is None


def changed(**fields: object) -> bytes:
    return json.dumps({**json.loads(CATALOGUE), **fields}).encode()


def test_a_version_stands_for_one_content_for_ever(
    treasury: Treasury, holders: list[Holder]
) -> None:
    with pytest.raises(NotPublished, match="2026-11 is used already"):
        publish_catalogue(treasury, changed(valid_from="2026-12-01"), holders[:2], anyway=True)
    for content in (changed(version="a"), CATALOGUE, changed(version="a")):  # one is taken back
        publish_catalogue(treasury, content, holders[:2])
    with pytest.raises(NotPublished, match="a is used already"):
        publish_catalogue(treasury, changed(version="a", valid_from="2026-12-01"), holders[:2])


def test_a_catalogue_that_counters_could_not_take_up_is_published_only_anyway(
    treasury: Treasury, holders: list[Holder]
) -> None:
    gone = enrol(treasury, "gone", "11")
    without = changed(version="without", offices=[])
    publish = partial(publish_catalogue, treasury, without, holders[:2])
    with pytest.raises(NotPublished, match=r"lacks DC-PSH, where counters work.*--anyway"):
        publish()
    assert Repository(treasury).file("metadata/2.targets.json") is None
    assert publish(anyway=True)[1] == 2
    revoke(treasury, gone.device, 0, Decision("Gul", "Nadia", "closed"))
    assert publish()[1] == 3


def test_a_new_person_takes_a_lost_keys_place(
    treasury: Treasury, holders: list[Holder], tmp_path: Path
) -> None:
    file, phrase = tmp_path / "fourth.key", "the passphrase of the fourth"
    replace = partial(replace_root_key, treasury, file, phrase, cost=CHEAP)
    for who in ([0], [0, 0], [0, 1, 2]):
        with pytest.raises(NotPublished):
            replace([holders[n] for n in who])
        assert not file.exists()
    assert len(replace(holders[1:])) == 64
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(NotPublished, match="there already"):
        replace(holders[1:])
    with pytest.raises(NotPublished, match="Two of the three"):
        publish_catalogue(treasury, CATALOGUE, holders[:2])
    assert publish_catalogue(treasury, CATALOGUE, [holders[2], Holder(file, phrase)])[1] == 3


def test_a_file_too_large_to_be_published_is_not_read_to_its_end(
    treasury: Treasury, holders: list[Holder]
) -> None:
    with holders[0].file.open("r+b") as file:
        file.truncate(2**40)
    with pytest.raises(NotPublished, match="more than 2 MiB"):
        publish_catalogue(treasury, CATALOGUE, holders[:2])


def test_root_keys_are_made_once_for_three_people(
    treasury: Treasury, holders: list[Holder], tmp_path: Path
) -> None:
    assert len({each.file.read_bytes() for each in holders}) == 3
    assert all(each.file.stat().st_mode & 0o077 == 0 for each in holders)
    with pytest.raises(NotPublished, match="made already"):
        make_root_keys(treasury, tmp_path / "again", PHRASES, cost=CHEAP)
    assert not (tmp_path / "again").exists()


def test_two_people_with_one_passphrase_or_a_short_one_make_no_keys(
    treasury: Treasury, tmp_path: Path
) -> None:
    with pytest.raises(NotPublished, match="of their own"):
        make_root_keys(treasury, tmp_path, [PHRASES[0], *PHRASES[:2]], cost=CHEAP)
    with pytest.raises(WrongPassphrase, match="at least"):
        make_root_keys(treasury, tmp_path, [*PHRASES[:2], "short"], cost=CHEAP)
    assert not Repository(treasury).is_there


def test_the_key_list_names_every_device_and_what_was_revoked(treasury: Treasury) -> None:
    journals = [enrol(treasury, name, counter) for name, counter in (("a", "10"), ("b", "11"))]
    revoke(treasury, journals[1].device, 0, Decision("Gul", "Nadia", "stolen"))
    told = open_key_list(key_list(treasury), treasury.signer.public_key)
    assert [(each.device, each.revoked_after) for each in told.keys] == [
        (journals[0].device, None),
        (journals[1].device, 0),
    ]
    for each, journal in zip(told.keys, journals, strict=True):
        assert each.public_key == journal.signer.public_key
        assert each.certificate == sha256(journal.certificate).digest()
        assert (each.district, each.key_from, each.key_to) == ("PSH", 1, None)


def test_the_key_list_names_the_keys_that_a_device_had(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    rotated(journal)
    take_part(treasury, journal.part())
    journal.signer = signer_of("successor")
    journal.challan()
    take_part(treasury, journal.part(3))
    told = open_key_list(key_list(treasury), treasury.signer.public_key)
    assert [(each.public_key, each.key_from, each.key_to) for each in told.keys] == [
        (signer_of(name).public_key, *span)
        for name, span in (("one", (1, 2)), ("successor", (3, None)))
    ]
