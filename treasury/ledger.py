"""LEDGER of the treasury: its tables, and how a transaction on them begins.

For SQLite and PostgreSQL alike. Everything belongs to one device, so the lock on the device's row
orders everything that happens to it: it is what makes (device, seq) unique where entries lie in a
partition for each day of receipt, and why the tables that parts fill need no foreign key.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Dialect,
    Engine,
    ForeignKey,
    Index,
    Insert,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from desktop.domain.calendar import from_unix, to_unix

metadata = MetaData()


class UtcSeconds(TypeDecorator[datetime]):
    """An aware UTC time, kept as whole Unix seconds, as on the wire."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 — SQLAlchemy calls it so
        """Return the seconds to store."""
        return None if value is None else to_unix(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 — SQLAlchemy calls it so
        """Return the time that was stored."""
        return None if value is None else from_unix(value)


def _device(*, primary_key: bool = True) -> "Column[int]":
    return Column("device", ForeignKey("device.device"), primary_key=primary_key)


def _sender() -> "Column[int]":
    return Column("device", Integer, primary_key=True, autoincrement=False)


def _seq() -> "Column[int]":
    return Column("seq", BigInteger, primary_key=True, autoincrement=False)


form = Table(  # one row: which program can read the rest
    "form",
    metadata,
    Column("form", Integer, nullable=False),
)
treasury = Table(
    "treasury",
    metadata,
    Column("public_key", LargeBinary, primary_key=True),
    Column("name", String, nullable=False),
    Column("demo", Boolean, nullable=False),
)
series = Table(  # the last number given, a name: no number is ever given twice
    "series",
    metadata,
    Column("name", String, primary_key=True),
    Column("last", BigInteger, nullable=False),
)
SERIES = ("device", "log")
enrolment = Table(
    "enrolment",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("request", LargeBinary, nullable=False),
    Column("received_at", UtcSeconds, nullable=False),
    Column("device", ForeignKey("device.device")),
)
device = Table(
    "device",
    metadata,
    Column("device", Integer, primary_key=True, autoincrement=False),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    Column("kid", LargeBinary, nullable=False, unique=True),
    Column("office", String, nullable=False),
    Column("district", String, nullable=False),
    Column("counter", String, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("issued_at", UtcSeconds, nullable=False),
    Column("not_after", UtcSeconds, nullable=False),
    Column("lease_days", Integer, nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("next_seq", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("heard_at", UtcSeconds),
    Column("forked_from", BigInteger),
    Column("frozen_from", BigInteger),
    Column("revoked_after", BigInteger),
    Column("anchored_at", UtcSeconds),
    UniqueConstraint("district", "counter"),
)
renewal = Table(  # a further certificate of a device; the first one stays in its own row
    "renewal",
    metadata,
    Column("digest", LargeBinary, primary_key=True),  # SHA-256 of the request
    _device(primary_key=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("issued_at", UtcSeconds, nullable=False),
    Column("not_after", UtcSeconds, nullable=False),
    Column("lease_days", Integer, nullable=False),
)
successor = Table(  # a key that a device's key passed its work on to
    "successor",
    metadata,
    Column("kid", LargeBinary, primary_key=True),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    _device(primary_key=False),
    Column("seq", BigInteger, nullable=False),  # the entry that says so
    Column("first", BigInteger),  # the first entry of the first part it signed
    Index("successor_of_device", "device", "seq"),
)
part = Table(
    "part",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    _device(primary_key=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("received_at", UtcSeconds, nullable=False),
    Column("log_index", BigInteger, nullable=False, unique=True),
    Column("bytes", LargeBinary, nullable=False),
    Column("ack", LargeBinary, nullable=False),
    Index("part_of_device", "device", "last"),
)
entry = Table(
    "entry",
    metadata,
    Column("device", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("received_day", Date, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("at", UtcSeconds, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),
    postgresql_partition_by="RANGE (received_day)",
)
# PostgreSQL can only promise this within a partition; across them the device's locked row does.
Index("entry_place", entry.c.device, entry.c.seq, unique=True).ddl_if("sqlite")
Index("entry_of_day", entry.c.device, entry.c.seq, entry.c.received_day, unique=True).ddl_if(
    "postgresql"
)
challan = Table(
    "challan",
    metadata,
    _sender(),
    _seq(),
    Column("fiscal_year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("reference", String, nullable=False, index=True),
    Column("token", LargeBinary, nullable=False),
    Column("head", String, nullable=False),
    Column("ddo", String, nullable=False),
    Column("beneficiary", String, nullable=False),
    Column("offence", String, nullable=False),
    Column("amount_paisa", BigInteger, nullable=False),
    Column("after_due_paisa", BigInteger),
    Column("paid_paisa", BigInteger, nullable=False),
    Column("full_paisa", BigInteger),  # what must be paid in all; amount_paisa where there is none
    Column("voided_by", BigInteger),
    Index("challan_series", "device", "fiscal_year", "seq"),
)
offence_key = Table(  # equal keys: the same person, offence and day
    "offence_key",
    metadata,
    _sender(),
    _seq(),
    Column("key", LargeBinary, nullable=False, index=True),
)
movement = Table(  # a void, or money taken; what was issued stands in challan
    "movement",
    metadata,
    _sender(),
    _seq(),
    Column("kind", String, nullable=False),
    Column("challan", BigInteger, nullable=False),
    Column("paisa", BigInteger, nullable=False),
    Index("movement_challan", "device", "challan"),
)
day = Table(
    "day",
    metadata,
    _device(),
    _seq(),
    Column("day", Date, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Index("day_of_device", "device", "day"),
)
exception = Table(  # stored facts that offend a rule; never a reason to refuse them
    "exception",
    metadata,
    _device(),
    _seq(),
    Column("code", String, primary_key=True),
    Column("detail", String, nullable=False),
    Column("found_at", UtcSeconds, nullable=False),
)
quarantine = Table(  # a sound part that is kept whole and not counted, and the signed answer to it
    "quarantine",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    _device(primary_key=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("why", String, nullable=False),
    Column("seq", BigInteger),
    Column("have", LargeBinary),
    Column("got", LargeBinary),
    Column("received_at", UtcSeconds, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("evidence", LargeBinary, nullable=False),
    Column("taken_at", UtcSeconds),
    Column("turn", BigInteger),  # of its device: the order in which they came
    Index("quarantine_of_device", "device", "last"),
)
quarantined = Table(  # a challan that stands in a part in quarantine, and nowhere else
    "quarantined",
    metadata,
    _device(),
    _seq(),
    Column("token", LargeBinary, primary_key=True),
    Column("part", LargeBinary, nullable=False),
    Column("reference", String, nullable=False, index=True),
    Column("amount_paisa", BigInteger, nullable=False),
)
office_feed = Table(  # how many items the feed of an office has; its row is the writers' turn
    "office_feed",
    metadata,
    Column("office", String, primary_key=True),
    Column("last", BigInteger, nullable=False),
)
feed = Table(
    "feed",
    metadata,
    Column("office", String, primary_key=True),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcSeconds, nullable=False),
    Column("kind", String, nullable=False),
    Column("device", Integer),
    Column("seq", BigInteger),
    Column("code", String, nullable=False),
    Column("paisa", BigInteger),
    Column("words", String, nullable=False),
)
nonce = Table(  # questions that were asked lately: none is answered twice
    "nonce",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("nonce", LargeBinary, primary_key=True),
    Column("at", UtcSeconds, nullable=False, index=True),
)
ruling = Table(  # what two people decided about a device; never changed
    "ruling",
    metadata,
    Column("number", Integer, primary_key=True),
    _device(primary_key=False),
    Column("deed", String, nullable=False),
    Column("after", BigInteger),
    Column("seq", BigInteger),  # of a freeze the first entry that is not counted
    Column("code", String),
    Column("reason", String, nullable=False),
    Column("by", String, nullable=False),
    Column("second", String, nullable=False),
    Column("decided_at", UtcSeconds, nullable=False),
)
incident = Table(  # defects of this program, each kind once
    "incident",
    metadata,
    Column("what", String, primary_key=True),
    Column("first_at", UtcSeconds, nullable=False),
    Column("last_at", UtcSeconds, nullable=False),
    Column("times", BigInteger, nullable=False),
    Column("request", String, nullable=False),  # the id of the last request it broke
)
notice = Table(  # what two people told an office; never changed
    "notice",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("office", String, nullable=False),
    Column("words", String, nullable=False),
    Column("by", String, nullable=False),
    Column("second", String, nullable=False),
    Column("told_at", UtcSeconds, nullable=False),
)
restoration = Table(  # signed announcements: an older copy of this database was put back
    "restoration",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("signed", LargeBinary, nullable=False),
)
log_node = Table(  # the log's complete subtrees above its leaves, which are the parts' digests
    "log_node",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
)
checkpoint = Table(  # what was signed about the log; never changed
    "checkpoint",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("signed", LargeBinary, nullable=False),
)
disowned = Table(  # what a compromised key signed, as it was before it was signed again
    "disowned",
    metadata,
    Column("signed", LargeBinary, primary_key=True),
    Column("at", UtcSeconds, nullable=False),
)
scan = Table(  # which challan was looked at and when; never by whom
    "scan",
    metadata,
    _device(),
    _seq(),
    Column("token", LargeBinary, primary_key=True),
    Column("first_at", UtcSeconds, nullable=False),
    Column("last_at", UtcSeconds, nullable=False),
    Column("times", BigInteger, nullable=False),
    Column("typed", BigInteger, nullable=False, server_default="0"),  # of these, how many by hand
)


_READING = {"postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}}


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: committed and on disk on leaving, rolled back on error."""
    with engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads one moment of the ledger, and never waits for a writer."""
    with engine.execution_options(**_READING.get(engine.dialect.name, {})).connect() as connection:
        yield connection


_INSERTS: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert_if_new(connection: Connection, table: Table, row: dict[str, Any]) -> Insert:
    """Return an INSERT of ``row`` that does nothing where its key is there already."""
    made: Insert = _INSERTS[connection.dialect.name](table).values(row).on_conflict_do_nothing()
    return made


def next_number(connection: Connection, name: str) -> int:
    """Return the next number of one of ``SERIES``, from 1; its row is locked until the end."""
    counted = update(series).where(series.c.name == name).values(last=series.c.last + 1)
    return int(connection.execute(counted.returning(series.c.last)).scalar_one())
