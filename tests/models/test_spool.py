"""The spool's table: oldest first, held jobs wait, states from a list."""

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.bootstrap import App
from desktop.models import spool
from desktop.models.spool import Spool
from tests.office import NOON


def add(jobs: Spool, subject: int, *, held: bool = False) -> int:
    return jobs.add(what="slip", subject=subject, at=NOON, by="ayesha", held=held)


def test_the_oldest_job_that_is_not_held_goes_first(office: App) -> None:
    with office.db.begin() as uow:
        held, first, second = (add(uow.spool, n, held=n == 1) for n in (1, 2, 3))
        waiting = uow.spool.next_queued()
        assert waiting is not None
        assert waiting.id == first
        uow.spool.move(first, to=spool.SENDING, at=NOON)
        uow.spool.release(held)
        assert (waiting := uow.spool.next_queued()) is not None
        assert waiting.id == held
        for job in (held, second):
            uow.spool.move(job, to=spool.SENT, at=NOON)
        assert uow.spool.next_queued() is None


def test_jobs_are_counted_by_state_and_tries_by_sending(office: App) -> None:
    with office.db.begin() as uow:
        job, _ = add(uow.spool, 1), add(uow.spool, 1, held=True)
        assert (uow.spool.count(spool.QUEUED), uow.spool.held()) == (2, 1)
        uow.spool.move(job, to=spool.SENDING, at=NOON)
        uow.spool.move(job, to=spool.QUEUED, at=NOON, answer="no paper")
        uow.spool.move(job, to=spool.SENDING, at=NOON)
        found = uow.spool.find(job)
        assert found is not None
        assert (found.tries, found.state, found.answer) == (2, spool.SENDING, "")
        assert [row.id for row in uow.spool.in_state(spool.SENDING)] == [job]
        assert [row.id for row in uow.spool.of_subject(1)] == [job, job + 1]
        assert uow.spool.find(99) is None


def test_a_state_nobody_knows_is_refused(office: App) -> None:
    with pytest.raises(IntegrityError, match="ck_print_job_state"), office.db.begin() as uow:
        uow.spool.move(add(uow.spool, 1), to="lost", at=NOON)
