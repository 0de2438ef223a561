"""Lists of few challans among very many, and what was said of one: found without a scan."""

from alembic import op

revision = "0006"
down_revision = "0005"

_INDEXES = (
    """
    CREATE INDEX ix_challan_open ON challan (seq)
        WHERE money IN ('unpaid', 'part') AND is_void IS 0
    """,
    "CREATE INDEX ix_challan_void ON challan (seq) WHERE is_void IS 1",
    "CREATE INDEX ix_challan_unsent ON challan (seq) WHERE custody = 'issued'",
    "CREATE INDEX ix_challan_clerk ON challan (clerk)",
    "CREATE INDEX ix_entry_reprint ON entry (seq) WHERE kind = 9",
    "CREATE INDEX ix_feed_item_entry ON feed_item (device, seq)",
)


def upgrade() -> None:
    """Make the indexes."""
    for statement in _INDEXES:
        op.execute(statement)
    op.execute("PRAGMA user_version = 6")
