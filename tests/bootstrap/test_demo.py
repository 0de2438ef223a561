"""A DEMO counter: made once, whole, with its own treasury, and never taken for a real one."""

import shutil
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import ensure_demo
from desktop.domain.calendar import now
from desktop.models import database
from desktop.services import local_treasury
from desktop.services.counter import NotEnrolled
from desktop.services.enrolling import WrongCertificate
from desktop.settings import Settings
from desktop.signing.pins import CHEAP
from tests.models.lived import raw


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
