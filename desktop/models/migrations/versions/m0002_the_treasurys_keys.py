"""The treasury's keys as it published them, and its answers on days that are believed no more.

Migrations are numbered, written out in SQL and never edited: this is what old files hold.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    "ALTER TABLE counter ADD COLUMN treasury_keys BLOB",
    """
    CREATE TABLE disowned_answer (
        answer BLOB NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (answer),
        CONSTRAINT fk_disowned_answer_day FOREIGN KEY(day) REFERENCES day (day)
    )
    """,
    """
    CREATE TRIGGER disowned_answer_is_kept BEFORE DELETE ON disowned_answer
    BEGIN SELECT RAISE(ABORT, 'disowned_answer: rows are never deleted'); END
    """,
    """
    CREATE TRIGGER disowned_answer_is_fixed BEFORE UPDATE ON disowned_answer
    BEGIN SELECT RAISE(ABORT, 'disowned_answer: rows never change'); END
    """,
    "DROP TRIGGER day_answer_stays",
    """
    CREATE TRIGGER day_answer_stays BEFORE UPDATE OF answer, agreed ON day
    WHEN OLD.agreed AND NOT EXISTS (SELECT 1 FROM disowned_answer WHERE answer = OLD.answer)
    BEGIN SELECT RAISE(ABORT, 'day: an agreed day stays'); END
    """,
    "PRAGMA user_version = 2",
)


def upgrade() -> None:
    """Add what the treasury's change of key needs."""
    for statement in _STATEMENTS:
        op.execute(statement)
