"""A new catalogue comes by wire or from a stick, waits for its day, and stands in the journal."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.journal import SettingEntry
from desktop.domain.wire import KeyList, PublishedCatalogue
from desktop.services.kept_catalogues import keep_catalogue
from desktop.services.kept_keys import kept_key_list
from desktop.services.renewing import from_folder, renew_published
from desktop.settings import RESOURCES
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.entries import decode_entry
from desktop.signing.keylists import sign_key_list
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.shelf import Shelf
from desktop.sync.tuf import NotRenewed
from tests.models.lived import an_ack
from tests.office import NOON, TREASURY, Watch, open_office
from tests.sync.authority import Authority
from tests.sync.published import PEOPLE, STRANGERS, a_repository
from tests.sync.wire import Handler, serving
from tests.sync.wire import signed as answered
from treasury.tuf_repo import Repository

JANUARY = date(2027, 1, 1)


def a_catalogue(**changes: object) -> bytes:
    """The program's own catalogue, as another version from January on."""
    found = json.loads((RESOURCES / "catalogue" / "2026-11.json").read_bytes())
    return json.dumps(
        {**found, "version": "2027-01", "valid_from": JANUARY.isoformat(), **changes}
    ).encode()


def signed(content: bytes, **changes: object) -> bytes:
    told = {"version": "2027-01", "valid_from": JANUARY, "content": content, **changes}
    return sign_catalogue(PublishedCatalogue(**told), TREASURY)  # type: ignore[arg-type]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = a_repository(tmp_path / "treasury")
    keys = sign_key_list(KeyList(made_at=NOON, keys=()), TREASURY)
    made.publish({"catalogue.cose": signed(a_catalogue()), "keys.cose": keys}, PEOPLE[:2])
    return made


def take(app: App, repository: Repository) -> str:
    source = from_folder(repository.folder)
    return renew_published(source, db=app.db, counter=app.counter, now=app.now)


def published(repository: Repository) -> Callable[[Handler, bytes], None]:
    def publish(handler: Handler, _: bytes) -> None:
        data = None
        if handler.path.startswith("/v1/tuf/"):
            data = repository.file(handler.path.removeprefix("/v1/tuf/"))
        kind = "application/octet-stream"
        handler.reply(404 if data is None else 200, kind, data or b"")

    return publish


def settings_of(app: App) -> list[SettingEntry]:
    with app.db.read() as uow:
        found = [decode_entry(sealed.body) for sealed in uow.journal.span(1)]
    return [each for each in found if isinstance(each, SettingEntry)]


def test_a_catalogue_from_a_stick_is_in_use_from_its_day_on(
    office: App, repository: Repository
) -> None:
    text = take(office, repository)
    assert "Catalogue 2027-01 came from the treasury" in text
    assert take(office, repository) == ""
    (entry,) = settings_of(office)
    assert (entry.name, entry.uid) == ("catalogue", "treasury")
    assert entry.old.startswith("2026-11 ")
    assert entry.new.startswith("2027-01 ")
    folder = office.settings.data_dir
    office.close()
    for days, version in ((0, "2026-11"), (60, "2027-01")):
        again = bootstrap.build(folder, Watch(NOON + timedelta(days=days)))
        assert again.catalogue.version == version
        assert again.audit().ok
        again.close()


def test_the_same_comes_by_wire_when_a_counter_syncs(
    tmp_path: Path, repository: Repository
) -> None:
    with serving() as server:
        server.public = published(repository)
        app = open_office(tmp_path / "c", Watch(), treasury_url=server.url, wire_timeout_s=1.0)
        server.answers = [answered(lambda part: an_ack(part, app))]
        first, second = app.sync(), app.sync()
        assert (first.text, second.text, second.catalogue) == ("", "", "")
        assert "Catalogue 2027-01 came" in first.catalogue
        (repository.folder / "metadata" / "timestamp.json").write_bytes(b"{}")
        assert "not renewed" in app.sync().text
        app.close()


@pytest.mark.parametrize("way", ["by wire", "from a stick"])
def test_a_counter_that_was_away_over_several_roots_follows_them(
    tmp_path: Path, repository: Repository, way: str
) -> None:
    with serving() as server:
        server.public = published(repository)
        watch = Watch()
        app = open_office(tmp_path / "c", watch, treasury_url=server.url, wire_timeout_s=1.0)
        server.answers = [answered(lambda part: an_ack(part, app))]
        app.sync()
        people, later = list(PEOPLE), Repository(replace(repository.treasury, clock=watch))
        for n in range(3):
            watch.forward(days=300)
            people = [*people[1:], STRANGERS[n]]
            later.replace_holder(STRANGERS[n].public_key, people[:2])
        anew = signed(a_catalogue(version="2029-05"), version="2029-05")
        later.publish({"catalogue.cose": anew}, people[1:])
        said = app.sync().catalogue if way == "by wire" else take(app, repository)
        assert "Catalogue 2029-05 came" in said
        app.close()


def test_what_is_too_large_on_a_stick_is_not_read_to_its_end(
    office: App, repository: Repository
) -> None:
    with (repository.folder / "metadata" / "timestamp.json").open("r+b") as file:
        file.truncate(2**40)
    with pytest.raises(NotRenewed, match="too large"):
        take(office, repository)


