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
    tallies,
)
from desktop.models.base import metadata

TABLES = (
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
    tallies,
)

__all__ = ["TABLES", "metadata"]
