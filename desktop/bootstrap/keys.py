"""The deeds about this counter's own key and certificate."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.calendar import Clock
from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.services.logins import Person
from desktop.services.trusting import certificate_in_use

if TYPE_CHECKING:
    from desktop.domain.wire import Certificate
    from desktop.services.succession import KeyNamed


class KeyDeeds:
    """Rare deeds; what they need is imported when one is done."""

    def __init__(self, counter: Callable[[], Counter], db: Database, clock: Clock) -> None:
        self._counter, self._db, self._now = counter, db, clock

    def rotate(self, *, clerk: Person, approver: str, pin: str) -> "KeyNamed":
        """Make this counter's next signing key, with a second person's approval."""
        from desktop.services.succession import rotate_key

        return rotate_key(
            clerk=clerk,
            approver=approver,
            pin=pin,
            db=self._db,
            counter=self._counter(),
            now=self._now,
        )

    def renewal_request(self) -> bytes:
        """Return the request for a new certificate, to be carried to the treasury."""
        from desktop.services.certifying import renewal_request

        return renewal_request(db=self._db, counter=self._counter(), now=self._now)

    def install(self, certificate: bytes) -> "Certificate":
        """Keep a certificate that renews this counter's; return the one in use."""
        from desktop.services.certifying import install_renewal

        return install_renewal(certificate, db=self._db, counter=self._counter(), now=self._now)

    def current(self) -> Counter:
        """Return the counter as the ledger knows it now: its certificate may have been renewed."""
        with self._db.read() as uow:
            row = uow.counter.find()
            assert row is not None  # noqa: S101 - an open counter has its row
            return replace(self._counter(), certificate=certificate_in_use(row, uow))
