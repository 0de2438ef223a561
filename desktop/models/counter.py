"""The counter itself: one row that says which device this ledger belongs to."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    LargeBinary,
    Table,
    Text,
    insert,
    select,
    update,
)

from desktop.models.base import UnixTime, metadata
from desktop.models.prepared import Prepared

LARGEST_PART = 60_000
"""Raw entries in one part: their signatures do not compress, so this stays below 64 KiB."""

counter = Table(
    "counter",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("key_place", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("treasury_key", LargeBinary, nullable=False),
    Column("certificate", LargeBinary),
    Column("created_at", UnixTime, nullable=False),
    Column("last_contact_at", UnixTime),
    Column("last_ack_at", UnixTime),
    Column("last_answer", Text, nullable=False, server_default=""),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("next_try_at", UnixTime),
    Column("part_bytes", Integer, nullable=False, server_default=str(LARGEST_PART)),
    Column("streak", Integer, nullable=False, server_default="0"),
    Column("restored_at", UnixTime),
    Column("contested_from", Integer),
    Column("contested_why", Text, nullable=False, server_default=""),
    Column("treasury_keys", LargeBinary),
    Column("told_at", UnixTime),
    Column("clock_behind_s", Integer),
)
FROZEN, REVOKED, FORK = _GRAVITY = ("frozen", "revoked", "fork")
"""Why the treasury keeps apart what a counter sends, the gravest last; a freeze alone may end."""


@dataclass(frozen=True, slots=True)
class CounterRow:
    """What the ledger knows of its own device; no certificate before enrolment.

    contested_from: the first entry that the treasury keeps apart; contested_why: ``fork`` where
    it holds another journal of this device from there on, ``frozen`` while two people there let
    nothing be counted, ``revoked`` once its key is trusted no more. told_at: when, by its own
    clock, the treasury last said whether it counts this counter.
    clock_behind_s: by how much this computer's clock was behind the treasury's; None: not known.
    restored_at: since when this ledger is known to be an older copy, not yet made whole.
    failures: rounds in a row that were cut short; part_bytes, streak: the pace of sending.
    treasury_key: pinned at enrolment; treasury_keys: the signed list that was published since.
    """

    public_key: bytes
    key_place: str
    request: bytes
    treasury_key: bytes
    certificate: bytes | None
    created_at: datetime
    last_contact_at: datetime | None = None
    last_ack_at: datetime | None = None
    last_answer: str = ""
    failures: int = 0
    next_try_at: datetime | None = None
    part_bytes: int = LARGEST_PART
    streak: int = 0
    restored_at: datetime | None = None
    contested_from: int | None = None
    contested_why: str = ""
    treasury_keys: bytes | None = None
    told_at: datetime | None = None
    clock_behind_s: int | None = None


_FIND = Prepared(select(*[counter.c[field.name] for field in fields(CounterRow)]))


class CounterRecord:
    """The one row, read and written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self) -> CounterRow | None:
        """Return the row, or None before ``mahasil init``."""
        row = _FIND.first(self._connection, {})
        return CounterRow(*row) if row else None

    def create(self, row: CounterRow) -> None:
        """Write the row for the first time."""
        self._connection.execute(
            insert(counter).values(
                id=1,
                public_key=row.public_key,
                key_place=row.key_place,
                request=row.request,
                treasury_key=row.treasury_key,
                certificate=row.certificate,
                created_at=row.created_at,
            )
        )

    def install(self, certificate: bytes) -> None:
        """Keep the device certificate; a trigger lets this happen once."""
        self._connection.execute(update(counter).values(certificate=certificate))

    def trusts(self, treasury_keys: bytes) -> None:
        """Keep the treasury's signed list of its keys in place of an older one."""
        self._connection.execute(update(counter).values(treasury_keys=treasury_keys))

    def acknowledged(self, at: datetime) -> None:
        """Note when the treasury last acknowledged a part: the offline lease counts from it."""
        self.contacted(at, "acknowledged")
        self._connection.execute(update(counter).values(last_ack_at=at))

    def restored(self, at: datetime | None) -> None:
        """Note since when this ledger is known to be an older copy; None once that is settled."""
        self._connection.execute(update(counter).values(restored_at=at))

    def contested(self, first: int, why: str, at: datetime | None = None) -> None:
        """Note that the treasury keeps apart what begins with entry ``first``, as it said ``at``.

        The gravest reason counts, and of that the earliest entry. Only a freeze ever ends
        (``counted``); what is said of one that has ended changes nothing.
        """
        known = self.find()
        if known is None or (why == FROZEN and at and known.told_at and at < known.told_at):
            return
        grave = _GRAVITY.index(why)
        was = _GRAVITY.index(known.contested_why) if known.contested_from is not None else -1
        values: dict[str, object] = {
            "told_at": max(filter(None, (at, known.told_at)), default=None)
        }
        if grave > was or (grave == was and first < (known.contested_from or 0)):
            values |= {"contested_from": first, "contested_why": why}
        self._connection.execute(update(counter).values(**values))

    def counted(self, at: datetime) -> None:
        """End a freeze: the treasury counted this counter ``at`` a later time."""
        over = update(counter).where(counter.c.contested_why == FROZEN)
        values = {"contested_from": None, "contested_why": "", "told_at": at}
        self._connection.execute(over.values(**values))

    def heard_time(self, behind_s: int | None) -> None:
        """Note by how much this computer's clock is behind the treasury's; None once it stepped."""
        self._connection.execute(update(counter).values(clock_behind_s=behind_s))

    def contacted(self, at: datetime, answer: str) -> None:
        """Note the treasury's last answer."""
        values = {"last_contact_at": at, "last_answer": answer}
        self._connection.execute(update(counter).values(**values))

    def failed(self, answer: str) -> None:
        """Note why the last try brought nothing."""
        self._connection.execute(update(counter).values(last_answer=answer))

    def backed_off(self, failures: int, next_try_at: datetime | None) -> None:
        """Note how many rounds in a row were cut short, and when the next one is due."""
        values = {"failures": failures, "next_try_at": next_try_at}
        self._connection.execute(update(counter).values(**values))

    def paced(self, part_bytes: int, streak: int) -> None:
        """Keep how much the line takes at once."""
        values = {"part_bytes": part_bytes, "streak": streak}
        self._connection.execute(update(counter).values(**values))
