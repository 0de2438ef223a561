"""What waits for paper, and what a person decides about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused
from desktop.models import spool
from desktop.models.database import Database
from desktop.models.spool import PrintJobRow
from desktop.services.counter import Counter
from desktop.services.logins import Person
from desktop.services.papers import title_of


class NotWaiting(Refused):
    """The job is at the printer, or its paper is out: it cannot be dropped any more."""

    def __init__(self, job: int) -> None:
        super().__init__(f"Print job {job} does not wait any more.")
        self.job = job


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingJob:
    """One job that is not on paper yet.

    title: the paper's number. state: queued, or sending while it is at the printer. held: why it
    waits for a person: later, as the clerk said; old, the printer was away too long; broken, it
    cannot be drawn; "" where it goes by itself. age_s: seconds since somebody last asked for it.
    answer: the code and the words of the printer's last answer, "" before any.
    """

    id: int
    what: str
    title: str
    copy: int
    state: str
    held: str
    made_at: datetime
    age_s: int
    tries: int
    answer: str

    @property
    def code(self) -> str:
        """The last answer's code."""
        return self.answer.partition(" ")[0]

    @property
    def text(self) -> str:
        """The last answer in words."""
        return self.answer.partition(" ")[2]


def waiting_jobs(*, db: Database, counter: Counter, now: Clock) -> tuple[WaitingJob, ...]:
    """Return every job that is not on paper yet, oldest first.

    One whose moment has passed is ``old`` here before the printer's next try writes it down.
    """
    at = now()
    with db.read() as uow:
        late = set(uow.spool.old(at, counter.settings.print_age_limit_s))
        return tuple(
            _waiting(job, title_of(job, uow, counter), at, late=job.id in late)
            for job in uow.spool.in_state(spool.QUEUED, spool.SENDING)
        )


def _waiting(job: PrintJobRow, title: str, at: datetime, *, late: bool) -> WaitingJob:
    return WaitingJob(
        id=job.id,
        what=job.what,
        title=title,
        copy=job.copy,
        state=job.state,
        held=spool.OLD if late else job.held,
        made_at=job.made_at,
        age_s=max(0, int((at - job.asked_at).total_seconds())),
        tries=job.tries,
        answer=job.answer,
    )


def print_held(
    jobs: Iterable[int] | None = None, *, db: Database, counter: Counter, now: Clock
) -> int:
    """Let jobs go to the printer that waited for a person's word; return how many they are.

    jobs: their ids; None for all whose moment had passed, but not those a clerk keeps for later.
    """
    at = now()
    with db.begin() as uow:
        if jobs is None:
            late = uow.spool.old(at, counter.settings.print_age_limit_s)
            held = [job.id for job in uow.spool.in_state(spool.QUEUED) if job.held == spool.OLD]
            jobs = {*late, *held}
        return uow.spool.release(jobs, at)


def drop_held(job: int, person: Person, *, db: Database, now: Clock) -> None:
    """Take a job out of the queue that nobody wants on paper any more.

    No byte of it has left: reprinting the same number prints this very job, unmarked.
    Raises NotWaiting.
    """
    with db.begin() as uow:
        found = uow.spool.find(job)
        if found is None or found.state != spool.QUEUED:
            raise NotWaiting(job)
        answer = f"{person.uid} wanted it no more"
        uow.spool.move(job, to=spool.DROPPED, at=now(), answer=answer)
