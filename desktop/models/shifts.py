"""Tables ``shift`` and ``day``: who worked when, and what each business day came to."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    func,
    insert,
    literal,
    select,
    update,
)

from desktop.models.base import DayText, UnixTime, metadata
from desktop.models.prepared import Prepared

shift = Table(
    "shift",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("clerk", Text, nullable=False),
    Column("day", DayText, nullable=False, index=True),
    Column("opened_at", UnixTime, nullable=False),
    Column("open_seq", Integer, ForeignKey("entry.seq"), nullable=False),
    Column("closed_at", UnixTime),
    Column("close_seq", Integer, ForeignKey("entry.seq")),
)

day = Table(
    "day",
    metadata,
    Column("day", DayText, primary_key=True),
    Column("day_no", Integer, nullable=False, unique=True),
    Column("seq", Integer, ForeignKey("entry.seq"), nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("closed_at", UnixTime, nullable=False),
    Column("supervisor", Text, nullable=False),
    Column("answer", LargeBinary),
    Column("agreed", Boolean),
    Column("answered_at", UnixTime),
)


disowned_answer = Table(  # signed by a key that was in other hands; kept, believed no more
    "disowned_answer",
    metadata,
    Column("answer", LargeBinary, primary_key=True),
    Column("day", DayText, ForeignKey("day.day"), nullable=False),
    Column("at", UnixTime, nullable=False),
)


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One shift; open while ``closed_at`` is None."""

    no: int
    clerk: str
    day: date
    opened_at: datetime
    open_seq: int
    closed_at: datetime | None = None
    close_seq: int | None = None


@dataclass(frozen=True, slots=True)
class DayRow:
    """One closed business day; ``agreed`` is None until the treasury answers.

    answered_at: when this counter received the answer it keeps.
    """

    day: date
    day_no: int
    seq: int
    manifest: bytes
    digest: bytes
    closed_at: datetime
    supervisor: str
    answer: bytes | None = None
    agreed: bool | None = None
    answered_at: datetime | None = None


_OPEN = Prepared(
    select(shift.c.no, shift.c.clerk, shift.c.day, shift.c.opened_at, shift.c.open_seq).where(
        shift.c.closed_at.is_(None)
    )
)


class Shifts:
    """The shifts and closed days of this counter."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_one(self) -> ShiftRow | None:
        """Return the open shift, or None; there is never more than one."""
        row = _OPEN.first(self._connection, {})
        return ShiftRow(*row) if row else None

    def find(self, no: int) -> ShiftRow | None:
        """Return one shift, or None."""
        row = self._connection.execute(select(shift).where(shift.c.no == no)).first()
        return ShiftRow(**row._asdict()) if row else None

    def newest(self) -> ShiftRow | None:
        """Return the shift opened last, or None."""
        row = self._connection.execute(select(shift).order_by(shift.c.no.desc()).limit(1)).first()
        return ShiftRow(**row._asdict()) if row else None

    def open(self, row: ShiftRow) -> None:
        """Write a newly opened shift."""
        self._connection.execute(
            insert(shift).values(
                no=row.no,
                clerk=row.clerk,
                day=row.day,
                opened_at=row.opened_at,
                open_seq=row.open_seq,
            )
        )

    def close(self, no: int, at: datetime, seq: int) -> None:
        """Note when and by which entry a shift was closed."""
        self._connection.execute(
            update(shift).where(shift.c.no == no).values(closed_at=at, close_seq=seq)
        )

    def of_day(self, wanted: date) -> list[ShiftRow]:
        """Return the shifts of one business day in order."""
        query = select(shift).where(shift.c.day == wanted).order_by(shift.c.no)
        return [ShiftRow(**row._asdict()) for row in self._connection.execute(query)]

    def add_day(self, row: DayRow) -> None:
        """Write one closed day."""
        self._connection.execute(
            insert(day).values(
                day=row.day,
                day_no=row.day_no,
                seq=row.seq,
                manifest=row.manifest,
                digest=row.digest,
                closed_at=row.closed_at,
                supervisor=row.supervisor,
            )
        )

    def day(self, wanted: date) -> DayRow | None:
        """Return one closed day, or None while it is open or was never worked."""
        row = self._connection.execute(select(day).where(day.c.day == wanted)).first()
        return DayRow(**row._asdict()) if row else None

    def last_day(self) -> DayRow | None:
        """Return the day closed last, or None."""
        row = self._connection.execute(select(day).order_by(day.c.day_no.desc()).limit(1)).first()
        return DayRow(**row._asdict()) if row else None

    def days(self) -> list[DayRow]:
        """Return every closed day in order."""
        rows = self._connection.execute(select(day).order_by(day.c.day_no))
        return [DayRow(**row._asdict()) for row in rows]

    def days_to_ask(self, last_ack_at: datetime | None) -> list[DayRow]:
        """Return the days to ask the treasury about, oldest first.

        Those without an answer, and those that differed before it acknowledged more entries.
        """
        silent, differs = day.c.answer.is_(None), day.c.agreed.is_(False)
        news = literal(last_ack_at, UnixTime) >= day.c.answered_at
        query = select(day).where(silent | (differs & news)).order_by(day.c.day_no)
        return [DayRow(**row._asdict()) for row in self._connection.execute(query)]

    def newest_days(self, limit: int) -> list[DayRow]:
        """Return the days closed last, the newest first."""
        query = select(day).order_by(day.c.day_no.desc()).limit(limit)
        return [DayRow(**row._asdict()) for row in self._connection.execute(query)]

    def answered_days(self) -> tuple[int, int, int]:
        """Return how many closed days the treasury agreed to, differs on, and has not answered."""
        query = select(
            func.count().filter(day.c.agreed.is_(True)),
            func.count().filter(day.c.agreed.is_(False)),
            func.count().filter(day.c.agreed.is_(None)),
        )
        agreed, differs, silent = self._connection.execute(query.select_from(day)).one()
        return agreed, differs, silent

    def answer_day(self, wanted: date, answer: bytes, *, agreed: bool, at: datetime) -> None:
        """Keep the treasury's signed word on a day; once it agreed, that stays."""
        values = {"answer": answer, "agreed": agreed, "answered_at": at}
        self._connection.execute(update(day).where(day.c.day == wanted).values(**values))

    def disown_answer(self, row: DayRow, at: datetime) -> None:
        """Put a day's answer aside that is believed no more: the day is asked about again."""
        kept = {"answer": row.answer, "day": row.day, "at": at}
        self._connection.execute(insert(disowned_answer).values(**kept))
        values = {"answer": None, "agreed": None, "answered_at": None}
        self._connection.execute(update(day).where(day.c.day == row.day).values(**values))
