"""Who may log in: roles from a list, PINs only as hashes, tries that are not forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.bootstrap import App
from desktop.models.people import PersonRow
from tests.models.lived import raw
from tests.office import NOON, PINS


def test_everybody_is_listed_clerks_first(office: App) -> None:
    with office.db.read() as uow:
        assert [row.uid for row in uow.people.all()] == ["ayesha", "bilal", "khalid"]
        found = uow.people.find("khalid")
        assert found is not None
        assert (found.name_en, found.name_ur, found.role) == ("Khalid", "خالد", "supervisor")
        assert uow.people.find("nobody") is None


@pytest.mark.parametrize("role", ["boss", "", "Clerk"])
def test_a_role_nobody_knows_is_refused(office: App, role: str) -> None:
    with pytest.raises(IntegrityError, match="ck_person_role"), office.db.begin() as uow:
        uow.people.add(PersonRow("x", "X", "X", role, "hash"))


def test_wrong_tries_are_kept_until_a_login(office: App) -> None:
    until = NOON + timedelta(minutes=1)
    with office.db.begin() as uow:
        uow.people.tried("ayesha", failed=5, locked_until=until)
        locked = uow.people.find("ayesha")
        uow.people.entered("ayesha", NOON)
        free = uow.people.find("ayesha")
    assert locked is not None
    assert (locked.failed, locked.locked_until) == (5, until)
    assert free is not None
    assert (free.failed, free.locked_until, free.last_login_at) == (0, None, NOON)


def test_no_pin_stands_in_the_file(office: App) -> None:
    office.close()
    content = office.db.path.read_bytes()
    assert not [pin for pin in PINS.values() if pin.encode() in content]
    with raw(office.db.path) as connection:
        hashes = [row[0] for row in connection.execute("SELECT pin_hash FROM person")]
    assert all(each.startswith("$argon2id$") for each in hashes)
    assert len(set(hashes)) == len(PINS)
