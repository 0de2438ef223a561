"""Disks that are copied or set back: every fork is known when both halves have met the treasury."""

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.domain.errors import Refused
from desktop.services.sealing import seal
from tests.faults.clones import Copying
from tests.faults.in_process import Office, copy_of
from tests.office import AYESHA, a_draft

DEVICE, COUNTERS, COPIES, SEED = 1, 2, 3, 20261122


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


def test_every_copied_disk_is_known_at_its_first_contact(office: Office) -> None:
    copying = Copying(office, random.Random(SEED))
    for n in range(COUNTERS):
        copying.once(n, COPIES)
    assert copying.wrong == []
    assert copying.done["known at first contact"] == COUNTERS * COPIES


def test_a_disk_put_back_from_a_backup_asks_first_and_reuses_no_number(office: Office) -> None:
    copying = Copying(office, random.Random(SEED))
    copying.die_and_return(0, COPIES)
    assert copying.wrong == []
    assert copying.done["restores"] == COPIES


def test_an_idle_copy_that_never_issued_is_no_fork(office: Office) -> None:
    folder = office.enrol("c", "02")
    app = office.open(folder)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    app.close()
    copy = copy_of(folder, office.folder / "copy")
    for each in (folder, copy):
        app = office.open(each)
        app.sync()
        app.close()
    held = office.holds(DEVICE)
    assert (held["challans"], held["entries"], held["forked"]) == (1, 2, False)


def test_a_branch_never_enters_the_chain_that_is_counted(office: Office) -> None:
    folder = office.enrol("c", "02")
    app = office.open(folder)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    app.sync()
    app.close()
    copy = copy_of(folder, office.folder / "copy")
    for each in (folder, copy):
        app = office.open(each)
        app.issue(a_draft(), AYESHA)
        app.sync()
        app.close()
    counted = office.holds(DEVICE)
    again = office.open(copy)
    for _ in range(3):
        with suppress(Refused):  # a counter that knows it is a copy issues no more
            again.issue(a_draft(), AYESHA)
        assert again.sync().acked == 0
    again.close()
    assert office.holds(DEVICE) == counted
    assert counted["forked"]


def test_every_part_of_a_branch_is_kept_apart(office: Office) -> None:
    folder = office.enrol("c", "02")
    app = office.open(folder)
    app.open_shift(AYESHA)
    app.sync()
    app.close()
    copy = copy_of(folder, office.folder / "copy")
    for each in (folder, copy):  # the copy's second part begins where the first half has ended
        app = office.open(each)
        app.issue(a_draft(), AYESHA)
        if each == copy:
            seal(db=app.db, counter=app.counter, now=app.now)
            app.issue(a_draft(), AYESHA)
        acked = app.sync().acked
        assert acked == (each == folder)
        app.close()
    assert office.holds(DEVICE)["challans"] == 1
