"""Pacing: when the treasury is tried again, and how much is sent at once over a bad line.

Between tries lies full jitter, from 2 seconds to a quarter of an hour, or what the treasury asks
for. A part grows and shrinks with the line: half as large after two failures in a row, twice as
large after four successes (64 KiB over a line that drops every 30 seconds waste 14 %, 1 MiB never
arrives).
"""

import random
from dataclasses import dataclass

from desktop.models.counter import LARGEST_PART

FIRST_WAIT_S, LONGEST_WAIT_S = 2, 15 * 60
LONGEST_ASKED_S = 60 * 60
"""A treasury that asks for more patience than this has made a mistake."""
SMALLEST_PART = LARGEST_PART // 8
FAILURES_TO_HALVE, SUCCESSES_TO_DOUBLE = 2, 4


@dataclass(frozen=True, slots=True)
class Pace:
    """How large a part may be, in raw bytes; ``streak`` counts successes, or failures below 0."""

    part_bytes: int = LARGEST_PART
    streak: int = 0

    def failed(self) -> "Pace":
        """Return the pace after a part did not get through."""
        streak = min(self.streak, 0) - 1
        if streak > -FAILURES_TO_HALVE:
            return Pace(self.part_bytes, streak)
        return Pace(max(self.part_bytes // 2, SMALLEST_PART))

    def succeeded(self) -> "Pace":
        """Return the pace after a part was answered."""
        streak = max(self.streak, 0) + 1
        if streak < SUCCESSES_TO_DOUBLE:
            return Pace(self.part_bytes, streak)
        return Pace(min(self.part_bytes * 2, LARGEST_PART))


def wait_s(failures: int, *, asked_s: float = 0.0) -> float:
    """Return how many seconds to wait after so many failures in a row.

    asked_s: what the treasury itself asked for; honoured up to an hour, and a moment more, so
    that not all counters come back at once.
    """
    most = min(FIRST_WAIT_S * 2 ** min(max(failures - 1, 0), 16), LONGEST_WAIT_S)
    jitter = random.uniform(0, most)  # noqa: S311 - jitter, not a secret
    return max(jitter, min(asked_s, LONGEST_ASKED_S) + min(jitter, FIRST_WAIT_S) if asked_s else 0)
