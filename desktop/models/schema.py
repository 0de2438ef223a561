"""Every table of the ledger in one place, for migrations and their test."""

from desktop.models import challans, counter, feed, journal, parts, people, shifts, spool
from desktop.models.base import metadata

TABLES = (challans, counter, feed, journal, parts, people, shifts, spool)

__all__ = ["TABLES", "metadata"]
