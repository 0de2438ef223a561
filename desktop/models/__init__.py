"""LEDGER: the only SQLAlchemy; what the screens query and what is proved."""
