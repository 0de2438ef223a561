"""Every table of the ledger in one place, for migrations and their test."""

from desktop.models import (
    challans,
    counter,
    feed,
    journal,
    parts,
    people,
    renewals,
    shifts,
    spool,
    successors,
)
from desktop.models.base import metadata

TABLES = (challans, counter, feed, journal, parts, people, renewals, shifts, spool, successors)

__all__ = ["TABLES", "metadata"]
