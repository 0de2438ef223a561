"""mahasil outbox: the window's facts for programs and people; 1 where a person must act."""

from dataclasses import fields
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.services.outbox import Outbox
from tests.cli.conftest import Mahasil
from tests.cli.test_verbs import issue

pytestmark = pytest.mark.usefixtures("folder")


def test_it_prints_every_fact_and_is_content_with_what_is_fresh(mahasil: Mahasil) -> None:
    mahasil("shift", "open")
    issue(mahasil)
    told = mahasil("outbox")
    assert told.status == 0
    assert told.json.keys() == {field.name for field in fields(Outbox)} | {"asked"}
    assert (told.json["challans"], told.json["parts"][0]["digest"]) == (1, "")
    words = mahasil("outbox", plain=True).out
    assert words.startswith("1 challans, ")
    assert "not sealed yet" in words


def test_what_waits_for_two_days_or_is_contested_is_a_persons_business(
    mahasil: Mahasil, folder: Path
) -> None:
    mahasil("shift", "open")
    app = bootstrap.build(folder)
    with app.db.begin() as uow:
        uow.counter.contested(1, "fork")
    app.close()
    told = mahasil("outbox")
    assert (told.status, told.json["standing"]) == (1, "fork")
    assert "another journal of this counter" in mahasil("outbox", plain=True).out


def test_asking_needs_somebody_to_ask(mahasil: Mahasil) -> None:
    assert mahasil("outbox", "--ask").status == 1
