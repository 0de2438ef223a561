"""Appending to the journal: each entry knows its place, its time and the head before it."""

from datetime import timedelta

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import Kind, SessionEntry, Tip, step
from desktop.models.database import UnitOfWork
from desktop.services.journaling import CLOCK_TOLERANCE, JournalWriter
from tests.office import NOON


def writer(office: App, uow: UnitOfWork, late: timedelta = timedelta()) -> JournalWriter:
    return JournalWriter(uow, genesis=office.counter.genesis, at=NOON + late, uid="ayesha")


def note(journal: JournalWriter) -> int:
    return journal.append(lambda seq, at: SessionEntry(seq=seq, at=at, event="login", uid="ayesha"))


def test_entries_follow_each_other_and_the_tip_follows_them(office: App) -> None:
    with office.db.begin() as uow:
        journal = writer(office, uow)
        assert journal.next_seq == 2
        assert [note(journal), note(journal)] == [2, 3]
        *_, before, last = uow.journal.span(1)
    assert last.head == step(before.head, last.body)
    assert journal.tip == Tip(3, last.head, NOON)


def test_the_chains_end_is_read_anew_in_every_deed(office: App) -> None:
    for expected in (2, 3):
        with office.db.begin() as uow:
            assert note(writer(office, uow)) == expected


@pytest.mark.parametrize(
    ("late", "kinds"),
    [
        (timedelta(days=3), [Kind.SESSION]),
        (-CLOCK_TOLERANCE, [Kind.SESSION]),
        (-CLOCK_TOLERANCE - timedelta(seconds=1), [Kind.CLOCK, Kind.SESSION]),
    ],
)
def test_only_a_clock_that_steps_far_back_is_an_entry(
    office: App, late: timedelta, kinds: list[Kind]
) -> None:
    with office.db.begin() as uow:
        note(writer(office, uow, late))
        assert [sealed.kind for sealed in uow.journal.span(2)] == kinds
    assert office.audit().ok
