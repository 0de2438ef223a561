"""Admitting: two people by name, noted once, whatever is asked again."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.treasury.device import a_request
from treasury.admitting import NotAdmitted, admit
from treasury.devices import Terms
from treasury.founding import Treasury, found
from treasury.ledger import enrolment, reading, ruling
from treasury.revoking import Decision, NotDecided

TWO = Decision("Amina", "Bilal", "enrolment")


def rulings(treasury: Treasury) -> list[tuple[object, ...]]:
    with reading(treasury.engine) as connection:
        query = select(ruling.c.device, ruling.c.deed, ruling.c.by, ruling.c.second)
        return [tuple(row) for row in connection.execute(query)]


def test_two_people_admit_a_counter_and_are_noted_once(treasury: Treasury) -> None:
    first = admit(treasury, a_request(), Terms(), TWO)
    again = admit(treasury, a_request(), Terms(), Decision("Zia", "Omar", "again"))
    assert first == again
    assert rulings(treasury) == [(first[0], "admit", "Amina", "Bilal")]


def test_nobody_is_not_enough_for_a_real_counter(treasury: Treasury) -> None:
    with pytest.raises(NotAdmitted, match="--by the registrar"):
        admit(treasury, a_request(), Terms(), None)
    with reading(treasury.engine) as connection:
        assert connection.scalar(select(enrolment.c.digest)) is None
    assert rulings(treasury) == []


def test_one_person_twice_is_not_two() -> None:
    with pytest.raises(NotDecided, match="Two different people"):
        Decision("Amina", " amina ", "enrolment")


def test_a_demo_counter_asks_for_nobody(tmp_path: Path) -> None:
    demo = found(tmp_path / "demo", demo=True)
    assert admit(demo, a_request(demo=True), Terms(), None)[0] == 1
    assert rulings(demo) == []
    demo.engine.dispose()
