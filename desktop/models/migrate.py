"""Brings a ledger's file to the form this program knows; the only user of alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

_SCRIPTS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """Return alembic's settings; the connection is handed over in ``attributes``."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run the missing migrations in one transaction: all of them are kept, or none."""
    config = configuration()
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, to)
            connection.exec_driver_sql("COMMIT")
        finally:
            driver = connection.connection.driver_connection
            if driver is not None and driver.in_transaction:
                driver.execute("ROLLBACK")
