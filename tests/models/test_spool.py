"""The spool's table: oldest first, held jobs wait, states from a list."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.bootstrap import App
from desktop.models import spool
from desktop.models.spool import Spool
from tests.office import NOON

TODAY = NOON.date()
LIMIT_S = 120


def add(jobs: Spool, subject: int, *, what: str = "slip", copy: int = 0, held: str = "") -> int:
    return jobs.add(
        what=what, subject=subject, copy=copy, day=TODAY, at=NOON, by="ayesha", held=held
    )


def test_the_oldest_job_that_is_not_held_goes_first(office: App) -> None:
    with office.db.begin() as uow:
        held = add(uow.spool, 1, held=spool.LATER)
        first, second = add(uow.spool, 2), add(uow.spool, 3)
        waiting = uow.spool.next_queued()
        assert waiting is not None
        assert waiting.id == first
        uow.spool.move(first, to=spool.SENDING, at=NOON)
        assert uow.spool.release([held], NOON) == 1
        assert (waiting := uow.spool.next_queued()) is not None
        assert waiting.id == held
        for job in (held, second):
            uow.spool.move(job, to=spool.SENT, at=NOON)
        assert uow.spool.next_queued() is None


def test_what_has_left_is_never_released(office: App) -> None:
    left = (spool.SENDING, spool.CONFIRMED, spool.SENT, spool.UNCERTAIN, spool.SPOILED)
    with office.db.begin() as uow:
        jobs = [add(uow.spool, n) for n, _ in enumerate(left)]
        for job, state in zip(jobs, left, strict=True):
            uow.spool.move(job, to=state, at=NOON)
        dropped = add(uow.spool, 9)
        uow.spool.move(dropped, to=spool.DROPPED, at=NOON)
        assert uow.spool.release([*jobs, dropped, 99], NOON) == 1
        assert [row.id for row in uow.spool.in_state(spool.QUEUED)] == [dropped]


def test_jobs_asked_for_too_long_ago_or_in_the_future_are_old(office: App) -> None:
    with office.db.begin() as uow:
        job, held = add(uow.spool, 1), add(uow.spool, 2, held=spool.LATER)
        for seconds, old in ((0, []), (LIMIT_S, []), (LIMIT_S + 1, [job]), (-LIMIT_S - 1, [job])):
            assert uow.spool.old(NOON + timedelta(seconds=seconds), LIMIT_S) == old
        uow.spool.release([job, held], NOON + timedelta(hours=1))
        assert uow.spool.old(NOON + timedelta(hours=1), LIMIT_S) == []


def test_nothing_is_old_while_paper_comes_out(office: App) -> None:
    soon, late = (NOON + timedelta(seconds=LIMIT_S * n) for n in (1, 3))
    with office.db.begin() as uow:
        printed, waits = add(uow.spool, 1), add(uow.spool, 2)
        uow.spool.move(printed, to=spool.SENDING, at=late)
        assert uow.spool.old(late, LIMIT_S) == [waits]
        uow.spool.move(printed, to=spool.CONFIRMED, at=late)
        assert uow.spool.old(late, LIMIT_S) == []
        assert uow.spool.old(soon, LIMIT_S) == []
        uow.spool.move(printed, to=spool.UNCERTAIN, at=late)
        assert uow.spool.old(late, LIMIT_S) == [waits]


def test_a_person_who_saw_the_slip_of_long_ago_makes_nothing_younger(office: App) -> None:
    late = NOON + timedelta(hours=1)
    with office.db.begin() as uow:
        doubtful, waits = add(uow.spool, 1), add(uow.spool, 2)
        uow.spool.move(doubtful, to=spool.SENDING, at=NOON)
        uow.spool.move(doubtful, to=spool.UNCERTAIN, at=NOON)
        uow.spool.move(doubtful, to=spool.SENT, at=late)
        assert uow.spool.old(late, LIMIT_S) == [waits]


def test_a_paper_given_up_lingers_until_the_printer_forgot_it(office: App) -> None:
    with office.db.begin() as uow:
        job = add(uow.spool, 1)
        assert not uow.spool.lingering()
        uow.spool.linger(job)
        assert uow.spool.lingering()
        uow.spool.forgotten()
        assert not uow.spool.lingering()


def test_a_days_jobs_are_counted_by_kind_state_and_copy(office: App) -> None:
    with office.db.begin() as uow:
        jobs = [add(uow.spool, 1), add(uow.spool, 1, copy=1), add(uow.spool, 1, copy=2)]
        add(uow.spool, 1, what="receipt")
        uow.spool.move(jobs[0], to=spool.SENT, at=NOON)
        counted = uow.spool.counts(TODAY, "slip")
        assert sorted(counted) == [("queued", True, 2), ("sent", False, 1)]
        assert uow.spool.counts(TODAY + timedelta(days=1), "slip") == []


def test_jobs_are_counted_by_state_and_tries_by_sending(office: App) -> None:
    with office.db.begin() as uow:
        job, _ = add(uow.spool, 1), add(uow.spool, 1, held=spool.LATER)
        assert (uow.spool.count(spool.QUEUED), uow.spool.held()) == (2, 1)
        assert (uow.spool.held(spool.LATER), uow.spool.held(spool.OLD)) == (1, 0)
        uow.spool.move(job, to=spool.SENDING, at=NOON)
        uow.spool.move(job, to=spool.QUEUED, at=NOON, answer="no paper")
        uow.spool.move(job, to=spool.SENDING, at=NOON)
        found = uow.spool.find(job)
        assert found is not None
        assert (found.tries, found.state, found.answer) == (2, spool.SENDING, "")
        assert [row.id for row in uow.spool.in_state(spool.SENDING)] == [job]
        assert [row.id for row in uow.spool.of_subject(1)] == [job, job + 1]
        assert uow.spool.of_subject(1, "receipt") == []
        assert uow.spool.find(99) is None


def test_a_state_nobody_knows_is_refused(office: App) -> None:
    with pytest.raises(IntegrityError, match="ck_print_job_state"), office.db.begin() as uow:
        uow.spool.move(add(uow.spool, 1), to="lost", at=NOON)


def test_a_reason_to_hold_that_nobody_knows_is_refused(office: App) -> None:
    with pytest.raises(IntegrityError, match="ck_print_job_held"), office.db.begin() as uow:
        uow.spool.hold([add(uow.spool, 1)], "lost")
