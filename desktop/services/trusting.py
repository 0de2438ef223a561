"""Which keys of the treasury this counter believes: the one pinned at enrolment, then its list.

The list comes with what the treasury publishes, signed by two of the three people who hold a root
key. It is kept in the ledger, so that a backup knows it, and every deed asks for it anew.
"""

from desktop.models.counter import CounterRow
from desktop.models.database import UnitOfWork
from desktop.services.counter import NotEnrolled
from desktop.signing.codec import BadBytes
from desktop.signing.treasury_keys import TreasuryKeys, open_own_list


def treasury_keys(uow: UnitOfWork) -> TreasuryKeys:
    """Return the treasury's keys as this ledger knows them; NotEnrolled before ``mahasil init``."""
    row = uow.counter.find()
    if row is None:
        raise NotEnrolled
    return keys_of(row)


def keys_of(row: CounterRow) -> TreasuryKeys:
    """Return the keys a counter's row knows; a list that is damaged is as good as none."""
    try:
        if row.treasury_keys is not None:
            return open_own_list(row.treasury_keys)
    except BadBytes:
        pass
    return TreasuryKeys.pinned(row.treasury_key)
