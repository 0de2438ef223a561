"""Names to be searched by their words, numbers by their beginnings, and tallies of each day.

The tallies are what the dashboard reads: they are kept by triggers, and cost no more to read when
the ledger has grown long.
"""

from alembic import op

from desktop.models.search import words_of

revision = "0005"
down_revision = "0004"

_FINDING = (
    """
    CREATE VIRTUAL TABLE challan_name USING fts5(words, content='', detail=none, columnsize=0,
        prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '='")
    """,
    "DROP INDEX ix_challan_payer_name",
    "CREATE INDEX ix_challan_mobile ON challan (mobile)",
    "CREATE INDEX ix_challan_plate ON challan (plate)",
    "CREATE INDEX ix_challan_psid ON challan (psid)",
)

_TALLIES = (
    """
    CREATE TABLE day_tally (
        day TEXT NOT NULL,
        issued INTEGER DEFAULT '0' NOT NULL,
        issued_paisa INTEGER DEFAULT '0' NOT NULL,
        open INTEGER DEFAULT '0' NOT NULL,
        open_paisa INTEGER DEFAULT '0' NOT NULL,
        void INTEGER DEFAULT '0' NOT NULL,
        void_paisa INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (day)
    )
    """,
    """
    CREATE TABLE hour_tally (
        day TEXT NOT NULL,
        hour INTEGER NOT NULL,
        issued INTEGER DEFAULT '0' NOT NULL,
        issued_paisa INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (day, hour)
    )
    """,
    """
    CREATE TABLE item_tally (
        day TEXT NOT NULL,
        code TEXT NOT NULL,
        issued INTEGER DEFAULT '0' NOT NULL,
        issued_paisa INTEGER DEFAULT '0' NOT NULL,
        void INTEGER DEFAULT '0' NOT NULL,
        void_paisa INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (day, code)
    )
    """,
)
_LAWS = tuple(
    law
    for table, key in (("day", "day"), ("hour", "day, hour"), ("item", "day, code"))
    for law in (
        f"""
        CREATE TRIGGER {table}_tally_is_kept BEFORE DELETE ON {table}_tally
        BEGIN SELECT RAISE(ABORT, '{table}_tally: rows are never deleted'); END
        """,
        f"""
        CREATE TRIGGER {table}_tally_is_fixed BEFORE UPDATE OF {key} ON {table}_tally
        BEGIN SELECT RAISE(ABORT, '{table}_tally: only its sums may change'); END
        """,
    )
)
_KARACHI_S = 5 * 3600
_TRIGGERS = (
    f"""
    CREATE TRIGGER challan_is_tallied AFTER INSERT ON challan
    BEGIN
        INSERT INTO day_tally (day, issued, issued_paisa, open, open_paisa)
            VALUES (NEW.day, 1, NEW.amount_paisa, NEW.amount_paisa > 0, NEW.amount_paisa)
            ON CONFLICT (day) DO UPDATE SET issued = issued + 1,
                issued_paisa = issued_paisa + excluded.issued_paisa,
                open = open + excluded.open, open_paisa = open_paisa + excluded.open_paisa;
        INSERT INTO hour_tally (day, hour, issued, issued_paisa)
            VALUES (NEW.day, (NEW.issued_at + {_KARACHI_S}) / 3600 % 24, 1, NEW.amount_paisa)
            ON CONFLICT (day, hour) DO UPDATE SET issued = issued + 1,
                issued_paisa = issued_paisa + excluded.issued_paisa;
    END
    """,  # noqa: S608 - our own number
    """
    CREATE TRIGGER challan_line_is_tallied AFTER INSERT ON challan_line
    BEGIN
        INSERT INTO item_tally (day, code, issued, issued_paisa)
            SELECT day, NEW.code, 1, NEW.amount_paisa FROM challan WHERE seq = NEW.challan
            ON CONFLICT (day, code) DO UPDATE SET issued = issued + 1,
                issued_paisa = issued_paisa + excluded.issued_paisa;
    END
    """,
    """
    CREATE TRIGGER challan_payment_is_tallied AFTER UPDATE OF paid_paisa ON challan
    WHEN NOT NEW.is_void
    BEGIN
        UPDATE day_tally SET
            open = open + (NEW.paid_paisa < NEW.amount_paisa) - (OLD.paid_paisa < OLD.amount_paisa),
            open_paisa = open_paisa + max(NEW.amount_paisa - NEW.paid_paisa, 0)
                - max(OLD.amount_paisa - OLD.paid_paisa, 0)
            WHERE day = NEW.day;
    END
    """,
    """
    CREATE TRIGGER challan_void_is_tallied AFTER UPDATE OF is_void ON challan
    WHEN NEW.is_void AND NOT OLD.is_void
    BEGIN
        UPDATE day_tally SET void = void + 1, void_paisa = void_paisa + NEW.amount_paisa,
            open = open - (NEW.paid_paisa < NEW.amount_paisa),
            open_paisa = open_paisa - max(NEW.amount_paisa - NEW.paid_paisa, 0)
            WHERE day = NEW.day;
        UPDATE item_tally SET
            void = void + (SELECT count(*) FROM challan_line
                WHERE challan = NEW.seq AND code = item_tally.code),
            void_paisa = void_paisa + (SELECT coalesce(sum(amount_paisa), 0) FROM challan_line
                WHERE challan = NEW.seq AND code = item_tally.code)
            WHERE day = NEW.day AND code IN
                (SELECT code FROM challan_line WHERE challan = NEW.seq);
    END
    """,
)
_ALL_BEFORE = (
    """
    INSERT INTO day_tally SELECT day, count(*), sum(amount_paisa),
        sum(NOT is_void AND paid_paisa < amount_paisa),
        sum(CASE WHEN is_void THEN 0 ELSE max(amount_paisa - paid_paisa, 0) END),
        sum(is_void), sum(CASE WHEN is_void THEN amount_paisa ELSE 0 END)
        FROM challan GROUP BY day
    """,
    f"""
    INSERT INTO hour_tally SELECT day, (issued_at + {_KARACHI_S}) / 3600 % 24 AS hour,
        count(*), sum(amount_paisa) FROM challan GROUP BY day, hour
    """,  # noqa: S608 - our own number
    """
    INSERT INTO item_tally SELECT day, code, count(*), sum(challan_line.amount_paisa),
        sum(is_void), sum(CASE WHEN is_void THEN challan_line.amount_paisa ELSE 0 END)
        FROM challan_line JOIN challan ON seq = challan GROUP BY day, code
    """,
)


def upgrade() -> None:
    """Make the index and the tallies, and fill them with all there is."""
    for statement in (*_FINDING, *_TALLIES, *_LAWS, *_TRIGGERS, *_ALL_BEFORE):
        op.execute(statement)
    ledger = op.get_bind()
    names = ledger.exec_driver_sql("SELECT seq, payer_name FROM challan ORDER BY seq")
    for seq, name in names:
        ledger.exec_driver_sql(
            "INSERT INTO challan_name (rowid, words) VALUES (?, ?)", (seq, words_of(name))
        )
    op.execute("PRAGMA user_version = 5")
