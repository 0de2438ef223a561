"""Bootstrap: an App whose every deed is bound to one counter, or a whole sentence why not."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App, ensure_demo, examine
from desktop.domain.calendar import now
from desktop.domain.errors import Refused
from desktop.models import database
from desktop.models.database import LedgerDamaged, LedgerMissing, LedgerNewer
from desktop.services import local_treasury
from desktop.services.counter import NotEnrolled
from desktop.services.enrolling import WrongCertificate
from desktop.settings import BadSettings, Settings
from desktop.signing.keys import KEY_FILE, KeyMissing
from desktop.signing.pins import CHEAP
from tests.models.lived import raw
from tests.office import AYESHA, KHALID, PEOPLE, PINS, Watch, a_draft, make_counter, open_office


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = open_office(tmp_path / "c", Watch())
    yield made
    made.close()


def test_an_app_knows_its_counter_its_catalogue_and_its_people(app: App) -> None:
    assert app.settings == Settings.load(app.settings.data_dir)
    assert app.place.number_prefix == "PSH-02"
    assert app.catalogue.item("LG-02").code == "LG-02"
    assert app.officers[0].code == "DEMO-ADC"
    assert [person.uid for person in app.people()] == [person.uid for person in PEOPLE]
    assert {person.demo_pin for person in app.people()} == {""}
    assert app.shift() is None
    assert app.last_closed_day() is None


def test_a_demo_folder_shows_its_pins(tmp_path: Path) -> None:
    make_counter(tmp_path)
    (tmp_path / "demo.json").write_text('{"pins": {"ayesha": "481516"}}')
    app = bootstrap.build(tmp_path, Watch())
    assert {one.uid: one.demo_pin for one in app.people() if one.demo_pin} == {"ayesha": "481516"}
    app.close()


def break_settings(folder: Path) -> None:
    (folder / "settings.toml").unlink()


def break_ledger(folder: Path) -> None:
    (folder / "ledger.sqlite").unlink()


def damage_ledger(folder: Path) -> None:
    (folder / "ledger.sqlite").write_bytes(b"junk" * 1000)


def age_ledger(folder: Path) -> None:
    with raw(folder / "ledger.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")


def lose_key(folder: Path) -> None:
    (folder / KEY_FILE).unlink()


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (break_settings, BadSettings),
        (break_ledger, LedgerMissing),
        (damage_ledger, LedgerDamaged),
        (age_ledger, LedgerNewer),
        (lose_key, KeyMissing),
    ],
)
def test_what_cannot_be_opened_is_a_sentence_and_the_doctor_says_the_same(
    tmp_path: Path, harm: object, kind: type[Refused]
) -> None:
    make_counter(tmp_path)
    harm(tmp_path)  # type: ignore[operator]
    with pytest.raises(kind) as caught:
        bootstrap.build(tmp_path)
    found = examine(tmp_path)
    assert found["problems"] == [str(caught.value)]
    assert found["device"] is None


def test_the_doctor_opens_looks_and_lets_go(app: App) -> None:
    found = examine(app.settings.data_dir)
    assert (found["device"], found["seq"]) == (7, 0)
    app.open_shift(AYESHA)
    assert examine(app.settings.data_dir)["seq"] == 1


def test_a_closed_day_is_sealed_and_a_ledger_that_is_busy_then_costs_nothing(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    app.close_shift(AYESHA)
    app.close_day(KHALID)
    assert app.status().waiting_parts == 1
    assert app.last_closed_day() is not None
    app.open_shift(AYESHA)
    app.close_shift(AYESHA)

    def busy(**_: object) -> int:
        raise database.LedgerUnavailable("The disk is full.", "")

    monkeypatch.setattr("desktop.services.sealing.seal", busy)
    assert app.close_day(KHALID).manifest.day_no == 2


def test_a_long_log_is_relieved_and_a_short_one_left(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.open_shift(AYESHA)
    before = app.db.path.stat().st_mtime_ns
    app.relieve()
    assert app.db.path.stat().st_mtime_ns == before
    monkeypatch.setattr(database, "CHECKPOINT_PAGES", 0)
    app.relieve()
    assert app.db.path.stat().st_mtime_ns > before
    assert not app.db.wants_checkpoint(), "the log's file is as long as before"


def test_an_app_may_be_closed_and_opened_again(app: App) -> None:
    app.open_shift(AYESHA)
    app.close()
    again = bootstrap.build(app.settings.data_dir, Watch())
    assert again.shift() is not None
    assert again.login("khalid", PINS["khalid"]) == KHALID
    again.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "c"
    ensure_demo(folder, cost=CHEAP, key_place="file")
    return folder


def test_a_demo_is_made_once_enrolled_and_shows_its_pins(demo: Path) -> None:
    again = ensure_demo(demo, cost=CHEAP, key_place="file")
    assert again == Settings.load(demo)
    app = bootstrap.build(demo)
    assert (app.place.demo, app.place.number_prefix) == (True, "PSH-02")
    (clerk, supervisor) = app.people()
    assert (clerk.role, supervisor.role) == ("clerk", "supervisor")
    assert clerk.demo_pin != supervisor.demo_pin
    assert app.login(clerk.uid, clerk.demo_pin).uid == clerk.uid
    assert "(DEMO)" in clerk.name.en
    assert app.settings.verify_prefix.startswith("HTTP://127.0.0.1:")
    app.close()


def test_a_demo_whose_first_start_was_cut_short_is_finished(demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "c"
    shutil.copytree(demo, folder)
    with raw(folder / "ledger.sqlite", guarded=False) as connection:
        connection.execute("UPDATE counter SET certificate = NULL")
    with pytest.raises(NotEnrolled):
        bootstrap.build(folder)
    ensure_demo(folder)
    app = bootstrap.build(folder, now)
    assert app.place.demo
    app.close()


def test_a_demo_without_its_treasury_is_not_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_: Path) -> bytes:
        raise local_treasury.TreasuryDidNotStart("no python")

    monkeypatch.setattr(local_treasury, "found_treasury", nobody)
    with pytest.raises(local_treasury.TreasuryDidNotStart, match="no python"):
        ensure_demo(tmp_path / "c")
    assert not (tmp_path / "c" / "ledger.sqlite").exists()


def test_a_real_counter_does_not_take_a_demo_treasurys_word(demo: Path) -> None:
    from desktop.services import enrolling

    settings = Settings.load(demo)
    object.__setattr__(settings, "demo", False)
    db = database.Database(settings.ledger)
    with db.read() as uow:
        row = uow.counter.find()
    db.close()
    assert row is not None
    assert row.certificate is not None
    with pytest.raises(WrongCertificate, match="demo"):
        enrolling.install(row.certificate, settings=settings)
