"""The treasury's time, learnt from its answers: the clock of the counter may be wrong."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime


class ServerClock:
    """What the treasury's clock says now, by its last answer and the time that has gone by.

    behind: by how much the counter's clock was behind it in an earlier run.
    """

    def __init__(
        self, behind: timedelta = timedelta(0), monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._behind, self._monotonic = behind, monotonic
        self._heard: tuple[datetime, float] | None = None

    def learn(self, date: str) -> None:
        """Take the Date field of an answer (RFC 9110 6.6.1); what is none is passed over."""
        try:
            said = parsedate_to_datetime(date)
        except (ValueError, TypeError):
            return
        if said.tzinfo is not None:
            self.set(said)

    def set(self, said: datetime) -> None:
        """Go by this time from now on."""
        self._heard = said, self._monotonic()

    def now(self, otherwise: datetime) -> datetime:
        """Return the treasury's time, to the second.

        otherwise: the counter's own, by which it is reckoned before the first answer.
        """
        if self._heard is None:
            return otherwise + self._behind
        said, at = self._heard
        return said + timedelta(seconds=self._monotonic() - at)
