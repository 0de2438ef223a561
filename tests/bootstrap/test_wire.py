"""The line to the treasury: as the settings say, by the time that was heard last."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap.wire import connect
from desktop.services.timekeeping import hear
from desktop.sync.client import WireDown
from tests.office import NOON, Watch, open_office
from tests.sync.wire import serving


def test_how_far_the_clock_is_off_survives_a_restart_and_signs_the_first_question(
    tmp_path: Path,
) -> None:
    seen = []
    with serving() as server:
        server.answers = [lambda handler, _: seen.append(handler.headers["Signature-Input"])]
        app = open_office(tmp_path / "c", Watch(), treasury_url=server.url)
        hear(NOON + timedelta(hours=7), db=app.db, counter=app.counter, now=app.now)
        app.close()
        app = open_office(tmp_path / "c", Watch())
        with connect(app.counter, app.db) as treasury, pytest.raises(WireDown):
            treasury.standing(bytes(16), NOON, app.counter.signer)
        app.close()
    assert f"created={int((NOON + timedelta(hours=7)).timestamp())}" in seen[0]
