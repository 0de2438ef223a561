"""What the database answers when it cannot do what was asked: whether asking again can help.

A busy, full or absent database is asked again later. A value it refuses for good is a defect of
this program or of the data, and no retry mends it.
"""

import logging
import sqlite3
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError

P = ParamSpec("P")
T = TypeVar("T")
_SQLITE_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_INTERRUPT,
    }
)
_SQLITE_TWICE = frozenset({sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY})
_PRIMARY = 0xFF
"""The lower byte of SQLite's extended result codes: the kind of the fault."""
_POSTGRESQL_PASSING = ("08", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE: connection, rollback, resources, locks, operator's or system's doing."""
_POSTGRESQL_TWICE = "23505"
log = logging.getLogger(__name__)


def may_pass(error: DBAPIError) -> bool:
    """Whether the same request can succeed later, with nothing mended but the database's state."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & _PRIMARY in _SQLITE_PASSING
    state = getattr(cause, "sqlstate", None)
    if state is None:  # it was never reached, or the connection broke
        return error.connection_invalidated or type(error).__name__ == "OperationalError"
    return str(state).startswith(_POSTGRESQL_PASSING)


def is_twice(error: IntegrityError) -> bool:
    """Whether a row of this key is there already: another request was quicker."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) in _SQLITE_TWICE
    return getattr(cause, "sqlstate", None) == _POSTGRESQL_TWICE


def tried_twice(deed: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what ``deed`` returns; once more where another request was quicker.

    Two first times at once: the second try finds what the other stored. A second failure is none
    that a third try would mend, and is raised.
    """
    try:
        return deed(*args, **kwargs)
    except IntegrityError as error:
        if not is_twice(error):
            raise
        log.warning("tried again: %s", error.orig)
    return deed(*args, **kwargs)
