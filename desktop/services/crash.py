"""Named steps at which a test may kill this very process, as a power cut would.

``MAHASIL_CRASH_AT=step`` ends the process at that step without any clean-up; ``step:3`` the
third time it is passed. Without the variable a step costs one comparison.
"""

import os

_WANTED, _, _TIMES = os.environ.get("MAHASIL_CRASH_AT", "").partition(":")
_left = int(_TIMES or 1)


def crash_point(step: str) -> None:
    """End the process here if the environment names ``step``."""
    global _left  # noqa: PLW0603 - a countdown of this process
    if step == _WANTED:
        _left -= 1
        if _left == 0:
            os._exit(137)
