"""Table ``print_job``: the spool. A slip waits here until a printer has taken it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from desktop.models.base import DayText, UnixTime, metadata
from desktop.models.prepared import Prepared

QUEUED, SENDING, CONFIRMED, SENT, UNCERTAIN, SPOILED, DROPPED = (
    "queued",
    "sending",
    "confirmed",
    "sent",
    "uncertain",
    "spoiled",
    "dropped",
)
"""dropped: nobody wanted the paper any more before a byte of it had left."""

LATER, OLD, BROKEN = "later", "old", "broken"
"""Why a queued job is held: the clerk said later, its moment has passed, it cannot be drawn."""

print_job = Table(
    "print_job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("what", Text, nullable=False),  # slip, receipt, report, day, …: services/papers.py
    Column("subject", Integer, nullable=False, index=True),  # the journal entry it prints, or 0
    Column("copy", Integer, nullable=False, server_default="0"),  # 0 original, n DUPLICATE n
    Column("body", Text, nullable=False, server_default=""),
    Column(
        "state",
        Text,
        CheckConstraint(
            "state IN ('queued','sending','confirmed','sent','uncertain','spoiled','dropped')",
            name="state",
        ),
        nullable=False,
        server_default="queued",
        index=True,
    ),
    Column(
        "held",
        Text,
        CheckConstraint("held IN ('','later','old','broken')", name="held"),
        nullable=False,
        server_default="",
    ),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("tried_at", UnixTime),
    Column("lingers", Integer, nullable=False, server_default="0"),
    Column("day", DayText, nullable=False, index=True),
    Column("made_at", UnixTime, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("asked_at", UnixTime, nullable=False),
    Column("changed_at", UnixTime, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
)


@dataclass(frozen=True, slots=True)
class PrintJobRow:
    """One print job; one that is ``held`` waits until somebody asks for it.

    day: the business day it is counted on. asked_at: when somebody last wanted it printed.
    tried_at: when it last went to a printer. lingers: 1 while that printer may still have it in
    its memory, though a person saw nothing come out.
    """

    id: int
    what: str
    subject: int
    copy: int
    body: str
    state: str
    held: str
    tries: int
    tried_at: datetime | None
    lingers: int
    day: date
    made_at: datetime
    made_by: str
    asked_at: datetime
    changed_at: datetime
    answer: str


_ADD = Prepared(
    insert(print_job),
    *("what", "subject", "copy", "body", "held", "day"),
    *("made_at", "made_by", "asked_at", "changed_at"),
)


class Spool:
    """What waits for paper, and what became of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(  # noqa: PLR0913 - the columns of one row, all by name
        self,
        *,
        what: str,
        subject: int,
        day: date,
        at: datetime,
        by: str,
        copy: int = 0,
        body: str = "",
        held: str = "",
    ) -> int:
        """Queue one job and return its id."""
        return _ADD.add(
            self._connection,
            {
                "what": what,
                "subject": subject,
                "copy": copy,
                "body": body,
                "held": held,
                "day": day,
                "made_at": at,
                "made_by": by,
                "asked_at": at,
                "changed_at": at,
            },
        )

    def next_queued(self) -> PrintJobRow | None:
        """Return the oldest job that may be printed now, or None."""
        query = select(print_job).where(print_job.c.state == QUEUED, print_job.c.held == "")
        row = self._connection.execute(query.order_by(print_job.c.id).limit(1)).first()
        return PrintJobRow(**row._asdict()) if row else None

    def find(self, job: int) -> PrintJobRow | None:
        """Return one job, or None."""
        row = self._connection.execute(select(print_job).where(print_job.c.id == job)).first()
        return PrintJobRow(**row._asdict()) if row else None

    def in_state(self, *states: str) -> list[PrintJobRow]:
        """Return the jobs in these states, oldest first."""
        query = select(print_job).where(print_job.c.state.in_(states)).order_by(print_job.c.id)
        return [PrintJobRow(**row._asdict()) for row in self._connection.execute(query)]

    def of_subject(self, subject: int, what: str = "slip") -> list[PrintJobRow]:
        """Return the jobs that print one journal entry as ``what``, oldest first."""
        mine = select(print_job).where(print_job.c.subject == subject, print_job.c.what == what)
        return [
            PrintJobRow(**row._asdict())
            for row in self._connection.execute(mine.order_by(print_job.c.id))
        ]

    def states(self, seqs: Sequence[int]) -> dict[int, str]:
        """Return how the newest slip of each of the challans ``seqs`` stands."""
        mine = print_job.c.subject.in_(seqs) & (print_job.c.what == "slip")
        query = select(print_job.c.subject, print_job.c.state).where(mine).order_by(print_job.c.id)
        return {row.subject: row.state for row in self._connection.execute(query)}

    def count(self, *states: str) -> int:
        """Return how many jobs are in these states."""
        query = select(func.count()).where(print_job.c.state.in_(states))
        return self._connection.execute(query).scalar() or 0

    def held(self, *reasons: str) -> int:
        """Return how many jobs wait until somebody asks for them, for any of these reasons."""
        query = select(func.count()).where(
            print_job.c.state == QUEUED, print_job.c.held.in_(reasons or (LATER, OLD, BROKEN))
        )
        return self._connection.execute(query).scalar() or 0

    def counts(self, day: date, what: str) -> list[tuple[str, bool, int]]:
        """Return (state, is a duplicate, how many) of a business day's jobs of one kind."""
        further = print_job.c.copy > 0
        query = (
            select(print_job.c.state, further, func.count())
            .where(print_job.c.day == day, print_job.c.what == what)
            .group_by(print_job.c.state, further)
        )
        return [(row[0], bool(row[1]), row[2]) for row in self._connection.execute(query)]

    def move(self, job: int, *, to: str, at: datetime, answer: str = "") -> None:
        """Write a job's new state before the step that makes it true, or after its outcome."""
        values: dict[str, object] = {"state": to, "changed_at": at, "answer": answer}
        if to == SENDING:
            values |= {"tries": print_job.c.tries + 1, "tried_at": at}
        self._set(job, **values)

    def doubt(self, at: datetime) -> None:
        """Ask about every job of an older copy: what waited in it may be out by now."""
        waited = print_job.c.state.in_((QUEUED, SENDING, DROPPED))
        asked = {"state": UNCERTAIN, "changed_at": at, "answer": "restored"}
        self._connection.execute(update(print_job).where(waited).values(**asked))

    def hold(self, jobs: Iterable[int], why: str) -> None:
        """Keep jobs from the printer until somebody asks for them."""
        mine = update(print_job).where(print_job.c.id.in_(list(jobs)))
        self._connection.execute(mine.values(held=why))

    def old(self, at: datetime, limit_s: int) -> list[int]:
        """Return the queued jobs that were asked for longer ago than ``limit_s`` seconds.

        A job behind others that come out is not late, it waits its turn: none is old while paper
        came out within that time. A time still to come was written by a wrong clock, and counts
        as long ago.
        """
        early, late = at - timedelta(seconds=limit_s), at + timedelta(seconds=limit_s)
        waits = (print_job.c.state == QUEUED, print_job.c.held == "")
        old = ~print_job.c.asked_at.between(early, late)
        query = select(print_job.c.id).where(*waits, old).order_by(print_job.c.id)
        found = list(self._connection.execute(query).scalars())
        return [] if found and self._came_out_between(early, late) else found

    def _came_out_between(self, early: datetime, late: datetime) -> bool:
        out = print_job.c.state.in_((CONFIRMED, SENT))
        query = select(print_job.c.id).where(out, print_job.c.tried_at.between(early, late))
        return self._connection.execute(query.limit(1)).first() is not None

    def release(self, jobs: Iterable[int], at: datetime) -> int:
        """Let jobs of which no byte has left go to the printer; return how many there were."""
        mine = (print_job.c.id.in_(list(jobs)), print_job.c.state.in_((QUEUED, DROPPED)))
        values = {"state": QUEUED, "held": "", "asked_at": at, "changed_at": at}
        return self._connection.execute(update(print_job).where(*mine).values(values)).rowcount

    def linger(self, job: int) -> None:
        """Note that a printer's memory may still hold what a person saw nothing of."""
        self._set(job, lingers=1)

    def lingering(self) -> bool:
        """Tell whether a printer's memory may hold a job that was given up."""
        query = select(print_job.c.id).where(print_job.c.lingers == 1).limit(1)
        return self._connection.execute(query).first() is not None

    def forgotten(self) -> None:
        """Note that the printer has emptied its memory."""
        mine = update(print_job).where(print_job.c.lingers == 1)
        self._connection.execute(mine.values(lingers=0))

    def _set(self, job: int, **values: object) -> None:
        self._connection.execute(update(print_job).where(print_job.c.id == job).values(**values))
