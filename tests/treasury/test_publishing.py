"""Publishing takes two of three people, and what is published says who may be believed."""

from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.catalogue import CatalogueError
from desktop.signing.catalogues import open_catalogue
from desktop.signing.keylists import open_key_list
from desktop.signing.pins import CHEAP
from desktop.signing.sealed_keys import WrongPassphrase, make_sealed
from tests.treasury.conftest import enrol
from treasury.founding import Treasury
from treasury.offices import CATALOGUES
from treasury.publishing import Holder, key_list, make_root_keys, publish_catalogue
from treasury.revoking import Decision, revoke
from treasury.tuf_repo import NotPublished, Repository

PHRASES = ["correct horse battery", "staple of the second", "and a third one too"]
CATALOGUE = (CATALOGUES / "2026-11.json").read_bytes()
PEM = b"-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n"


@pytest.fixture
def holders(treasury: Treasury, tmp_path: Path) -> list[Holder]:
    files = make_root_keys(treasury, tmp_path / "keys", PHRASES, cost=CHEAP)
    return [Holder(*each) for each in zip(files, PHRASES, strict=True)]


def published(treasury: Treasury, name: str) -> bytes:
    folder = treasury.folder / "tuf" / "targets"
    (path,) = folder.glob(f"*.{name}")
    return path.read_bytes()


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (2, 1)])
def test_any_two_of_the_three_publish(
    treasury: Treasury, holders: list[Holder], pair: tuple[int, int]
) -> None:
    two = [holders[n] for n in pair]
    catalogue, version = publish_catalogue(treasury, CATALOGUE, two, PEM)
    assert (catalogue.version, version) == ("2026-11", 2)
    told = open_catalogue(published(treasury, "catalogue.cose"), treasury.signer.public_key)
    assert (told.version, told.valid_from) == (catalogue.version, catalogue.valid_from)
    assert told.content == CATALOGUE
    assert published(treasury, "ca.pem") == PEM


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
    with pytest.raises(NotPublished, match="PEM"):
        publish_catalogue(treasury, CATALOGUE, holders[:2], b"no certificate")


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
    assert [(each.device, each.revoked_after) for each in told.devices] == [
        (journals[0].device, None),
        (journals[1].device, 0),
    ]
    for each, journal in zip(told.devices, journals, strict=True):
        assert each.public_key == journal.signer.public_key
        assert each.certificate == sha256(journal.certificate).digest()
