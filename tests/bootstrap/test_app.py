"""Bootstrap: an App whose every deed is bound to one counter, or a whole sentence why not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App, examine
from desktop.domain.errors import Refused
from desktop.models import database
from desktop.models.database import LedgerDamaged, LedgerMissing, LedgerNewer
from desktop.settings import BadSettings, Settings
from desktop.signing.keys import KEY_FILE, KeyMissing
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
