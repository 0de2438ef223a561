"""LEDGER of the treasury: the money that comes by rails, as banks and payment apps are called here.

``payment`` and ``allocation`` are only ever added to. What a payment does to a challan happens
under the lock on the device's row, like everything about the device.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from treasury.ledger import UtcSeconds, metadata

rail = Table(  # who may ask for bills and tell of payments; a stopped key says nothing more
    "rail",
    metadata,
    Column("kid", LargeBinary, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("added_at", UtcSeconds, nullable=False),
    Column("stopped_at", UtcSeconds),
)
payment = Table(  # what a rail said, as it came
    "payment",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("rail", String, nullable=False),
    Column("txn", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("paisa", BigInteger, nullable=False),
    Column("paid_at", UtcSeconds, nullable=False),
    Column("received_at", UtcSeconds, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("proof", String, nullable=False),  # its signature, and what was signed
    UniqueConstraint("rail", "txn"),
)
allocation = Table(  # which challan a payment is for, and how much of it was owed
    "allocation",
    metadata,
    Column("payment", ForeignKey("payment.number"), primary_key=True),
    Column("device", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("paisa", BigInteger, nullable=False),
    Column("at", UtcSeconds, nullable=False),
    Index("allocation_challan", "device", "seq"),
)
suspense = Table(  # payments for no challan that is known; gone from here when it is
    "suspense",
    metadata,
    Column("payment", ForeignKey("payment.number"), primary_key=True),
    Column("device", Integer, index=True),
)
refund = Table(  # money that must be given back: by which payment, or by which journal entry
    "refund",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("device", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("payment", Integer),
    Column("entry", BigInteger),
    Column("paisa", BigInteger, nullable=False),
    Column("why", String, nullable=False),
    Column("due_at", UtcSeconds, nullable=False),
    Index("refund_challan", "device", "seq"),
)
OVER, VOID = "over", "void"
"""Why money must be given back: more came than was owed, or the challan is void."""
