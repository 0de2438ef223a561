"""Asking changes nothing here, and tells how far the treasury has what is here."""

from pathlib import Path

import pytest

from desktop.services.syncing import NoTreasury
from desktop.sync.client import TreasurySaysNo, WireDown
from tests.office import AYESHA, a_draft, open_office
from tests.services.province import Province


def test_the_treasury_tells_how_far_it_has_this_journal(province: Province, tmp_path: Path) -> None:
    app = province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    before = app.outbox()
    asked = app.ask_treasury()
    assert (asked.status, asked.holds, asked.same) == ("ok", 0, True)
    assert asked.newest == before.parts[-1].last
    assert app.outbox() == before
    app.sync()
    told = app.ask_treasury()
    assert (told.status, told.holds, told.same) == ("ok", asked.newest, True)
    app.close()


def test_nobody_to_ask_and_a_stranger_are_refusals(province: Province, tmp_path: Path) -> None:
    app = open_office(tmp_path / "c")
    with pytest.raises(NoTreasury):
        app.ask_treasury()
    app.close()
    away = open_office(tmp_path / "d", treasury_url="http://127.0.0.1:9")
    with pytest.raises(WireDown):
        away.ask_treasury()
    away.close()
    stranger = open_office(tmp_path / "e", treasury_url=province.url)
    with pytest.raises(TreasurySaysNo, match="unknown-device"):
        stranger.ask_treasury()
    stranger.close()
