"""The deeds about this counter's own key and certificate."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.domain.calendar import Clock
from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.services.logins import Person

if TYPE_CHECKING:
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
