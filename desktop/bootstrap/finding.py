"""What is asked of a list of challans, bound once to this counter: ``app.finds``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.calendar import Clock
from desktop.models.database import Database
from desktop.services import searching
from desktop.services.counter import Counter
from desktop.services.logins import Person
from desktop.services.searching import Count, Wanted

if TYPE_CHECKING:
    from desktop.services.mentions import Mention
    from desktop.services.saving import Saved


class FindDeeds:
    """Counts what is found, tells one challan's story, writes all that is found as a table."""

    def __init__(self, counter: Callable[[], Counter], db: Database, clock: Clock) -> None:
        self._counter, self._db, self._now = counter, db, clock

    def count(self, wanted: Wanted) -> Count:
        """Return how many challans are wanted, on all pages."""
        return searching.count(wanted, db=self._db, counter=self._counter())

    def mentions(self, seq: int) -> "tuple[Mention, ...]":
        """Return what the journal and the treasury say of the challan of entry ``seq``."""
        from desktop.services.mentions import mentions

        return mentions(seq, db=self._db, counter=self._counter())

    def save(
        self,
        wanted: Wanted,
        path: Path,
        person: Person,
        *,
        told: Callable[[int], bool] = lambda _written: True,
    ) -> "Saved":
        """Write all that is wanted, page after page, as a table: CSV or Excel by the name."""
        from desktop.services.saving import save_found

        return save_found(
            wanted, path, person, told=told, db=self._db, counter=self._counter(), now=self._now
        )
