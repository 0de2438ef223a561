"""The third form of the ledger: a counter's key passes its work on, its certificate is renewed."""

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLES = (
    """
    CREATE TABLE successor (
        public_key BLOB NOT NULL,
        named_by INTEGER NOT NULL,
        first INTEGER,
        given_up_at INTEGER,
        tidied_at INTEGER,
        PRIMARY KEY (public_key),
        CONSTRAINT uq_successor_named_by UNIQUE (named_by),
        CONSTRAINT fk_successor_named_by FOREIGN KEY(named_by) REFERENCES entry (seq),
        CONSTRAINT uq_successor_first UNIQUE (first)
    )
    """,
    """
    CREATE TABLE renewal (
        n INTEGER NOT NULL,
        request BLOB NOT NULL,
        asked_at INTEGER NOT NULL,
        certificate BLOB,
        installed_at INTEGER,
        PRIMARY KEY (n)
    )
    """,
)
_TRIGGERS = (
    """
    CREATE TRIGGER successor_is_kept BEFORE DELETE ON successor
    BEGIN SELECT RAISE(ABORT, 'successor: rows are never deleted'); END
    """,
    """
    CREATE TRIGGER successor_is_fixed BEFORE UPDATE OF public_key, named_by ON successor
    BEGIN SELECT RAISE(ABORT, 'successor: only its state may change'); END
    """,
    """
    CREATE TRIGGER successor_first_stays BEFORE UPDATE OF first ON successor
    WHEN OLD.first IS NOT NULL OR OLD.given_up_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'successor: what was decided stays'); END
    """,
    """
    CREATE TRIGGER renewal_is_kept BEFORE DELETE ON renewal
    BEGIN SELECT RAISE(ABORT, 'renewal: rows are never deleted'); END
    """,
    """
    CREATE TRIGGER renewal_is_fixed BEFORE UPDATE OF n, request, asked_at ON renewal
    BEGIN SELECT RAISE(ABORT, 'renewal: only its state may change'); END
    """,
    """
    CREATE TRIGGER renewal_comes_once BEFORE UPDATE OF certificate ON renewal
    WHEN OLD.certificate IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'renewal: it is installed'); END
    """,
)


def upgrade() -> None:
    """Make both tables and the laws that guard them."""
    for statement in (*_TABLES, *_TRIGGERS, "PRAGMA user_version = 3"):
        op.execute(statement)
