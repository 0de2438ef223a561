"""A freeze may end, a fork and a revoked key may not; how far the treasury's clock is from ours.

Migrations are numbered, written out in SQL and never edited: this is what old files hold.
"""

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = (
    "ALTER TABLE counter ADD COLUMN told_at INTEGER",
    "ALTER TABLE counter ADD COLUMN clock_behind_s INTEGER",
    "DROP TRIGGER counter_contest_stays",
    """
    CREATE TRIGGER counter_contest_stays BEFORE UPDATE OF contested_from, contested_why ON counter
    WHEN OLD.contested_why IN ('revoked', 'fork') AND NOT (NEW.contested_from IS NOT NULL AND (
        (OLD.contested_why = 'revoked' AND NEW.contested_why = 'fork')
        OR (NEW.contested_why = OLD.contested_why AND NEW.contested_from <= OLD.contested_from)))
    BEGIN SELECT RAISE(ABORT, 'counter: contested is contested'); END
    """,
    "PRAGMA user_version = 4",
)


def upgrade() -> None:
    """Let the treasury's thaw be kept, and its time."""
    for statement in _STATEMENTS:
        op.execute(statement)