UNUSABLE = {
    "no catalogue at all": signed(b"{}"),
    "a catalogue without this office": signed(a_catalogue(offices=[])),
    "another version than it says": signed(a_catalogue(), version="2027-02"),
    "another day than it says": signed(a_catalogue(), valid_from=date(2027, 2, 1)),
    "one the treasury did not sign": sign_catalogue(
        PublishedCatalogue(version="2027-01", valid_from=JANUARY, content=a_catalogue()),
        STRANGERS[0],
    ),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_a_catalogue_that_cannot_be_used_here_changes_nothing(
    office: App, repository: Repository, fault: str
) -> None:
    repository.publish({"catalogue.cose": UNUSABLE[fault]}, PEOPLE[1:])
    with pytest.raises(NotRenewed, match="catalogue"):
        take(office, repository)
    assert settings_of(office) == []
    assert not (office.settings.data_dir / "catalogues").exists()


def test_a_key_list_that_is_not_the_treasurys_is_refused(
    office: App, repository: Repository
) -> None:
    repository.publish({"keys.cose": b"junk"}, PEOPLE[1:])
    with pytest.raises(NotRenewed, match="key list"):
        take(office, repository)


@pytest.fixture
def pinned(tmp_path: Path) -> Iterator[tuple[App, Authority]]:
    """A counter that pinned an authority and speaks to nobody."""
    authority = Authority(tmp_path, "old")
    app = open_office(tmp_path / "pinned", Watch(datetime.now(UTC)), treasury_ca="ca.pem")
    Shelf(app.settings.data_dir).put("ca.pem", authority.pem.read_bytes())
    yield app, authority
    app.close()


def test_a_pinned_authority_is_replaced_and_where_none_is_pinned_none_is(
    pinned: tuple[App, Authority], tmp_path: Path, office: App, repository: Repository
) -> None:
    (app, old), new = pinned, Authority(tmp_path, "new").pem.read_bytes()
    before, folder = old.pem.read_bytes(), app.settings.data_dir
    repository.publish({"ca.pem": before + new}, PEOPLE[1:])
    take(app, repository)
    take(office, repository)
    assert (folder / "ca.pem").read_bytes() == before + new
    assert (folder / "ca.pem.before").read_bytes() == before
    assert not (office.settings.data_dir / "ca.pem").exists()


@pytest.mark.parametrize("junk", [b"new", b"-----BEGIN CERTIFICATE-----\nMA==\n"])
def test_an_authority_that_nobody_could_believe_is_not_taken_up(
    pinned: tuple[App, Authority], repository: Repository, junk: bytes
) -> None:
    app, old = pinned
    repository.publish({"ca.pem": junk}, PEOPLE[1:])
    with pytest.raises(NotRenewed, match="certificate authority"):
        take(app, repository)
    assert (app.settings.data_dir / "ca.pem").read_bytes() == old.pem.read_bytes()
    assert len(settings_of(app)) == 1  # the catalogue beside it is taken up


def test_an_authority_that_works_is_not_given_up_for_one_that_does_not(
    pinned: tuple[App, Authority], tmp_path: Path, repository: Repository
) -> None:
    (app, old), new = pinned, Authority(tmp_path, "new")
    repository.publish({"ca.pem": new.pem.read_bytes()}, PEOPLE[1:])
    path = app.settings.data_dir / "ca.pem"
    for told, believed in ((old, old), (new, new)):
        with serving(told.context()) as server:
            url = server.url
            app.counter = replace(app.counter, settings=replace(app.settings, treasury_url=url))
            with nullcontext() if told is new else pytest.raises(NotRenewed, match="own address"):
                take(app, repository)
        assert path.read_bytes() == believed.pem.read_bytes()


def test_an_authority_that_is_damaged_here_is_mended_from_a_stick(
    pinned: tuple[App, Authority], repository: Repository
) -> None:
    app, old = pinned
    repository.publish({"ca.pem": old.pem.read_bytes()}, PEOPLE[1:])
    (app.settings.data_dir / "ca.pem").write_bytes(b"damaged")
    take(app, repository)
    assert (app.settings.data_dir / "ca.pem").read_bytes() == old.pem.read_bytes()


def test_a_kept_catalogue_that_this_program_cannot_use_does_not_stop_the_counter(
    office: App,
) -> None:
    for content in (b"{}", a_catalogue(offices=[])):
        told = PublishedCatalogue(version="x", valid_from=NOON.date(), content=content)
        keep_catalogue(office.settings.data_dir, told, sign_catalogue(told, TREASURY))
    folder = office.settings.data_dir
    office.close()
    again = bootstrap.build(folder, Watch())
    assert again.catalogue.version == "2026-11"
    again.close()


def test_the_key_list_that_comes_is_kept(office: App, repository: Repository) -> None:
    take(office, repository)
    folder = office.settings.data_dir
    assert kept_key_list(folder, TreasuryKeys.pinned(TREASURY.public_key)) == KeyList(
        made_at=NOON, keys=()
    )
