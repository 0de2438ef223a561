"""The line to the treasury, as this counter's settings and its ledger say."""

from datetime import timedelta

from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.sync.client import TreasuryClient


def connect(counter: Counter, db: Database) -> TreasuryClient:
    """Return a connection to the treasury; nobody is spoken to yet.

    Raises BadAddress, UnsafeAddress, BadAuthority and BadProxy for settings that cannot work.
    """
    settings = counter.settings
    with db.read() as uow:
        known = uow.counter.find()
    return TreasuryClient(
        settings.treasury_url,
        timeout_s=settings.wire_timeout_s,
        ca=settings.data_dir / settings.treasury_ca if settings.treasury_ca else None,
        proxy=settings.proxy,
        behind=timedelta(seconds=(known.clock_behind_s or 0) if known else 0),
    )
