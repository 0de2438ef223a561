"""Table ``print_job``: the spool. A slip waits here until a printer has taken it."""

from dataclasses import dataclass
from datetime import datetime

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

from desktop.models.base import UnixTime, metadata
from desktop.models.prepared import Prepared

QUEUED, SENDING, CONFIRMED, SENT, UNCERTAIN, SPOILED = (
    "queued",
    "sending",
    "confirmed",
    "sent",
    "uncertain",
    "spoiled",
)

print_job = Table(
    "print_job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("what", Text, nullable=False),  # slip, receipt, report
    Column(
        "subject", Integer, nullable=False, index=True
    ),  # the journal entry it prints, 0 for a report
    Column("copy", Integer, nullable=False, server_default="0"),  # 0 original, n DUPLICATE n
    Column("body", Text, nullable=False, server_default=""),
    Column(
        "state",
        Text,
        CheckConstraint(
            "state IN ('queued','sending','confirmed','sent','uncertain','spoiled')", name="state"
        ),
        nullable=False,
        server_default="queued",
        index=True,
    ),
    Column("held", Integer, nullable=False, server_default="0"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("made_at", UnixTime, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("changed_at", UnixTime, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
)


@dataclass(frozen=True, slots=True)
class PrintJobRow:
    """One print job; ``held`` jobs wait until somebody asks for them."""

    id: int
    what: str
    subject: int
    copy: int
    body: str
    state: str
    held: int
    tries: int
    made_at: datetime
    made_by: str
    changed_at: datetime
    answer: str


_ADD = Prepared(
    insert(print_job),
    *("what", "subject", "copy", "body", "held", "made_at", "made_by", "changed_at"),
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
        at: datetime,
        by: str,
        copy: int = 0,
        body: str = "",
        held: bool = False,
    ) -> int:
        """Queue one job and return its id."""
        return _ADD.add(
            self._connection,
            {
                "what": what,
                "subject": subject,
                "copy": copy,
                "body": body,
                "held": int(held),
                "made_at": at,
                "made_by": by,
                "changed_at": at,
            },
        )

    def next_queued(self) -> PrintJobRow | None:
        """Return the oldest job that may be printed now, or None."""
        query = select(print_job).where(print_job.c.state == QUEUED, print_job.c.held == 0)
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

    def of_subject(self, subject: int) -> list[PrintJobRow]:
        """Return every job of one journal entry, oldest first."""
        query = select(print_job).where(print_job.c.subject == subject).order_by(print_job.c.id)
        return [PrintJobRow(**row._asdict()) for row in self._connection.execute(query)]

    def count(self, *states: str) -> int:
        """Return how many jobs are in these states."""
        query = select(func.count()).where(print_job.c.state.in_(states))
        return self._connection.execute(query).scalar() or 0

    def held(self) -> int:
        """Return how many jobs wait until somebody asks for them."""
        query = select(func.count()).where(print_job.c.state == QUEUED, print_job.c.held == 1)
        return self._connection.execute(query).scalar() or 0

    def move(self, job: int, *, to: str, at: datetime, answer: str = "") -> None:
        """Write a job's new state before the step that makes it true, or after its outcome."""
        values: dict[str, object] = {"state": to, "changed_at": at, "answer": answer}
        if to == SENDING:
            values["tries"] = print_job.c.tries + 1
        self._connection.execute(update(print_job).where(print_job.c.id == job).values(**values))

    def hold(self, job: int) -> None:
        """Keep a job from the printer until somebody asks for it."""
        self._connection.execute(update(print_job).where(print_job.c.id == job).values(held=1))

    def release(self, job: int) -> None:
        """Let a held job go to the printer."""
        self._connection.execute(update(print_job).where(print_job.c.id == job).values(held=0))
